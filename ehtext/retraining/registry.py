"""Which model is in use: a folder of models and a history that is only ever added to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from ehtext.codec import decode, encode
from ehtext.errors import ModelError
from ehtext.retraining.gate import Verdict
from ehtext.settings import HISTORY

SHIPPED = "shipped"
"""How the history names the model that came with ehtext."""


class Change(StrEnum):
    """What happened to a model."""

    REFUSED = "refused"
    PROMOTED = "promoted"
    ROLLED_BACK = "rolled-back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the history. ``model`` is in use from then on, unless it was refused."""

    change: Change
    model: str
    person: str
    at: datetime
    decisions: int = 0  # sentences learnt from reviews
    reviews: str = ""  # version of what was learnt
    last_event: int = 0
    verdict: Verdict | None = None


class Registry:
    """The models of one installation, in ``folder``, beside the one that was shipped."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def history(self) -> Sequence[Entry]:
        """Return everything that happened, the oldest first."""
        file = self._folder / HISTORY
        if not file.exists():
            return ()
        lines = file.read_bytes().splitlines()
        return tuple(decode(line, Entry) for line in lines if line.strip())

    def current(self) -> str:
        """Return the version in use: the one promoted or rolled back to last."""
        used = [entry.model for entry in self.history() if entry.change is not Change.REFUSED]
        return used[-1] if used else SHIPPED

    def last_event_of(self, model: str) -> int:
        """Return the last event that a model learnt from; 0 for one that learnt from none."""
        learnt = [e.last_event for e in self.history() if e.model == model and e.verdict]
        return learnt[-1] if learnt else 0

    def candidate(self) -> Path:
        """Return an empty folder for the next candidate."""
        path = self._folder / "candidate"
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir(parents=True, mode=0o700)
        return path

    def add(self, entry: Entry, candidate: Path) -> None:
        """Record what became of a candidate; one that was promoted is in use from now on."""
        if entry.change is Change.PROMOTED:
            home = self._folder / entry.model
            shutil.rmtree(home, ignore_errors=True)
            candidate.replace(home)
        else:
            shutil.rmtree(candidate, ignore_errors=True)
        self._append(entry)

    def before(self) -> str | None:
        """Return the model that was in use before the current one; None if there is none."""
        used = [entry.model for entry in self.history() if entry.change is not Change.REFUSED]
        stack: list[str] = [SHIPPED]
        for model in used:  # going back to a model forgets those that came after it
            stack = stack[: stack.index(model) + 1] if model in stack else [*stack, model]
        return stack[-2] if len(stack) > 1 else None

    def roll_back(self, person: str) -> Entry:
        """Put the model into use that was in use before the current one.

        Raises:
            ModelError: there is none before it.
        """
        before = self.before()
        if before is None:
            raise ModelError("this is the model that came with ehtext; there is none before it")
        entry = Entry(change=Change.ROLLED_BACK, model=before, person=person, at=datetime.now(UTC))
        self._append(entry)
        return entry

    def _append(self, entry: Entry) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self._folder / HISTORY).open("ab") as file:
            file.write(encode(entry) + b"\n")
            file.flush()
            os.fsync(file.fileno())
