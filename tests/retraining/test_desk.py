from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ehtext.domain import Person
from ehtext.errors import ModelError, NotAllowedError
from ehtext.retraining import SHIPPED, Background, Change, Entry, ModelDesk, Registry, Task
from ehtext.service import Access
from ehtext.store import Store
from tests.service.review.building import ANN, LEA, make_analysis
from tests.store.conftest import store, url

__all__ = ["store", "url"]


class Recorded(Background):
    """Starts nothing, and records what it was to start."""

    def start(self, task: Task, person: str) -> None:
        self.asked = (task, person)


@pytest.fixture
def work(tmp_path: Path) -> Recorded:
    return Recorded(tmp_path)


@pytest.fixture
def desk(store: Store, tmp_path: Path, work: Recorded) -> ModelDesk:
    for person in (ANN, LEA):
        store.people.put(person)
    store.save(make_analysis(["Parents chair the panel."]))  # tagged by m1
    return ModelDesk(
        Access(store, sign_in=lambda: True),
        Registry(tmp_path),
        work,
        version=lambda: "m2",
        submissions=store.submissions,
    )


def promote(folder: Path, model: str) -> None:
    registry = Registry(folder)
    entry = Entry(change=Change.PROMOTED, model=model, person="lea", at=datetime.now(UTC))
    registry.add(entry, registry.candidate())


def test_the_lead_sees_which_model_is_in_use(desk: ModelDesk, tmp_path: Path) -> None:
    before = desk.in_use(LEA)
    assert (before.version, before.before, before.overruled, before.outdated) == (
        "m2",
        None,
        False,
        1,
    )
    promote(tmp_path, "m2")
    assert desk.in_use(LEA).before == SHIPPED
    assert not desk.in_use(LEA).overruled
    promote(tmp_path, "m3")  # but the settings still name m2
    assert desk.in_use(LEA).overruled


def test_one_click_takes_the_model_before_back(desk: ModelDesk, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="none before"):
        desk.roll_back(LEA)
    promote(tmp_path, "m2")
    entry = desk.roll_back(LEA)
    assert (entry.model, entry.person) == (SHIPPED, "lea")
    assert [e.change for e in desk.history(LEA)] == [Change.PROMOTED, Change.ROLLED_BACK]


def test_work_is_begun_in_the_persons_name(desk: ModelDesk, work: Recorded) -> None:
    desk.train(LEA)
    assert work.asked == (Task.TRAIN, "lea")
    desk.retag(LEA)
    assert work.asked == (Task.RETAG, "lea")


def test_models_are_for_the_lead(desk: ModelDesk) -> None:
    def refused(ask: object, actor: Person) -> None:
        with pytest.raises(NotAllowedError):
            ask(actor)  # type: ignore[operator]

    for ask in (desk.history, desk.in_use, desk.status, desk.train, desk.retag, desk.roll_back):
        refused(ask, ANN)
