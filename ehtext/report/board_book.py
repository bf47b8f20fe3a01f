"""A round as an Excel workbook: the board at a glance, its cells, its questions, the intake."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import xlsxwriter

from ehtext.domain.board import Board, Round
from ehtext.framework import Framework
from ehtext.report.board_letters import letter_lines
from ehtext.report.board_sheet import cell_lines, flag_lines, intake_lines
from ehtext.report.board_words import NEEDS, legend, marks, need_class, row_name

FILLS = ("#FFFFFF", "#E3EDF8", "#A9C8EA", "#1F5FA8")
"""By class of need, the least first; the last takes white text."""

INKS = ("#1C2430", "#1C2430", "#1C2430", "#FFFFFF")
_WIDEST = 60  # characters of a column


def write_book(round_: Round, frameworks: Mapping[str, Framework]) -> bytes:
    """Return the workbook of ``round_``: a few sheets for each board, then intake and lists.

    Every cell of text is written as text: nothing in it is ever run.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for board in round_.boards:
            framework = frameworks[board.framework]
            year = _suffix(board, round_.boards)
            _glance(book, board, framework, f"Board{year}")
            _table(book, f"Cells{year}", list(cell_lines(board, framework)), head)
            _table(book, f"Questions{year}", list(flag_lines(board, framework)), head)
        _table(book, "Intake", list(intake_lines(round_.intake)), head)
        _table(book, "To send back", list(letter_lines(round_.intake)), head)
    return out.getvalue()


def _suffix(board: Board, boards: Sequence[Board]) -> str:
    """Return what tells the sheets of one board from those of another; a sheet's name is short."""
    if len(boards) == 1:
        return ""
    same_year = [b for b in boards if b.year == board.year]
    nth = f" {same_year.index(board) + 1}" if len(same_year) > 1 else ""
    return f" {board.year or 'undated'}{nth}"


def _glance(book: Any, board: Board, framework: Framework, name: str) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(name)
    plain, bold = book.add_format(), book.add_format({"bold": True})
    fills = [
        book.add_format({"bg_color": fill, "font_color": ink, "align": "center", "border": 1})
        for fill, ink in zip(FILLS, INKS, strict=True)
    ]
    head = ["Area", "Region", "Need", *framework.codes, "First to ask about"]
    sheet.write_row(0, 0, head, bold)
    for at, row in enumerate(board.rows, 1):
        sheet.write_string(at, 0, row_name(row), bold)
        sheet.write_string(at, 1, row.region, plain)
        sheet.write_number(at, 2, round(row.need, 2))
        for column, cell in enumerate(row.cells, 3):
            text = f"{cell.printed or '–'} {marks(cell)}".strip()
            sheet.write_string(at, column, text, fills[need_class(cell)])
        sheet.write_string(at, 3 + len(row.cells), "; ".join(row.reasons), plain)
    _below(sheet, len(board.rows) + 2, board, fills)
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 18)
    sheet.set_column(3, 2 + len(framework.codes), 6.5)
    sheet.set_column(3 + len(framework.codes), 3 + len(framework.codes), _WIDEST)
    sheet.freeze_panes(1, 3)


def _below(sheet: Any, at: int, board: Board, fills: Sequence[Any]) -> None:  # noqa: ANN401
    sheet.write_string(at, 0, "Each cell: the printed score, then letters of what to ask about.")
    for number, (mark, title) in enumerate(legend(board).items(), at + 1):
        sheet.write_string(number, 0, f"{mark}  {title}")
    for number, (need, fill) in enumerate(zip(NEEDS, fills, strict=True), at + 1):
        sheet.write_string(number, 1, need, fill)


def _table(book: Any, name: str, lines: Sequence[Mapping[str, Any]], head: Any) -> None:  # noqa: ANN401
    sheet = book.add_worksheet(name)
    if not lines:
        sheet.write_string(0, 0, "Nothing to list.")
        return
    columns = list(lines[0])
    for column, title in enumerate(columns):
        sheet.write_string(0, column, title.replace("_", " "), head)
        sheet.set_column(column, column, _width([title, *(line[title] for line in lines)]))
    for at, line in enumerate(lines, 1):
        for column, title in enumerate(columns):
            value = line[title]
            if isinstance(value, str):
                sheet.write_string(at, column, value)
            elif value is not None:
                sheet.write_number(at, column, value)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(lines), len(columns) - 1)


def _width(values: Iterable[object]) -> float:
    return min(_WIDEST, max(len(str(value)) for value in values) + 2)
