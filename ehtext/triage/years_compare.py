"""Year on year for one area: scores and text of the same framework, else quality alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from ehtext.framework import NOT_COMPARABLE, Framework, crosswalk
from ehtext.triage.phrases import words
from ehtext.triage.returns import Return, Statement

SAME = 95.0
"""Likeness in per cent from which two sentences are one, but for a comma or a misprint."""

REWORDED = 80.0
"""Likeness from which a sentence is an older one in new words, so neither new nor removed."""

_UNCHANGED_SHARE = 0.9  # of an item's words, from which its text as a whole is unchanged
_LEAST_WORDS = 12  # shorter text is no sign of anything
_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


class TextChange(StrEnum):
    """What became of the text on an item."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    TOO_SHORT = "too short to tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemChange:
    """What changed for one item between two returns of an area."""

    code: str
    before: float | None
    now: float | None
    text: TextChange
    added: tuple[Statement, ...]
    removed: tuple[Statement, ...]
    kept: int  # sentences that stand in both, reworded ones included

    @property
    def difference(self) -> float | None:
        """Return how far the printed score moved; None where either is missing."""
        return None if self.before is None or self.now is None else self.now - self.before

    @property
    def same_text_new_score(self) -> bool:
        """Return whether the score moved while the text stayed: a question, no verdict."""
        return self.text is TextChange.UNCHANGED and bool(self.difference)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two returns of one area. Across frameworks there are no changes, only counterparts.

    ``counterparts`` pairs each item of the newer framework with the names of its counterparts in
    the older one, or NOT_COMPARABLE; no score is carried across.
    """

    now: Return
    before: Return
    comparable: bool
    changes: tuple[ItemChange, ...] = ()
    counterparts: tuple[tuple[str, str], ...] = ()

    @property
    def moved(self) -> tuple[ItemChange, ...]:
        """Return the items whose score moved, the largest move first."""
        moved = [change for change in self.changes if change.difference]
        return tuple(sorted(moved, key=lambda c: (-abs(c.difference or 0), c.code)))

    @property
    def questions(self) -> tuple[ItemChange, ...]:
        """Return the items whose score moved while their text stayed."""
        return tuple(change for change in self.moved if change.same_text_new_score)


def compare_years(
    now: Return, before: Return, framework: Framework, older: Framework
) -> Comparison:
    """Return what changed from ``before`` to ``now``, whose frameworks are given.

    Raises:
        ValueError: the returns are of two areas.
    """
    if now.area != before.area:
        raise ValueError("only returns of one area are compared")
    if now.framework == before.framework:
        changes = tuple(compare_item(code, now, before) for code in framework.codes)
        return Comparison(now=now, before=before, comparable=True, changes=changes)
    pairs = tuple((code, _counterpart(code, framework, older)) for code in framework.codes)
    return Comparison(now=now, before=before, comparable=False, counterparts=pairs)


def compare_item(code: str, now: Return, before: Return) -> ItemChange:
    """Return what changed for the item ``code``: its score, and the text filed under it."""
    new, old = _filed(code, now), _filed(code, before)
    added, removed = _without_like(new, old), _without_like(old, new)
    return ItemChange(
        code=code,
        before=before.score(code),
        now=now.score(code),
        text=_text_change(new, old),
        added=added,
        removed=removed,
        kept=len(new) - len(added),
    )


def _filed(code: str, item: Return) -> list[Statement]:
    """Return what the form files under ``code``; without a form, what is tagged with it."""
    filed = [s for s in item.statements if s.filed == code]
    return filed or [s for s in item.of(code) if s.filed is None]


def _without_like(these: Sequence[Statement], those: Sequence[Statement]) -> tuple[Statement, ...]:
    """Return those of ``these`` that are like none of ``those``."""
    others = [plain_words(s.text) for s in those]
    return tuple(
        s
        for s in these
        if process.extractOne(plain_words(s.text), others, scorer=fuzz.ratio, score_cutoff=REWORDED)
        is None
    )


def _text_change(new: Sequence[Statement], old: Sequence[Statement]) -> TextChange:
    lengths = [sum(len(s.text.split()) for s in side) for side in (new, old)]
    if min(lengths) < _LEAST_WORDS:
        return TextChange.TOO_SHORT
    shares = (_shared_words(new, old) / lengths[0], _shared_words(old, new) / lengths[1])
    return TextChange.UNCHANGED if min(shares) >= _UNCHANGED_SHARE else TextChange.CHANGED


def _shared_words(these: Sequence[Statement], those: Sequence[Statement]) -> int:
    """Return how many words of ``these`` stand in sentences that are also among ``those``."""
    by_figures: dict[tuple[str, ...], list[str]] = {}
    for s in those:  # "62% of families" a year later as "74% of families" is new text
        by_figures.setdefault(_figures(s.text), []).append(plain_words(s.text))
    return sum(
        len(s.text.split())
        for s in these
        if process.extractOne(
            plain_words(s.text),
            by_figures.get(_figures(s.text), []),
            scorer=fuzz.ratio,
            score_cutoff=SAME,
        )
    )


def _figures(text: str) -> tuple[str, ...]:
    return tuple(_FIGURE.findall(text))


def plain_words(text: str) -> str:
    """Return ``text`` in small letters without marks, for comparing."""
    return " ".join(words(text))


def _counterpart(code: str, framework: Framework, older: Framework) -> str:
    """Return the names of the items of ``older`` that ``code`` may be read beside."""
    label, walk = framework.label(code), crosswalk()
    links = walk.links_from(label, older.id)
    if not links or not walk.comparable(label, older.id):
        return NOT_COMPARABLE
    return ", ".join(older.item(link.target.code).name for link in links)
