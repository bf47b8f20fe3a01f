from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ehtext.cache import Cache
from ehtext.domain import LOCAL, Person, Role
from ehtext.errors import NotAllowedError
from ehtext.framework import frameworks
from ehtext.service import Access
from ehtext.service.learning import LearningDesk, Wanted, learn_from
from ehtext.service.stored import StoredReturns
from ehtext.store import Store
from tests.triage.learning_analyses import AREAS, LISTED, a_round

PLACES = LISTED.places


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'ehtext.db'}") as opened:
        opened.save_all(a_round())
        yield opened


@pytest.fixture
def desk(store: Store, tmp_path: Path) -> LearningDesk:
    return LearningDesk(
        StoredReturns(store, tmp_path / "areas.csv"),
        Access(store, sign_in=bool),
        frameworks(),
        Cache(tmp_path / "cache"),
    )


def test_files_and_the_store_teach_the_same(desk: LearningDesk) -> None:
    of_files = learn_from(a_round(), frameworks(), {}, LISTED)
    of_store = desk.learned(LOCAL, places=PLACES)
    assert of_store is not None
    assert of_files == of_store
    assert [item.area for item in of_store.returns] == [*AREAS]
    assert {item.region for item in of_store.returns} == {"North"}


def test_what_was_made_once_is_kept_until_the_store_changes(
    desk: LearningDesk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = desk.learned(LOCAL, places=PLACES)
    loaded: list[str] = []
    read = store.analysis
    monkeypatch.setattr(store, "analysis", lambda id_: loaded.append(id_) or read(id_))
    assert desk.learned(LOCAL, places=PLACES) == made
    assert loaded == []
    store.delete(a_round()[0].document.sha256)
    changed = desk.learned(LOCAL, places=PLACES)
    assert changed is not None
    assert len(loaded) == len(a_round()) - 1
    assert AREAS[0] not in [item.area for item in changed.returns]


def test_another_year_is_another_answer(desk: LearningDesk) -> None:
    older = desk.learned(LOCAL, Wanted(year=2021), places=PLACES)
    assert older is not None
    assert [item.area for item in older.returns] == ["Sedgeby"]
    assert desk.learned(LOCAL, Wanted(year=1999), places=PLACES) is None


def test_an_area_is_compared_with_its_return_before_sentence_by_sentence(
    desk: LearningDesk,
) -> None:
    learned = desk.learned(LOCAL, places=PLACES)
    assert learned is not None
    compared = desk.compare(LOCAL, learned, "Sedgeby")
    assert compared is not None
    change = next(c for c in compared.changes if c.code == "5.6")
    assert (change.before, change.now, change.kept) == (1, 3, 1)
    assert desk.compare(LOCAL, learned, "Tarnbeck") is None
    assert desk.compare(LOCAL, learned, "Nowhere") is None


def test_nobody_but_the_national_team_sees_it(store: Store, tmp_path: Path) -> None:
    author = Person(id="aa", role=Role.AREA_AUTHOR, subject="s", area="Sedgeby")
    store.people.put(author)
    returns = StoredReturns(store, tmp_path / "areas.csv")
    access = Access(store, sign_in=lambda: True)
    desk = LearningDesk(returns, access, frameworks(), Cache(tmp_path / "cache"))
    with pytest.raises(NotAllowedError):
        desk.learned(author, places=PLACES)
