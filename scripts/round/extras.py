"""The other files of a round: drafts, duplicates, what cannot be read, and what is no return."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from round.model import Return
from round.tables import table

DRAFT_MARK = "DRAFT v0.3"
UNREADABLE = ("encrypted", "empty", "damaged", "scan")
_BLANK_SCORES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A file beside the returns. ``source`` is the return that it goes back to."""

    file: str
    role: str  # "draft", "duplicate", "unreadable" or "stray"
    source: Return
    reason: str = ""
    draft: Return | None = None  # what a draft holds


def extras_of(returns: Sequence[Return], rng: random.Random) -> Iterator[Extra]:
    """Yield the extra files of a year's ``returns``, no area with two of them if there is room."""
    rates = table("rates")["files"]
    counts = {role: max(1, round(share * len(returns))) for role, share in rates.items()}
    order = rng.sample(list(returns), len(returns))
    wanted = sum(counts.values()) + len(UNREADABLE)
    sources = iter((order * (wanted // len(order) + 1))[:wanted])
    for _ in range(counts["draft"]):
        yield _draft(next(sources), rng)
    for _ in range(counts["duplicate"]):
        yield _duplicate(next(sources))
    for _ in range(counts["stray"]):
        source = next(sources)
        file = f"{source.year}/{source.area.slug}-early-help-strategy.docx"
        yield Extra(file=file, role="stray", source=source, reason="strategy")
    for reason in UNREADABLE:
        yield _unreadable(next(sources), reason)


def _draft(source: Return, rng: random.Random) -> Extra:
    """Return an earlier version: some scores blank, the last sentences of some fields missing."""
    draft = copy.deepcopy(source)
    cells = list(draft.cells.values())
    for cell in rng.sample(cells, _BLANK_SCORES):
        cell.score = None
    for cell in cells:
        if len(cell.evidence) > 2 and rng.random() < 0.4:
            cell.evidence.pop()
            cell.strength = "fair"
    stem, _, ending = source.file.rpartition(".")
    file = f"{stem}-DRAFT-v0.3.{ending}"
    return Extra(file=file, role="draft", source=source, draft=draft)


def _duplicate(source: Return) -> Extra:
    folder, _, name = source.file.partition("/")
    return Extra(file=f"{folder}/Copy of {name}", role="duplicate", source=source)


def _unreadable(source: Return, reason: str) -> Extra:
    ending = "pdf" if reason in ("encrypted", "scan") else "docx"
    file = f"{source.year}/{source.area.slug}-{source.year}-{_NAMES[reason]}.{ending}"
    return Extra(file=file, role="unreadable", source=source, reason=reason)


_NAMES = {"encrypted": "secure", "empty": "return-new", "damaged": "return-mail", "scan": "signed"}
