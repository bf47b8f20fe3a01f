"""Rows of words cut into lines at the white between columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ehtext.extract.pdf.markers import is_label, is_marker
from ehtext.extract.pdf.words import Word

_WIDE = 1.6  # em: a gap this wide always parts two lines
_CORRIDOR = 0.55  # em: a narrower one if it goes on over _ROWS rows
_ROWS = 5
_LONGEST_HANG = 6.0  # em between a list label and its text
Groups = list[list[Word]]


def segments_of(rows: list[list[Word]]) -> list[list[Word]]:
    """Return the rows cut at wide gaps and at corridors of white."""
    bound = [_bound(row) for row in rows]
    cuts = _corridors(bound)
    segments: list[list[Word]] = []
    for row, places in zip(bound, cuts, strict=True):
        segments += [[word for group in part for word in group] for part in _cut(row, places)]
    return segments


def _bound(row: list[Word]) -> list[list[Word]]:
    """Return the row with each bullet or label bound to the word on its right.

    Without this the white between bullets and text looks like a gap between two columns.
    """
    groups: list[list[Word]] = []
    for number, word in enumerate(row):
        last = groups[-1] if groups else None
        if last and len(last) == 1 and _binds(last[0], row[number:], alone=len(groups) == 1):
            last.append(word)
        else:
            groups.append([word])
    return groups


def _binds(label: Word, rest: list[Word], *, alone: bool) -> bool:
    """Return whether a label belongs to the word after it, and is no figure in a row of figures."""
    gap = rest[0].x0 - label.x1
    if not is_marker(label.text, label.font) or gap > _LONGEST_HANG * label.size:
        return False
    if not is_label(label.text):
        return True
    parted = any(after.x0 - word.x1 > _WIDE * word.size for word, after in pairwise(rest))
    return alone and (gap <= _WIDE * label.size or not parted)


def _cut(row: Groups, places: list[float]) -> list[Groups]:
    """Return the parts of a row: cut at its wide gaps, and at ``places``."""
    parts: list[Groups] = [[row[0]]]
    for before, group in pairwise(row):
        left, right = before[-1].x1, group[0].x0
        wide = right - left > _WIDE * max(before[-1].size, group[0].size)
        if wide or any(left - 0.1 <= place <= right + 0.1 for place in places):
            parts.append([group])
        else:
            parts[-1].append(group)
    return parts


@dataclass(slots=True)
class _Corridor:
    low: float
    high: float
    rows: list[int]  # with text on both sides

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def _corridors(rows: list[Groups]) -> list[list[float]]:
    """Return for every row the places at which a corridor of white cuts it."""
    cuts: list[list[float]] = [[] for _ in rows]
    active: list[_Corridor] = []
    for number, row in enumerate(rows):
        gaps = _gaps(row)
        still: list[_Corridor] = []
        for corridor in active:
            if _goes_on(corridor, row, gaps, number):
                still.append(corridor)
            else:
                _close(corridor, cuts)
        fresh = [
            _Corridor(low, high, [number])
            for low, high, _ in gaps
            if not any(one.rows[-1] == number and one.low >= low - 1 and one.high <= high + 1
                       for one in still)
        ]  # fmt: skip
        active = still + fresh
    for corridor in active:
        _close(corridor, cuts)
    return cuts


def _gaps(row: Groups) -> list[tuple[float, float, float]]:
    """Return left, right and em of the gaps in a row that could be part of a corridor."""
    found = []
    for before, group in pairwise(row):
        size = max(before[-1].size, group[0].size)
        if group[0].x0 - before[-1].x1 >= _CORRIDOR * size:
            found.append((before[-1].x1, group[0].x0, size))
    return found


def _goes_on(
    corridor: _Corridor, row: Groups, gaps: list[tuple[float, float, float]], number: int
) -> bool:
    """Extend ``corridor`` through ``row`` and return True, or return False if it ends above."""
    for low, high, size in gaps:
        left, right = max(low, corridor.low), min(high, corridor.high)
        if right - left >= _CORRIDOR * size:
            corridor.low, corridor.high = left, right
            corridor.rows.append(number)
            return True
    if row[0][0].x0 >= corridor.low + 0.5 * (corridor.high - corridor.low):
        return _narrowed(corridor, high=min(corridor.high, row[0][0].x0), size=row[0][0].size)
    if row[-1][-1].x1 <= corridor.high - 0.5 * (corridor.high - corridor.low):
        return _narrowed(corridor, low=max(corridor.low, row[-1][-1].x1), size=row[0][0].size)
    return False


def _narrowed(
    corridor: _Corridor, *, size: float, low: float | None = None, high: float | None = None
) -> bool:
    """Narrow the corridor beside a row that has text on one side only, while room is left."""
    left = corridor.low if low is None else low
    right = corridor.high if high is None else high
    if right - left < _CORRIDOR * size:
        return False
    corridor.low, corridor.high = left, right
    return True


def _close(corridor: _Corridor, cuts: list[list[float]]) -> None:
    if len(corridor.rows) >= _ROWS:
        for row in corridor.rows:
            cuts[row].append(corridor.middle)
