"""Tables without upright rules: rows parted by lines or stripes, columns by white alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ehtext.domain import BBox
from ehtext.extract.pdf.regions import Grid
from ehtext.extract.pdf.words import Word

_SNAP = 3.0
_FEWEST = 3  # rows
_TALLEST = 150.0  # points of one row
_WHITE = 0.6  # em between two columns
_PADDING = 0.7  # em between a column's edge and its text
_MOST_RULES = 400  # a page with more is a drawing
_ACROSS = 0.25  # of the rows may run across a column's edge: headings within the table
_MOST_ACROSS = 12  # words in such a row
_FILLED = 0.5  # of the rows have something in a column
_MOST_WORDS = 40  # in a cell, on average: beyond that it is prose between rules


class Rule(NamedTuple):
    """A horizontal line, or the upper or lower side of a filled box."""

    x0: float
    x1: float
    y: float


def banded_grids(rules: Sequence[Rule], rows: Sequence[Sequence[Word]]) -> list[Grid]:
    """Return the tables whose rows lie between ``rules`` of one width."""
    found: list[Grid] = []
    if len(rules) > _MOST_RULES:
        return found
    for x0, x1, heights in _stacks(rules):
        bands = [_Band(x0, top, x1, bottom, _within(rows, x0, top, x1, bottom))
                 for top, bottom in pairwise(heights)]  # fmt: skip
        for run in _runs(bands):
            found += _tables(run, x0, x1)
    return found


def _tables(run: Sequence[_Band], x0: float, x1: float) -> list[Grid]:
    """Return the tables within a run of bands: its longest stretches that share columns.

    The rule under a page's header and the first of a table part a band of prose, too.
    """
    found: list[Grid] = []
    start = 0
    while start + _FEWEST <= len(run):
        end, edges = _longest(run, start, x0, x1)
        if len(edges) <= 2:
            start += 1
            continue
        found.append(Grid(tuple(cell for band in run[start:end] for cell in _cells(band, edges))))
        start = end
    return found


def _longest(run: Sequence[_Band], start: int, x0: float, x1: float) -> tuple[int, list[float]]:
    """Return where the longest table from ``start`` ends, and its edges; by growing steps."""
    end, step = start + _FEWEST, 1
    edges = _column_edges(run[start:end], x0, x1)
    while len(edges) > 2 and end < len(run):
        further = min(len(run), end + step)
        more = _column_edges(run[start:further], x0, x1)
        if len(more) > 2:
            end, edges, step = further, more, 2 * step
        elif step == 1:
            break
        else:
            step = 1
    return end, edges


class _Band(NamedTuple):
    x0: float
    top: float
    x1: float
    bottom: float
    words: list[Word]


def _stacks(rules: Sequence[Rule]) -> list[tuple[float, float, list[float]]]:
    """Return left, right and the heights of rules that are equally long, from the top."""
    groups: dict[tuple[int, int], list[Rule]] = defaultdict(list)
    for rule in rules:
        key = next(
            (
                key
                for key, others in groups.items()
                if abs(others[0].x0 - rule.x0) <= _SNAP and abs(others[0].x1 - rule.x1) <= _SNAP
            ),
            (round(rule.x0), round(rule.x1)),
        )
        groups[key].append(rule)
    stacks = []
    for group in groups.values():
        heights: list[float] = []
        for rule in sorted(group, key=lambda rule: rule.y):
            if not heights or rule.y - heights[-1] > _SNAP:
                heights.append(rule.y)
        if len(heights) > _FEWEST:
            stacks.append((group[0].x0, group[0].x1, heights))
    return stacks


def _within(
    rows: Sequence[Sequence[Word]], x0: float, top: float, x1: float, bottom: float
) -> list[Word]:
    return [
        word
        for row in rows
        for word in row
        if top <= (word.top + word.bottom) / 2 <= bottom and x0 - 1 <= word.x0 and word.x1 <= x1 + 1
    ]


def _runs(bands: Sequence[_Band]) -> list[list[_Band]]:
    """Return stretches of bands that hold text and are no taller than a row."""
    runs: list[list[_Band]] = [[]]
    for band in bands:
        if band.words and band.bottom - band.top <= _TALLEST:
            runs[-1].append(band)
        else:
            runs.append([])
    return [run for run in runs if len(run) >= _FEWEST]


def _column_edges(bands: Sequence[_Band], x0: float, x1: float) -> list[float]:
    """Return the edges of the columns: the table's sides, and where white parts its words."""
    size = max(word.size for band in bands for word in band.words)
    most = int(_ACROSS * len(bands))
    marks = sorted({x for band in bands for word in band.words for x in (word.x0, word.x1)})
    edges, start = [x0], None
    for left, right in pairwise(marks):
        middle = (left + right) / 2
        across = [band for band in bands if _covers(band, middle)]
        if len(across) <= most and all(len(band.words) <= _MOST_ACROSS for band in across):
            start = left if start is None else start
            if right - start >= _WHITE * size and _is_first(edges, start):
                edges.append(max(start, right - _PADDING * size))
            elif right - start >= _WHITE * size:
                edges[-1] = max(start, right - _PADDING * size)
        else:
            start = None
    edges = _well_filled(bands, [*edges, x1])
    return edges if len(edges) > 2 and _is_table(bands, edges) else [x0, x1]


def _is_first(edges: Sequence[float], start: float) -> bool:
    """Return whether the white that begins at ``start`` has no edge yet."""
    return len(edges) == 1 or edges[-1] < start


def _covers(band: _Band, x: float) -> bool:
    """Return whether a word of the band, or the space between two of a line, lies at ``x``."""
    return any(word.x0 - 0.15 * word.size < x < word.x1 + 0.15 * word.size for word in band.words)


def _well_filled(bands: Sequence[_Band], edges: list[float]) -> list[float]:
    """Return the edges without those of columns in which most rows have nothing."""
    kept = edges
    while len(kept) > 2:
        poor = [
            index
            for index, (left, right) in enumerate(pairwise(kept))
            if sum(_count(band, left, right) > 0 for band in bands) < _FILLED * len(bands)
        ]
        if not poor:
            break
        kept = [edge for index, edge in enumerate(kept) if index != max(1, poor[-1])]
    return kept


def _count(band: _Band, left: float, right: float) -> int:
    return sum(left <= (word.x0 + word.x1) / 2 < right for word in band.words)


def _is_table(bands: Sequence[_Band], edges: Sequence[float]) -> bool:
    """Return whether the cells hold what cells do, and not the prose between two rules."""
    counts = [_count(band, left, right) for left, right in pairwise(edges) for band in bands]
    return sum(counts) <= _MOST_WORDS * sum(count > 0 for count in counts)


def _cells(band: _Band, edges: Sequence[float]) -> list[BBox]:
    """Return a row's cells; where words run across an edge, the cells on both sides are one."""
    inner = [
        edge
        for edge in edges[1:-1]
        if not any(word.x0 < edge - 1 and word.x1 > edge + 1 for word in band.words)
    ]
    kept = [edges[0], *inner, edges[-1]]
    return [(left, band.top, right, band.bottom) for left, right in pairwise(kept)]
