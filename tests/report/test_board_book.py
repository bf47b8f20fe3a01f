from __future__ import annotations

import io

import openpyxl

from ehtext.framework import frameworks
from ehtext.report.board_book import write_book
from tests.triage.builders import GUIDE, PLAIN
from tests.triage.rounds import HARM, small_round


def _book() -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_book(small_round(), frameworks())))


def test_the_board_is_at_a_glance_with_scores_and_letters() -> None:
    rows = [[cell.value for cell in row] for row in _book()["Board"].iter_rows()]
    column = rows[0].index(PLAIN)
    assert {row[0]: row[column] for row in rows[1:3]} == {"Devon": "5 T", "Barnet": "3"}
    assert any(str(row[0]).startswith("T  High score") for row in rows)


def test_every_sheet_is_there_and_holds_all_lines() -> None:
    book = _book()
    assert book.sheetnames == ["Board", "Cells", "Questions", "Intake", "To send back"]
    assert book["Cells"].max_row == 1 + 2 * len(GUIDE.codes)
    assert book["Intake"].max_row == 5


def test_text_of_a_document_is_text_and_never_a_formula() -> None:
    cells = [cell for row in _book()["Questions"].iter_rows() for cell in row]
    (harm,) = [cell for cell in cells if HARM in str(cell.value)]
    assert harm.data_type == "s"
