"""Public test files beside the project: read as their manifest hopes."""

from functools import cache

import pytest

from ehtext.domain import BlockKind, Document, Layer
from ehtext.errors import ExtractionError
from ehtext.extract.pdf import read_pdf
from tests.extract.pdf.reading import (
    SHARED,
    assert_conserves,
    assert_pieces_lead_back,
    body,
    shared,
)

pytestmark = pytest.mark.filterwarnings("ignore")

_READABLE = sorted(
    path.name
    for path in (SHARED / "cases").glob("*.pdf")
    if not any(name in path.name for name in ("password", "cycle", "loremipsum", "TAM", "failure"))
)


@cache
def _case(name: str) -> Document:
    return read_pdf(shared(f"cases/{name}"))


@pytest.mark.skipif(not _READABLE, reason="no cases beside the project")
@pytest.mark.parametrize("name", _READABLE)
def test_no_letter_is_lost_and_every_place_leads_back(name: str) -> None:
    path, document = shared(f"cases/{name}"), _case(name)
    assert_conserves(path, document)
    assert_pieces_lead_back(path, document)


def test_words_set_without_spaces_are_parted() -> None:
    document = _case("fidelity-pdf__unstructured__multi-column.pdf")
    words = " ".join(block.text for block in body(document)).split()
    assert len(words) > 8_100
    assert sum(len(word) > 25 for word in words) < 60
    assert any(block.layer is Layer.NOTES for block in document.blocks)


def test_text_boxes_side_by_side_are_read_one_after_the_other() -> None:
    blocks = body(_case("fidelity-pdf__tika__testPDFTwoTextBoxes.pdf"))
    assert [block.text.split()[0] for block in blocks] == ["Left", "Left", "Right", "Right"]


def test_a_designed_page_over_a_picture_is_no_scan() -> None:
    document = _case("fidelity-pdf__unstructured__chevron-page.pdf")
    assert document.notices == ()
    assert len(body(document)) > 8


def test_bullets_of_cells_over_a_page_are_items_of_one_cell() -> None:
    document = _case("fidelity-pdf__unstructured__list-item-example.pdf")
    items = [block for block in body(document) if block.kind is BlockKind.LIST_ITEM]
    assert len(items) == 30
    assert {block.cell.row for block in items if block.cell and block.page == 2} == {1}


def test_a_ligature_is_spelled_out() -> None:
    text = " ".join(
        block.text for block in body(_case("fidelity-pdf__pdfplumber__issue-598-example.pdf"))
    )
    assert not any("\ufb00" <= letter <= "\ufb06" for letter in text)
    assert "disciplined" in text  # broken over a line there


def test_a_dense_account_is_read_as_its_ruled_table() -> None:
    document = _case("fidelity-pdf__pdfplumber__senate-expenditures.pdf")
    assert sum(block.cell is not None for block in body(document)) > 100


def test_ocr_layers_are_named_page_by_page() -> None:
    document = _case("scan__pypdf__Seige_of_Vicksburg_Sample_OCR-crazyones-merged.pdf")
    flagged = {notice.page for notice in document.notices if notice.code == "hidden-ocr"}
    assert len(flagged) == 6
    for block in document.blocks:
        assert all(piece.ocr is (piece.page in flagged) for piece in block.pieces)


def test_broken_fonts_are_named() -> None:
    document = _case("hostile-pdf__pdf.js__TAMReview.pdf")
    assert sum(notice.code == "garbled-page" for notice in document.notices) >= 20
    assert not any("(cid:" in block.text for block in document.blocks)


@pytest.mark.slow
def test_a_malformed_file_is_read_whole() -> None:
    document = _case("hostile-pdf__unstructured__failure-after-repair.pdf")
    assert len(document.page_sizes) == 76
    assert sum(len(block.text) for block in document.blocks) > 80_000


def test_a_corrupted_stream_still_gives_its_text() -> None:
    document = _case("hostile-pdf__pdfminer.six__zen_of_python_corrupted.pdf")
    assert sum(len(block.original) for block in document.blocks) > 850


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("scan__unstructured__loremipsum-flat.pdf", "needs-ocr"),
        ("hostile-pdf__pdfplumber__password-example.pdf", "password-required"),
        ("hostile-pdf__pdf.js__operator_list_cycle.pdf", "empty"),
    ],
)
def test_what_cannot_be_read_is_refused_for_its_reason(name: str, code: str) -> None:
    path = shared(f"cases/{name}")
    with pytest.raises(ExtractionError) as caught:
        read_pdf(path)
    assert caught.value.code == code
