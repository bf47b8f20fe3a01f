from __future__ import annotations

import io

import docx
import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn

from ehtext.domain.check import DraftCheck
from ehtext.report.check_word import checklist_word, coverage_word
from ehtext.report.check_word_table import clean
from tests.check.builders import GUIDE
from tests.report.check_builders import FORMULA, HELPFUL, SCRIPT, checked


def opened(content: bytes) -> Word:
    return docx.Document(io.BytesIO(content))


def cells(word: Word) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]


@pytest.fixture(scope="module")
def check() -> DraftCheck:
    return checked()


def test_the_coverage_table_has_a_line_for_each_item(check: DraftCheck) -> None:
    word = opened(coverage_word(check, GUIDE))
    (table,) = word.tables
    assert len(table.rows) == 1 + len(GUIDE.items)
    assert [cell.text for cell in table.rows[0].cells][:2] == ["Item", "Strongest evidence"]
    second = [cell.text for cell in table.rows[2].cells]
    assert second[:4] == [
        "5.2 One lead practitioner",
        "Family voice",
        "none named",
        "2021 (0 of 1 undated)",
    ]


def test_the_checklist_leaves_the_owner_blank(check: DraftCheck) -> None:
    rows = cells(opened(checklist_word(check)))
    assert [
        "Item and question",
        "Found so far",
        "Evidence to look for",
        "Who could gather it",
        "By when",
    ] in rows
    (plan,) = [row for row in rows if row[0].startswith("5.4 ")]
    assert "What would show it" in plan[0]
    assert SCRIPT in plan[1]
    assert HELPFUL in plan[2]
    assert plan[3:] == ["", ""]
    gaps = [row for row in rows if len(row) == 5 and row[0] != "Item and question"]
    assert len(gaps) == len(check.gaps)


def test_the_checklist_ends_with_what_to_settle(check: DraftCheck) -> None:
    rows = cells(opened(checklist_word(check)))
    (hanging,) = [row for row in rows if row[0].startswith("Something is announced")]
    assert hanging[1:] == ["9.1, page 1: “For example:”", "", "☐"]


@pytest.mark.parametrize("which", ["coverage", "checklist"])
def test_tables_repeat_their_header_and_say_what_they_are(check: DraftCheck, which: str) -> None:
    content = coverage_word(check, GUIDE) if which == "coverage" else checklist_word(check)
    word = opened(content)
    for table in word.tables:
        first, *rest = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rest)
        for tag in ("w:tblCaption", "w:tblDescription"):
            assert table._tbl.tblPr.find(qn(tag)).get(qn("w:val"))
    assert word.core_properties.language == "en-GB"
    assert word.core_properties.title.endswith("Nether Sedge, 2022")


def test_levels_are_there_only_when_asked_for(check: DraftCheck) -> None:
    assert "ndicative" not in "".join(map(str, cells(opened(coverage_word(check, GUIDE)))))
    rows = cells(opened(coverage_word(checked(levels=True), GUIDE)))
    assert "Indicative level" in rows[0]
    assert "2.5 (2 to 3)" in rows[2]


def test_characters_that_a_word_file_cannot_hold_are_left_out() -> None:
    assert clean("a\x00b\x0bc\ud800d\te\u00a0f") == "abcd\te\u00a0f"
    assert clean(FORMULA) == FORMULA


def test_the_same_check_gives_the_same_text(check: DraftCheck) -> None:
    assert cells(opened(checklist_word(check))) == cells(opened(checklist_word(checked())))
