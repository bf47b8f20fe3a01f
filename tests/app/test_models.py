from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from ehtext.codec import encode
from ehtext.retraining import (
    Background,
    Change,
    CodeChange,
    Compared,
    Entry,
    Registry,
    Stage,
    Status,
    Task,
    Verdict,
)
from ehtext.settings import Settings
from tests.app.conftest import OpenApp
from tests.app.reviewing import keep_texts, said

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
REASON = "it is better where the kind is right: +2.0%"


def verdict(*, promoted: bool = True) -> Verdict:
    figures = Compared(
        name="the kind is right", sentences=200, current=0.8, candidate=0.82, low=0.01, high=0.03
    )
    return Verdict(
        current="m1",
        candidate="m2",
        promoted=promoted,
        reason=REASON,
        figures=(figures,),
        codes=(
            CodeChange(code="5.1", sentences=40, mended=4, broken=1),
            CodeChange(code="5.2", sentences=2, mended=1, broken=0),
        ),
        changed=7,
        sentences=200,
    )


def promote(home: Path) -> Path:
    """Put a copy of the shipped model into use as m2, as a training would."""
    registry = Registry(home / "models")
    candidate = registry.candidate()
    shutil.copytree(Settings.from_env().model_dir, candidate, dirs_exist_ok=True)
    entry = Entry(
        change=Change.PROMOTED, model="m2", person="lea", at=NOW, decisions=90, verdict=verdict()
    )
    registry.add(entry, candidate)
    return home / "models" / "m2"


def doing(home: Path, stage: Stage, step: str, *, task: Task = Task.TRAIN) -> None:
    now = datetime.now(UTC)
    status = Status(task=task, stage=stage, person="lea", step=step, began_at=now, changed_at=now)
    (home / "models").mkdir(exist_ok=True)
    (home / "models" / "background.json").write_bytes(encode(status))


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[Task]:
    """Start no process, and return what would have been started."""
    begun: list[Task] = []
    monkeypatch.setattr(Background, "start", lambda _, task, __: begun.append(task))
    return begun


def lines(app: AppTest, table: int) -> list[dict[str, str]]:
    found = app.table[table].value.to_dict("records")
    return [{k: str(v).replace("\\", "") for k, v in line.items()} for line in found]


def test_at_first_the_shipped_model_is_in_use_and_there_is_no_way_back(open_app: OpenApp) -> None:
    app = open_app("models")
    assert "No model has been trained from reviews yet" in said(app)
    assert [b.key for b in app.button] == ["train"]


def test_a_verdict_is_told_with_its_figures_and_small_counts_are_left_out(
    open_app: OpenApp, home: Path
) -> None:
    promote(home)
    app = open_app("models")
    assert f"**Promoted**, because {REASON}" in said(app)
    assert "differs for 7 of them" in said(app)
    figures, codes, history = (lines(app, n) for n in range(3))
    assert (figures[0]["Model before"], figures[0]["Candidate"]) == ("80%", "82%")
    assert figures[0]["95% interval of the gain"] == "+1.0 to +3.0"
    assert [code["Item"] for code in codes] == ["5.1 Family engagement"]
    assert "1 more item changed, too few to say how" in said(app)
    assert (history[0]["Model"], history[0]["By"]) == ("m2", "lea")


def test_one_press_rolls_back(open_app: OpenApp, home: Path) -> None:
    promote(home)
    app = open_app("models")
    app.button(key="roll-back").click().run()
    assert not app.exception
    assert Registry(home / "models").current() == "shipped"
    assert "Rolled back" in app.success[0].value
    assert "roll-back" not in [b.key for b in app.button]


def test_the_app_works_with_the_new_model_at_once(home: Path) -> None:
    from desk import workspace

    before = workspace()
    assert workspace() is before
    folder = promote(home)
    assert Settings.from_env().model_dir == folder
    after = workspace()
    assert after is not before
    assert workspace() is after


def test_training_and_tagging_anew_begin_in_the_background(
    open_app: OpenApp, begun: list[Task]
) -> None:
    keep_texts(["Parents chair the panel."])  # tagged by m1
    app = open_app("models")
    assert "**1 submission** still has the tags of another model" in said(app)
    app.button(key="train").click().run()
    app.button(key="retag").click().run()
    assert not app.exception
    assert begun == [Task.TRAIN, Task.RETAG]


def test_while_something_is_done_it_is_told_and_nothing_else_begins(
    open_app: OpenApp, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promote(home)
    doing(home, Stage.RUNNING, "fitting kinds")
    monkeypatch.setattr(Background, "_lives", lambda *_: True)
    app = open_app("models")
    assert "Training a candidate from the reviews: fitting kinds" in app.info[0].value
    assert all(b.disabled for b in app.button)


def test_a_failure_is_told_with_its_reason(open_app: OpenApp, home: Path) -> None:
    doing(home, Stage.FAILED, "there is no decision to learn from yet")
    app = open_app("models")
    assert "did not end well: there is no decision to learn from yet" in app.error[0].value
    assert not app.button(key="train").disabled


def test_a_setting_that_overrules_the_history_is_told(
    open_app: OpenApp, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = Settings.from_env().model_dir
    promote(home)
    monkeypatch.setenv("EHTEXT_MODEL_DIR", str(shipped))
    assert "Take the setting away" in open_app("models").warning[0].value


def wait(stage: Stage) -> Status:
    background = Background(Settings.from_env().models_dir)
    for _ in range(1200):
        status = background.status()
        if status and not status.active:
            assert status.stage is stage, status.step
            return status
        time.sleep(0.1)
    raise AssertionError("it has not ended in two minutes")


@pytest.mark.slow
def test_the_work_is_done_by_a_process_of_its_own(open_app: OpenApp) -> None:
    keep_texts(["Parents chair the panel."])  # tagged by m1, and nobody decided anything
    app = open_app("models")
    app.button(key="train").click().run()
    assert "no decision to learn from" in wait(Stage.FAILED).step
    app.run()
    assert "no decision to learn from" in app.error[0].value
    app.button(key="retag").click().run()
    assert "1 submission tagged anew" in wait(Stage.DONE).step
    app.run()
    assert "Everything in the store is tagged by the model in use" in said(app)
