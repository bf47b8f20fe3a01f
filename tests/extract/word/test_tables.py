"""Tables: merges, gaps, hidden and deleted cells, names of nested tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from ehtext.domain import Document, Layer
from ehtext.extract.word import read_word
from tests.extract.word.builders import cell, control, p, r, row, table, write_docx

_LONG = "Partners meet every month to look at the figures and"
_DOWN = '<w:vMerge w:val="restart"/>'
_ON = "<w:vMerge/>"


def read(tmp_path: Path, *body: str) -> Document:
    return read_word(write_docx(tmp_path / "a.docx", "".join(body)))


def places(document: Document) -> dict[str, tuple[str, int, int, int, int]]:
    return {
        block.text: (
            block.cell.table, block.cell.row, block.cell.column, block.cell.row_span,
            block.cell.column_span,
        )
        for block in document.blocks
        if block.cell
    }  # fmt: skip


def _skipped(document: Document) -> dict[str, int]:
    return {item.reason: item.characters for item in document.skipped}


def test_text_under_a_merge_is_counted_as_merged(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        table(
            row(cell("over", properties=_DOWN), "x"),
            row(cell("under", properties=_ON), "y"),
            row(cell("again", properties=_DOWN), "z"),
        ),
    )
    assert places(document)["over"] == ("0", 0, 0, 2, 1)
    assert places(document)["again"] == ("0", 2, 0, 1, 1)
    assert _skipped(document) == {"merged": len("under")}


def test_a_merge_that_never_began_is_a_cell(tmp_path: Path) -> None:
    assert places(read(tmp_path, table(row(cell("alone", properties=_ON))))) == {
        "alone": ("0", 0, 0, 1, 1)
    }


def test_merges_across_in_the_old_way_widen_the_first_cell(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        table(
            row(
                cell("wide", properties='<w:hMerge w:val="restart"/>'),
                cell("gone", properties="<w:hMerge/>"),
                "next",
            )
        ),
    )
    assert places(document) == {"wide": ("0", 0, 0, 1, 2), "next": ("0", 0, 2, 1, 1)}
    assert _skipped(document) == {"merged": 4}


def test_a_row_that_starts_further_right_keeps_its_columns(tmp_path: Path) -> None:
    document = read(
        tmp_path, table(row("a", "b"), row("c", properties='<w:gridBefore w:val="1"/>'))
    )
    assert places(document)["c"] == ("0", 1, 1, 1, 1)


def test_hidden_rows_are_set_apart(tmp_path: Path) -> None:
    document = read(tmp_path, table(row("seen"), row("unseen", properties="<w:hidden/>")))
    assert {block.text: block.layer for block in document.blocks} == {
        "seen": Layer.BODY,
        "unseen": Layer.HIDDEN,
    }


def test_deleted_cells_go_and_inserted_ones_stay_with_a_notice(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        table(
            row(cell("old", properties="<w:cellDel/>"), "kept"), row("new", properties="<w:ins/>")
        ),
    )
    assert places(document) == {"kept": ("0", 0, 0, 1, 1), "new": ("0", 1, 0, 1, 1)}
    assert _skipped(document) == {"deleted": 3}
    assert [notice.code for notice in document.notices] == ["tracked-changes"]


def test_tables_are_named_in_order_and_nested_ones_by_their_cell(tmp_path: Path) -> None:
    inner = cell(table(row("deep")), table(row(cell(table(row("deeper")), p()))), p())
    document = read(tmp_path, table(row("first")), p("between"), table(row("second", inner)))
    assert {text: place[0] for text, place in places(document).items()} == {
        "first": "0", "second": "1", "deep": "1.0.1.0", "deeper": "1.0.1.1.0.0.0",
    }  # fmt: skip


def test_no_sentence_goes_on_through_a_table(tmp_path: Path) -> None:
    document = read(tmp_path, p(_LONG), table(row("cell")), p("agree what to do."))
    assert [block.text for block in document.blocks] == [_LONG, "cell", "agree what to do."]


def test_the_rest_of_a_broken_sentence_keeps_its_edits(tmp_path: Path) -> None:
    (block,) = read(tmp_path, p(f"{_LONG}\u00a0"), p("agree\u00a0\u00a0what to do.")).blocks
    assert block.text == f"{_LONG} agree what to do."
    assert block.original == f"{_LONG}\nagree\u00a0\u00a0what to do."
    assert [block.text[piece.start : piece.end] for piece in block.pieces] == [
        _LONG,
        "agree what to do.",
    ]


def test_grey_text_outside_a_prompt_is_text(tmp_path: Path) -> None:
    grey = r("An answer", '<w:rStyle w:val="PlaceholderText"/>')
    document = read(tmp_path, p(control(grey)), p(grey), p(control(grey, "<w:showingPlcHdr/>")))
    assert [block.layer for block in document.blocks] == [Layer.BODY, Layer.BODY, Layer.HIDDEN]


def test_prompts_of_controls_around_cells_are_known(tmp_path: Path) -> None:
    grey = r("Type here", '<w:rStyle w:val="PlaceholderText"/>')
    document = read(
        tmp_path, table(row(control(cell(p(grey)), "<w:showingPlcHdr/>"), "x")), p("after")
    )
    assert [block.layer for block in document.blocks] == [Layer.HIDDEN, Layer.BODY, Layer.BODY]


def test_an_embedded_document_is_announced(tmp_path: Path) -> None:
    document = read(tmp_path, p("Text."), '<w:altChunk r:id="rId7"/>')
    assert [notice.code for notice in document.notices] == ["embedded-document"]


@pytest.mark.parametrize("stray", ["<w:r><w:t>stray</w:t></w:r>", "<w:t>stray</w:t>"])
def test_text_outside_any_paragraph_is_announced(tmp_path: Path, stray: str) -> None:
    document = read(tmp_path, p("Text."), stray)
    assert _skipped(document) == {"unread": 5}
    assert [notice.code for notice in document.notices] == ["unread-text"]
