from __future__ import annotations

import io

import openpyxl

from ehtext.report.check_workbook import check_workbook
from tests.check.builders import GUIDE
from tests.report.check_builders import FORMULA, SCRIPT, checked

BOOK = openpyxl.load_workbook(io.BytesIO(check_workbook(checked(), GUIDE)))


def test_the_sheets_are_coverage_sentences_and_what_to_settle() -> None:
    assert BOOK.sheetnames == ["Coverage", "Sentences", "To settle", "About"]
    assert BOOK["Coverage"].max_row == 1 + len(GUIDE.items)
    assert BOOK["Coverage"]["B3"].value == "Family voice"


def test_no_cell_is_a_formula_or_a_link() -> None:
    values = [cell for sheet in BOOK for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in values} == {"s"}
    assert all(cell.hyperlink is None for cell in values)
    assert FORMULA in {cell.value for cell in values}
    assert SCRIPT in {cell.value for cell in values}


def test_headers_are_frozen_and_every_column_has_a_filter() -> None:
    for sheet in BOOK:
        assert sheet.freeze_panes in {"B2", "A2"}
        assert sheet.auto_filter.ref.startswith("A1:")
        assert sheet.print_title_rows == "$1:$1"
