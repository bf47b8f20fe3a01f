"""Scores and priorities of many areas as one table: what goes to people beyond the team.

Nothing here reads a sentence, a tag or a predicted level; what may be in the table at all,
``ehtext.audience`` has decided before.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import xlsxwriter

from ehtext.domain import Analysis
from ehtext.framework import Framework
from ehtext.report.html import templates
from ehtext.report.machine import guard

COLUMNS = ("area", "period", "framework", "code", "item", "score", "priority")
_WIDTHS = {"area": 28, "period": 12, "framework": 14, "code": 8, "item": 36}
_MADE = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)  # the same bytes from the same round


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaScores:
    """One submission's row: its scores as printed and its priorities, by code."""

    area: str
    period: str
    scores: Mapping[str, str]
    priorities: tuple[str, ...]


def shared_lines(
    analyses: Sequence[Analysis], frameworks: Mapping[str, Framework]
) -> Iterator[Mapping[str, str]]:
    """Yield a line for each item that an area scored or chose, in the framework's order."""
    for framework in _used(analyses, frameworks):
        for row in _rows(analyses, framework):
            for item in framework.items:
                if item.code in row.scores or item.code in row.priorities:
                    yield {
                        "area": row.area,
                        "period": row.period,
                        "framework": framework.id,
                        "code": item.code,
                        "item": item.name,
                        "score": row.scores.get(item.code, ""),
                        "priority": "yes" if item.code in row.priorities else "no",
                    }


def shared_csv(analyses: Sequence[Analysis], frameworks: Mapping[str, Framework]) -> str:
    """Return the lines as CSV. A cell that a spreadsheet would run starts with an apostrophe."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    for line in shared_lines(analyses, frameworks):
        writer.writerow({name: guard(value) for name, value in line.items()})
    return out.getvalue()


def shared_html(
    analyses: Sequence[Analysis], frameworks: Mapping[str, Framework], *, reader: str
) -> str:
    """Return one page: a table for each framework, areas down and items across.

    ``reader`` names whom the page is for: it stands on top, so that a copy says who may have it.
    """
    tables = [(f, _rows(analyses, f)) for f in _used(analyses, frameworks)]
    return templates().get_template("shared.html.j2").render(tables=tables, reader=reader)


def write_shared_workbook(
    analyses: Sequence[Analysis], frameworks: Mapping[str, Framework], path: Path
) -> None:
    """Write the lines as a workbook of one sheet. Nothing in it is a formula or a link."""
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(path, options) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet("Scores and priorities")
        sheet.freeze_panes(1, 0)
        head = book.add_format({"bold": True, "bottom": 1})
        for column, name in enumerate(COLUMNS):
            sheet.set_column(column, column, _WIDTHS.get(name, 9))
            sheet.write_string(0, column, name.capitalize(), head)
        number = 0
        for number, line in enumerate(shared_lines(analyses, frameworks), start=1):
            for column, name in enumerate(COLUMNS):
                sheet.write_string(number, column, line[name])
        sheet.autofilter(0, 0, number, len(COLUMNS) - 1)


def _used(analyses: Sequence[Analysis], frameworks: Mapping[str, Framework]) -> Iterator[Framework]:
    used = {analysis.recognition.framework for analysis in analyses}
    yield from (framework for id_, framework in frameworks.items() if id_ in used)


def _rows(analyses: Sequence[Analysis], framework: Framework) -> list[AreaScores]:
    """Return the rows of the submissions against ``framework``, by area and period."""
    own = [a.recognition for a in analyses if a.recognition.framework == framework.id]
    rows = [
        AreaScores(
            area=recognition.area.value if recognition.area else "",
            period=recognition.period.value if recognition.period else "",
            scores={
                rating.label.code: rating.printed
                for rating in recognition.ratings
                if rating.current and rating.value is not None
            },
            priorities=recognition.priorities,
        )
        for recognition in own
    ]
    return sorted(rows, key=lambda row: (row.area, row.period))
