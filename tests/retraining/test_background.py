from __future__ import annotations

import stat
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ehtext.codec import decode, encode
from ehtext.errors import ModelError
from ehtext.retraining.background import Background, Stage, Status, Task, Tell, alone, work_in
from ehtext.retraining.holding import Holding

CHILD = """
import sys, time
from pathlib import Path
from ehtext.errors import ModelError
from ehtext.retraining.background import Task, work_in
folder = Path({folder!r})
def train(person, tell):
    tell("reading the corpus", 1, 2)
    while not (folder / "go").exists():
        time.sleep(0.05)
    return f"done for {{person}}"
def retag(person, tell):
    raise ModelError("the model is damaged")
work_in(folder, {{Task.TRAIN: train, Task.RETAG: retag}})
"""


def background(folder: Path, code: str = CHILD) -> Background:
    return Background(folder, (sys.executable, "-c", code.format(folder=str(folder))))


def wait(of: Background, *, until: Stage) -> Status:
    """Return the status once it is in this stage and, if running, tells what is being done."""
    for _ in range(600):
        status = of.status()
        if status and status.stage is until and (status.total or not status.active):
            return status
        time.sleep(0.1)
    raise AssertionError(f"still {of.status()}")


def asked(folder: Path, *, ago: timedelta = timedelta(0)) -> None:
    then = datetime.now(UTC) - ago
    status = Status(
        task=Task.TRAIN, stage=Stage.ASKED, person="lea", began_at=then, changed_at=then
    )
    (folder / "background.json").write_bytes(encode(status))


def test_a_task_tells_how_far_it_is_and_how_it_ended(tmp_path: Path) -> None:
    work = background(tmp_path)
    assert work.status() is None
    work.start(Task.TRAIN, "lea")
    running = wait(work, until=Stage.RUNNING)
    assert (running.step, running.done, running.total) == ("reading the corpus", 1, 2)
    assert background(tmp_path).status() == running  # after a restart of the app
    with pytest.raises(ModelError, match="being done already"):
        background(tmp_path).start(Task.RETAG, "ann")
    (tmp_path / "go").touch()
    ended = wait(work, until=Stage.DONE)
    assert ended.step == "done for lea"
    mode = stat.S_IMODE((tmp_path / "background.json").stat().st_mode)
    assert mode == 0o600 or sys.platform == "win32"


def test_a_failure_is_told_with_its_reason_and_another_task_may_begin(tmp_path: Path) -> None:
    work = background(tmp_path)
    work.start(Task.RETAG, "lea")
    assert wait(work, until=Stage.FAILED).step == "the model is damaged"
    (tmp_path / "go").touch()
    work.start(Task.TRAIN, "lea")
    assert wait(work, until=Stage.DONE).task is Task.TRAIN


def test_a_process_that_died_is_no_longer_running(tmp_path: Path) -> None:
    work = background(tmp_path, "raise SystemExit(1)")
    work.start(Task.TRAIN, "lea")
    assert "ended before it was done" in wait(work, until=Stage.FAILED).step


def test_what_was_asked_for_in_vain_is_given_up_after_a_while(tmp_path: Path) -> None:
    asked(tmp_path)
    status = Background(tmp_path).status()
    assert status
    assert status.active
    asked(tmp_path, ago=timedelta(minutes=2))
    status = Background(tmp_path).status()
    assert status
    assert status.stage is Stage.FAILED


def test_nothing_is_done_twice(tmp_path: Path) -> None:
    def never(_: str, __: Tell) -> str:
        raise AssertionError

    work_in(tmp_path, {Task.TRAIN: never})  # nobody asked
    asked(tmp_path)
    done: list[str] = []
    tasks = {Task.TRAIN: lambda person, _: done.append(person) or "so"}
    work_in(tmp_path, tasks)
    work_in(tmp_path, tasks)
    assert done == ["lea"]
    kept = decode((tmp_path / "background.json").read_bytes(), Status)
    assert (kept.stage, kept.step) == (Stage.DONE, "so")


def test_what_is_done_by_command_keeps_the_app_from_beginning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ehtext.retraining.holding._PAUSE", 0)
    with alone(tmp_path):
        with pytest.raises(ModelError, match="being done already"):
            background(tmp_path).start(Task.TRAIN, "lea")
        with pytest.raises(ModelError, match="being done already"), alone(tmp_path):
            pass
    assert background(tmp_path).status() is None


def test_a_file_is_held_by_one_and_let_go(tmp_path: Path) -> None:
    path = tmp_path / "held"
    with Holding(path) as alone:
        assert alone
        assert Holding(path).held()
    assert not Holding(path).held()
