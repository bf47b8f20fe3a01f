from __future__ import annotations

import tempfile
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings

from ehtext.errors import ExchangeError
from ehtext.exchange import ReviewedSentence
from tests.exchange.building import a_review, decision, many, read, record, said, write


@given(many)
@settings(max_examples=40, deadline=None)
def test_decisions_come_back(made: list[ReviewedSentence]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write("xlsx", made, Path(folder))
        assert list(read("xlsx", path).said) == said(made)


@pytest.mark.parametrize(
    "text",
    [
        "bell \x07 and \x00 and \x1f",
        "a line\r\nand\ranother\n",
        "_x0007_ as it stands",
        "<r><t>rich</t></r>",
        "\"quoted\", 'quoted' & <b>",
        " around ",
        "http://harm.example",
        "1e5",
    ],
)
def test_a_cell_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    made = [record(0, decision(reason=text))]
    assert [one.decision.reason for one in read("xlsx", write("xlsx", made, tmp_path)).said] == [
        text
    ]


def test_every_cell_is_a_string(tmp_path: Path) -> None:
    made = [record(0, decision(reason="=1+1"), text='=HYPERLINK("http://harm.example")')]
    path = write("xlsx", made, tmp_path)
    with zipfile.ZipFile(path) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"<hyperlink" not in sheet
        assert not any("rels" in name and "sheet" in name for name in package.namelist())


def test_what_a_person_leaves_in_a_cell_is_read(tmp_path: Path) -> None:
    path = write("xlsx", a_review(), tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    sheet.cell(2, columns["decided_at"], datetime(2026, 5, 1, 10, 30))  # noqa: DTZ001 - Excel has no zones
    sheet.cell(2, columns["person"], 7)
    book.save(path)
    first = read("xlsx", path).said[0].decision
    assert first.person == "7"
    assert first.decided_at.isoformat() == "2026-05-01T10:30:00+00:00"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * (40 << 20))
    with pytest.raises(ExchangeError, match="far too large once unpacked"):
        read("xlsx", path)
