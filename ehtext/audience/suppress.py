"""Small numbers taken out of counts and tables, with enough beside them that none comes back.

A figure below the limit is hidden, zero included: "nobody" says as much as "one". Then further
figures are hidden, the smallest first, until what can be worked out of each hidden one is a
range at least as wide as the limit.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from ehtext.audience.flow import Arc, width

SMALL = 5
"""Counts below this number do not leave the national team."""

_TOP = "all rows"
_LEFT = "all columns"


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeCounts:
    """Counts and their total; None: hidden."""

    counts: Mapping[str, int | None]
    total: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeTable:
    """A table with the totals of its rows and columns; None: hidden."""

    cells: Mapping[str, Mapping[str, int | None]]  # by row, then by column
    row_totals: Mapping[str, int | None]
    column_totals: Mapping[str, int | None]
    total: int | None


def suppress_counts(counts: Mapping[str, int], *, limit: int = SMALL) -> SafeCounts:
    """Return ``counts`` with small numbers hidden, and their total where it gives none away."""
    arcs: dict[Hashable, Arc] = {
        name: Arc(start=_TOP, end=_LEFT, value=count) for name, count in counts.items()
    }
    total = sum(counts.values())
    arcs[(_TOP,)] = Arc(start=_LEFT, end=_TOP, value=total, is_total=True)
    shown = _show(arcs, limit)
    return SafeCounts(counts={name: shown[name] for name in counts}, total=shown[(_TOP,)])


def suppress_table(table: Mapping[str, Mapping[str, int]], *, limit: int = SMALL) -> SafeTable:
    """Return ``table`` with small numbers hidden, and the totals that give none of them away.

    ``table`` holds counts by row, then by column; a missing cell counts as zero.
    """
    rows = list(table)
    columns = list(dict.fromkeys(column for row in table.values() for column in row))
    shown = _show(_network(table, rows, columns), limit)
    return SafeTable(
        cells={row: {column: shown[row, column] for column in columns} for row in rows},
        row_totals={row: shown[row, None] for row in rows},
        column_totals={column: shown[None, column] for column in columns},
        total=shown[None, None],
    )


def _network(
    table: Mapping[str, Mapping[str, int]], rows: Sequence[str], columns: Sequence[str]
) -> dict[Hashable, Arc]:
    """Return the arcs of a table: from all rows by column to row, to all columns and back."""
    cells = {(row, column): table[row].get(column, 0) for row in rows for column in columns}
    arcs: dict[Hashable, Arc] = {
        (row, column): Arc(start=("column", column), end=("row", row), value=value)
        for (row, column), value in cells.items()
    }
    for row in rows:
        value = sum(cells[row, column] for column in columns)
        arcs[row, None] = Arc(start=("row", row), end=_LEFT, value=value, is_total=True)
    for column in columns:
        value = sum(cells[row, column] for row in rows)
        arcs[None, column] = Arc(start=_TOP, end=("column", column), value=value, is_total=True)
    total = sum(cells.values())
    arcs[None, None] = Arc(start=_LEFT, end=_TOP, value=total, is_total=True)
    return arcs


def _show(arcs: Mapping[Hashable, Arc], limit: int) -> dict[Hashable, int | None]:
    """Return the figures by key, None for those hidden, so that no hidden one is narrow."""
    hidden = {key for key, arc in arcs.items() if arc.value < limit}
    while len(hidden) < len(arcs):
        known = [arcs[key] for key in hidden]
        narrow = [arcs[k] for k in hidden if width(arcs[k], known, enough=limit) < limit]
        if not narrow:
            break
        hidden |= {_next_to_hide(arc, arcs, hidden) for arc in narrow}
    return {key: None if key in hidden else arc.value for key, arc in arcs.items()}


def _next_to_hide(arc: Arc, arcs: Mapping[Hashable, Arc], hidden: set[Hashable]) -> Hashable:
    """Return the smallest figure in the row or column of ``arc`` that is shown; a total last."""
    ends = {arc.start, arc.end}
    shown = [key for key in arcs if key not in hidden]
    beside = [key for key in shown if ends & {arcs[key].start, arcs[key].end}]
    return min(beside or shown, key=lambda key: (arcs[key].is_total, arcs[key].value, str(key)))
