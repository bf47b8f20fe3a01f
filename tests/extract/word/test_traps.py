"""Every trap of Word at once: each marker as often as a person sees it."""

from __future__ import annotations

import pytest

from ehtext.domain import Block, Document, Layer
from ehtext.extract.word import read_word
from tests.extract.word.traps import HIDDEN, NEVER, ONCE, write_traps


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return read_word(write_traps(tmp_path_factory.mktemp("word") / "traps.docx"))


def find(document: Document, marker: str) -> list[Block]:
    return [block for block in document.blocks if marker in block.text.split()]


@pytest.mark.parametrize("marker", ONCE)
def test_each_visible_text_is_read_once(document: Document, marker: str) -> None:
    assert len(find(document, marker)) == 1


@pytest.mark.parametrize("marker", NEVER)
def test_text_that_nobody_sees_is_not_read(document: Document, marker: str) -> None:
    assert not [block for block in document.blocks if marker in block.text]


@pytest.mark.parametrize("marker", HIDDEN)
def test_hidden_text_is_set_apart(document: Document, marker: str) -> None:
    assert [block.layer for block in find(document, marker)] == [Layer.HIDDEN]


def test_text_around_hidden_text_reads_on(document: Document) -> None:
    assert [block.text for block in find(document, "seen")] == ["seen and seen"]


@pytest.mark.parametrize(
    ("marker", "layer"),
    [
        ("headed", Layer.FURNITURE),
        ("footed", Layer.FURNITURE),
        ("footnoted", Layer.NOTES),
        ("endnoted", Layer.NOTES),
        ("boxed", Layer.BODY),
    ],
)
def test_each_text_is_in_its_layer(document: Document, marker: str, layer: Layer) -> None:
    assert [block.layer for block in find(document, marker)] == [layer]


def test_page_number_fields_read_as_their_result(document: Document) -> None:
    assert find(document, "footed")[0].text == "footed page 2"


def test_notes_follow_the_paragraph_that_refers_to_them(document: Document) -> None:
    texts = [block.text for block in document.blocks]
    at = texts.index("noted")
    assert texts[at + 1 : at + 3] == ["footnoted", "endnoted"]
    assert [block.marker for block in document.blocks[at + 1 : at + 3]] == ["1", "i"]


def test_boxes_follow_their_anchor_and_name_their_panel(document: Document) -> None:
    texts = [block.text for block in document.blocks]
    at = texts.index("anchor")
    assert texts[at + 1 : at + 3] == ["boxed", "sdtinbox"]
    panels = {
        marker: find(document, marker)[0].panel for marker in ("boxed", "oldbox", "boxincell")
    }
    assert panels == {"boxed": "text box 1", "oldbox": "text box 2", "boxincell": "text box 3"}
    assert find(document, "smartart")[0].panel == "diagram 1"


def test_a_box_in_a_cell_keeps_the_cell(document: Document) -> None:
    cell = find(document, "boxincell")[0].cell
    assert cell is not None
    assert (cell.table, cell.row, cell.column) == ("1", 3, 1)


def test_merged_cells_are_read_once_with_their_spans(document: Document) -> None:
    across, down = find(document, "mergedacross")[0].cell, find(document, "mergeddown")[0].cell
    assert across is not None
    assert down is not None
    assert (across.row_span, across.column_span) == (1, 3)
    assert (down.row_span, down.column_span) == (2, 1)


def test_a_nested_table_is_named_by_its_path(document: Document) -> None:
    cell = find(document, "nested")[0].cell
    assert cell is not None
    assert cell.table == "2.2.1.0"


def test_numbers_of_a_style_are_rebuilt(document: Document) -> None:
    assert [find(document, text)[0].marker for text in ("numbered", "last")] == ["1.", "2."]


def test_notices_warn_of_changes_and_comments(document: Document) -> None:
    assert {notice.code for notice in document.notices} == {"tracked-changes", "comments"}


def test_skipped_text_is_counted_by_reason(document: Document) -> None:
    assert {item.reason: item.characters for item in document.skipped} == {
        "building-block": len("buildingblock"),
        "comment": len("commented"),
        "deleted": len("deleted") + len("deletedrow"),
        "duplicate": len("headed"),
        "fallback": len("boxedsdtinbox") + len("boxincell"),
        "moved-from": len("movedfrom"),
        "note-separator": len("separatornote"),
        "unreferenced-note": len("orphannote"),
    }
