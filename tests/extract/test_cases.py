"""Public test files of other projects: faithful ones read whole, hostile ones end clearly.

They lie outside the project, with MANIFEST.csv. How much text a file has is not taken from our own
readers: pdfium's letters and the ``w:t`` of a Word file's parts are the measure.
"""

from __future__ import annotations

import collections
import csv
import re
import zipfile
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from ehtext.domain import Document
from ehtext.errors import ExtractionError
from ehtext.extract import extract

_CASES = Path(__file__).parents[2].parent / "shared" / "cases"
_MANIFEST = _CASES / "MANIFEST.csv"
_REFUSED = {
    "scan__unstructured__loremipsum-flat.pdf": {"needs-ocr"},
    "hostile-pdf__pdfplumber__password-example.pdf": {"password-required"},
    "hostile-pdf__pdf.js__operator_list_cycle.pdf": {"empty", "damaged", "needs-ocr"},
    "hostile-docx__poi__ExternalEntityInText.docx": {"unsafe"},
    "hostile-docx__poi__truncated62886.docx": {"damaged"},
}
_WORD_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")

pytestmark = pytest.mark.skipif(not _MANIFEST.exists(), reason="the public test files are not here")


def _names() -> list[str]:
    if not _MANIFEST.exists():
        return []
    with _MANIFEST.open(newline="") as file:
        return [line["file"] for line in csv.DictReader(file)]


@cache
def _document(name: str) -> Document:
    return extract(_CASES / name)


def _text(name: str) -> str:
    return "\n".join(block.text for block in _document(name).blocks)


def _codes(name: str) -> set[str]:
    return {notice.code for notice in _document(name).notices}


def _letters(text: str) -> collections.Counter[str]:
    return collections.Counter(letter for letter in text.lower() if letter.isalnum())


def _pdfium(name: str) -> str:
    with pypdfium2.PdfDocument(_CASES / name) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def test_every_file_of_the_manifest_is_tested() -> None:
    assert {path.name for path in _CASES.iterdir()} - {"MANIFEST.csv"} == set(_names())
    assert set(_REFUSED) <= set(_names())


@pytest.mark.parametrize("name", _REFUSED)
def test_unreadable_files_say_why(name: str) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(_CASES / name)
    assert caught.value.code in _REFUSED[name]


def _readable() -> list[object]:
    """Return the files to read, those of many pages marked as slow."""
    slow = {
        "hostile-pdf__pdf.js__TAMReview.pdf",
        "hostile-pdf__unstructured__failure-after-repair.pdf",
    }
    return [
        pytest.param(name, marks=[pytest.mark.slow] if name in slow else [])
        for name in _names()
        if name not in _REFUSED
    ]


@pytest.mark.parametrize("name", _readable())
def test_readable_files_are_read_whole(name: str) -> None:
    """Letters of all layers, so that nothing is lost by being called furniture or hidden."""
    if name.endswith(".pdf"):
        truth = _letters(_pdfium(name))
    else:
        with zipfile.ZipFile(_CASES / name) as package:
            parts = [part for part in package.namelist() if _is_read(part)]
            xml = "".join(package.read(part).decode() for part in parts)
        truth = _letters("".join(_WORD_TEXT.findall(_without_fallback(xml))))
    found = _letters(_text(name))
    if "garbled" in " ".join(_codes(name)):
        return  # no letters to compare: test_broken_fonts_are_noticed
    missing, added = (truth - found).total(), (found - truth).total()
    assert missing <= 0.03 * truth.total() + 5
    assert added <= 0.05 * truth.total() + 30  # decoded symbols, list labels, ligatures


def _is_read(part: str) -> bool:
    return bool(re.fullmatch(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", part))


def _without_fallback(xml: str) -> str:
    """Return ``xml`` without the second version of its text boxes."""
    return re.sub(r"<mc:Fallback.*?</mc:Fallback>", "", xml, flags=re.DOTALL)


def test_columns_without_space_glyphs_give_words() -> None:
    words = _text("fidelity-pdf__unstructured__multi-column.pdf").split()
    assert len(words) >= 8_600  # pdfium finds 8,712, a fixed tolerance 4,589


def test_ligatures_become_letters() -> None:
    text = _text("fidelity-pdf__pdfplumber__issue-598-example.pdf")
    assert "scientific" in text
    assert not re.search("[\ufb00-\ufb06]", text)


def test_boxes_side_by_side_are_read_one_after_the_other() -> None:
    blocks = _document("fidelity-pdf__tika__testPDFTwoTextBoxes.pdf").blocks
    edges = [block.pieces[0].bbox[0] for block in blocks if block.pieces[0].bbox]
    assert edges == sorted(edges)


def test_a_designed_page_is_no_scan() -> None:
    assert not {"needs-ocr", "hidden-ocr"} & _codes("fidelity-pdf__unstructured__chevron-page.pdf")


def test_text_recognised_by_someone_else_is_marked() -> None:
    name = "scan__pypdf__Seige_of_Vicksburg_Sample_OCR-crazyones-merged.pdf"
    by_page = collections.defaultdict(set)
    for block in _document(name).blocks:
        for piece in block.pieces:
            by_page[piece.page].add(piece.ocr)
    assert len(_document(name).page_sizes) == 7
    assert {True} in by_page.values()
    assert {False} in by_page.values()


def test_broken_fonts_are_noticed() -> None:
    assert any("garbled" in code for code in _codes("hostile-pdf__pdf.js__TAMReview.pdf"))


def test_text_of_a_text_box_is_read_once() -> None:
    seen = collections.Counter(_text("fidelity-docx__docling__textbox.docx").splitlines())
    assert not [line for line, times in seen.items() if times > 1 and len(line) > 40]
