"""A measured figure with its intervals and what two people reach, and tables of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from ehtext.evaluate.bootstrap import Interval, Measure, by_group, by_row


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of a report."""

    name: str
    value: float
    rows: int  # how many rows it was measured on
    interval: Interval | None = None  # 95%, over rows
    by_document: Interval | None = None  # 95%, over whole documents
    people: float | None = None  # the same figure between the two people

    def data(self) -> dict[str, Any]:
        """Return the figure as JSON data."""
        return {
            "value": round(self.value, 4),
            "rows": self.rows,
            "interval": _pair(self.interval),
            "interval_by_document": _pair(self.by_document),
            "people": None if self.people is None else round(self.people, 4),
        }


def measure(
    name: str,
    of: Measure,
    groups: Sequence[str],
    *,
    people: float | None = None,
) -> Figure:
    """Return the figure ``of`` all rows, one per entry of ``groups``, with its intervals."""
    rows = len(groups)
    if not rows:
        return Figure(name=name, value=float("nan"), rows=0, people=people)
    return Figure(
        name=name,
        value=of(np.arange(rows)),
        rows=rows,
        interval=by_row(of, rows),
        by_document=by_group(of, groups),
        people=people,
    )


def _pair(interval: Interval | None) -> list[float] | None:
    return None if interval is None else [round(end, 4) for end in interval]


def render_figures(figures: Sequence[Figure]) -> str:
    """Return ``figures`` as a text table; the column by documents only where there are some."""
    columns = ["", "value", "95% interval", "by documents", "people", "n"]
    rows = [
        [
            figure.name,
            f"{figure.value:.3f}",
            _range(figure.interval),
            _range(figure.by_document),
            "-" if figure.people is None else f"{figure.people:.3f}",
            str(figure.rows),
        ]
        for figure in figures
    ]
    if all(figure.by_document is None for figure in figures):
        columns.remove("by documents")
        rows = [[*row[:3], *row[4:]] for row in rows]
    return render_rows([columns, *rows])


def render_rows(rows: Sequence[Sequence[str]]) -> str:
    """Return ``rows`` as text in columns, the first flush left and the others flush right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join(lines)


def _range(interval: Interval | None) -> str:
    return "-" if interval is None else f"{interval[0]:.3f} to {interval[1]:.3f}"
