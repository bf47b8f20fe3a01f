"""The check of a draft as an Excel workbook: coverage, sentences, what to settle."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

from ehtext.domain.check import DraftCheck
from ehtext.framework import Framework
from ehtext.report.check_wording import (
    FORM_NAMES,
    INTRODUCTION,
    check_columns,
    check_line,
    checked_title,
    where_of,
)

_EPOCH = datetime(2022, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_LONGEST = 32_767  # characters in a cell
_HEAD = {
    "bold": True,
    "text_wrap": True,
    "valign": "top",
    "bg_color": "#1D4F91",
    "font_color": "#FFFFFF",
}
_BODY = {"text_wrap": True, "valign": "top"}
_WIDE = 46


def check_workbook(check: DraftCheck, framework: Framework) -> bytes:
    """Return the workbook. Every text is a string: no cell is a formula or a link."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, {**options, "strings_to_numbers": False}) as book:
        book.set_properties(
            {"title": f"Evidence in the draft: {checked_title(check)}", "created": _EPOCH}
        )
        _sheet(book, "Coverage", check_columns(check),
               [check_line(item, check, framework) for item in check.items])  # fmt: skip
        _sheet(book, "Sentences", _SENTENCE_COLUMNS, _sentences(check))
        _sheet(book, "To settle", ("What", "Question", "Where", "Text"), _to_settle(check))
        _sheet(book, "About", ("About this workbook",), [(INTRODUCTION,)])
    return out.getvalue()


_SENTENCE_COLUMNS = (
    "Item",
    "Form of evidence",
    "Sentence",
    "Agencies",
    "Years",
    "Documents",
    "Where",
)


def _sentences(check: DraftCheck) -> list[Sequence[str]]:
    return [
        (
            item.title,
            FORM_NAMES[shown.form],
            shown.sentence.text,
            ", ".join(shown.agencies),
            ", ".join(map(str, shown.years)),
            "; ".join(shown.documents),
            where_of(shown.sentence),
        )
        for item in check.items
        for shown in item.shown
    ]


def _to_settle(check: DraftCheck) -> list[Sequence[str]]:
    return [
        (query.title, query.question, place.where, place.text)
        for query in check.queries
        for place in query.places
    ]


def _sheet(
    book: Workbook, name: str, columns: Sequence[str], lines: Sequence[Sequence[str]]
) -> None:
    """Add a sheet with a frozen header, a filter on every column and widths that fit."""
    sheet = book.add_worksheet(name)
    head, body = book.add_format(_HEAD), book.add_format(_BODY)
    for number, line in enumerate([columns, *lines]):
        _row(sheet, number, line, body if number else head)
    sheet.freeze_panes(1, 1 if len(columns) > 1 else 0)
    sheet.autofilter(0, 0, max(1, len(lines)), len(columns) - 1)
    for number, column in enumerate(columns):
        longest = max(len(text) for text in [column, *(line[number] for line in lines)])
        sheet.set_column(number, number, min(_WIDE, max(12, longest + 2)))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _row(
    sheet: xlsxwriter.worksheet.Worksheet, number: int, line: Sequence[str], style: Format
) -> None:
    for column, text in enumerate(line):
        sheet.write_string(number, column, text[:_LONGEST], style)
