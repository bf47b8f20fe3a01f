"""Long work beside the app: one process at a time, which tells how far it is in a small file."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from ehtext.codec import decode, encode
from ehtext.errors import CodecError, EhtextError, ModelError
from ehtext.retraining.holding import Holding

Tell = Callable[[str, int, int], None]
"""Says what is being done, and how many of how many are done; (0, 0) where nobody can count."""

Do = Callable[[str, Tell], str]
"""Does the work for a person, given by id, and returns what became of it in one sentence."""

COMMAND = (sys.executable, "-m", "ehtext", "models", "work")

_STATUS, _HOLDING = "background.json", "background.lock"
_PATIENCE = timedelta(seconds=60)  # that a process may take to begin on a busy machine
_BUSY = "something is being done already; wait until it has ended"
_ENDED = (
    "It ended before it was done: the computer or the process was stopped. "
    "What was done until then is kept; start it again."
)


class Task(StrEnum):
    """What can be done in the background."""

    TRAIN = "train"
    RETAG = "retag"


class Stage(StrEnum):
    """How far a task is."""

    ASKED = "asked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """What is being done in the background, or was done last. It holds no text of documents."""

    task: Task
    stage: Stage
    person: str  # id of who asked
    step: str = ""  # what is being done, or what became of it
    done: int = 0
    total: int = 0  # nought where nobody can count
    began_at: datetime
    changed_at: datetime

    @property
    def active(self) -> bool:
        """Return whether it is still being done."""
        return self.stage in (Stage.ASKED, Stage.RUNNING)


class Background:
    """Starts a task in a process of its own, and says how far it is, also after a restart."""

    def __init__(self, folder: Path, command: Sequence[str] = COMMAND) -> None:
        """``folder`` keeps the status; ``command`` starts a process that calls ``work_in``."""
        self._folder = folder
        self._command = command
        self._holding = Holding(folder / _HOLDING)
        self._process: subprocess.Popen[bytes] | None = None
        self._starting = threading.Lock()

    def status(self) -> Status | None:
        """Return what is being done, or what became of the last task; None if there was none."""
        status = _read(self._folder)
        if status is None or not status.active or self._lives(status):
            return status
        again = _read(self._folder)  # it may have ended well while we looked
        if again is not None and again.active:
            return replace(again, stage=Stage.FAILED, step=_ENDED)
        return again

    def start(self, task: Task, person: str) -> None:
        """Begin ``task``.

        Raises:
            ModelError: another one is being done.
        """
        with self._starting:
            status = self.status()
            if (status is not None and status.active) or self._holding.held():
                raise ModelError(_BUSY)
            now = datetime.now(UTC)
            asked = Status(
                task=task, stage=Stage.ASKED, person=person, began_at=now, changed_at=now
            )
            _write(self._folder, asked)
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,  # a traceback could hold text of a document
                start_new_session=True,  # so that it outlives the app
            )
            threading.Thread(target=self._process.wait, daemon=True).start()  # no zombie is left

    def _lives(self, status: Status) -> bool:
        if self._process is not None and self._process.poll() is None:
            return True
        if self._holding.held():
            return True
        begins = status.stage is Stage.ASKED and self._process is None
        return begins and datetime.now(UTC) - status.changed_at < _PATIENCE


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let nothing else be done in ``folder`` meanwhile.

    Raises:
        ModelError: something is being done already.
    """
    with Holding(folder / _HOLDING) as free:
        if not free:
            raise ModelError(_BUSY)
        yield


def work_in(folder: Path, tasks: Mapping[Task, Do]) -> None:
    """Do what was asked for in ``folder``, and tell how far it is. For a process of its own."""
    with Holding(folder / _HOLDING) as free:
        status = _read(folder)
        if not free or status is None or status.stage is not Stage.ASKED:
            return
        if hasattr(os, "nice"):
            os.nice(10)  # people at the desk come first
        begun = replace(status, stage=Stage.RUNNING)

        def tell(step: str, done: int, total: int) -> None:
            now = datetime.now(UTC)
            _write(folder, replace(begun, step=step, done=done, total=total, changed_at=now))

        tell("starting", 0, 0)
        try:
            stage, step = Stage.DONE, tasks[status.task](status.person, tell)
        except (EhtextError, OSError, MemoryError) as error:
            stage, step = Stage.FAILED, str(error) or type(error).__name__
        _write(folder, replace(begun, stage=stage, step=step, changed_at=datetime.now(UTC)))


def _read(folder: Path) -> Status | None:
    try:
        return decode((folder / _STATUS).read_bytes(), Status)
    except (FileNotFoundError, CodecError):
        return None


def _write(folder: Path, status: Status) -> None:
    """Put ``status`` in the place of the last one at once: nobody reads half of it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    new = folder / f"{_STATUS}.new"
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(encode(status))
    new.replace(folder / _STATUS)
