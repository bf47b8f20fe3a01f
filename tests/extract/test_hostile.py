"""Bombs of every kind end in a clear status, within their limits, with the real readers."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ehtext.errors import ExtractionError
from ehtext.extract import Limits, extract, page_picture
from tests.extract.hostile import pdfs, words

_MB = 1024 * 1024
# Low, so that the tests are quick: what is shown is that limits hold, whatever they are.
_LIMITS = Limits(
    memory_bytes=768 * _MB,
    cpu_seconds=2,
    cpu_seconds_per_page=0.1,
    wall_seconds=40,
    wall_seconds_per_page=0,
    xml_part_bytes=32 * _MB,
)
_READ = "read"
# Which limit ends a bomb first depends on the machine.
_ENDED = {"timeout", "too-large", "crashed", "damaged"}


def _outcome(path: Path, act: Callable[[], object]) -> str:
    """Return the code, or "read"; see that it took no longer than it may."""
    start = time.monotonic()
    try:
        act()
    except ExtractionError as error:
        tells_only_the_name = error.name == path.name and str(path.parent) not in str(error)
        return error.code if tells_only_the_name else "tells the path"
    finally:
        assert time.monotonic() - start < 2 * _LIMITS.wall_seconds
    return _READ


def _read(folder: Path, content: bytes, name: str) -> str:
    path = folder / name
    path.write_bytes(content)
    return _outcome(path, lambda: extract(path, _LIMITS))


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (lambda: words.zip_bomb(30 * _MB), {"too-large"}),
        (lambda: words.media_bomb(210 * _MB), {"too-large"}),
        (lambda: words.many_entries(60_000), {"too-large"}),
        (lambda: words.lying_size(3 * _MB, declared=500), {"damaged"}),
        (words.two_documents, {"unsafe"}),
        (words.climbing, {"unsafe"}),
        (lambda: words.with_doctype(words.LAUGHS, "&a9;"), {"unsafe"}),
        (lambda: words.with_doctype(words.EXTERNAL, "&e;"), {"unsafe"}),
        (lambda: words.with_doctype(words.PARAMETER), {"unsafe"}),
        (words.marked_encrypted, {"password-required"}),
        (lambda: words.plain()[:300], {"damaged"}),
        (words.huge_grid_span, {_READ}),
        (lambda: words.many_paragraphs(2_000_000), {"too-large"}),
        (lambda: words.many_paragraphs(300_000, filler=True), {"too-large"}),
        (lambda: words.deep_tables(3_000), {"too-large", "damaged"}),
        (lambda: words.deep_tables(60), {"too-large", "damaged", _READ}),
    ],
)
def test_word_bombs(tmp_path: Path, make: Callable[[], bytes], codes: set[str]) -> None:
    assert _read(tmp_path, make(), "return.docx") in codes


@pytest.mark.parametrize(
    ("make", "codes"),
    [
        (lambda: pdfs.flate_bomb(300 * _MB), _ENDED | {"empty"}),
        (lambda: pdfs.flate_bomb(512 * _MB, layers=2), _ENDED | {"empty"}),
        (lambda: pdfs.nested_forms(8), _ENDED),
        (lambda: pdfs.many_characters(5_000_000), _ENDED),
        (lambda: pdfs.many_rectangles(1_000_000), _ENDED | {_READ}),
        (lambda: pdfs.many_pages(50_000), {"too-large"}),
        (pdfs.endless_form, _ENDED | {"empty"}),
        (pdfs.page_tree_loop, _ENDED | {"empty"}),
        (pdfs.vast_page, _ENDED | {_READ}),
        (lambda: pdfs.plain()[:200], {"damaged", "empty"}),
        (lambda: b"%PDF-1.7\n", {"damaged"}),
        (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 100, {"damaged"}),
        (lambda: b"<html><body>Moved</body></html>", {"unsupported"}),
    ],
)
def test_pdf_bombs(tmp_path: Path, make: Callable[[], bytes], codes: set[str]) -> None:
    assert _read(tmp_path, make(), "return.pdf") in codes


@pytest.mark.parametrize(
    "make",
    [
        lambda: pdfs.nested_forms(8),
        pdfs.vast_page,
        lambda: pdfs.flate_bomb(300 * _MB),
        pdfs.endless_form,
    ],
)
def test_pictures_of_bombs(tmp_path: Path, make: Callable[[], bytes]) -> None:
    path = tmp_path / "return.pdf"
    path.write_bytes(make())
    outcome = _outcome(path, lambda: page_picture(path, 1, limits=_LIMITS))
    assert outcome in _ENDED | {_READ}


def test_a_broken_page_does_not_take_the_others_along(tmp_path: Path) -> None:
    contents = [pdfs.line(f"Page {number} of the Fernshire report.") for number in range(1, 6)]
    contents[2] = b"BT /F1 12 Tf 72 700 Td (" + bytes(range(128, 256))
    path = tmp_path / "return.pdf"
    path.write_bytes(pdfs.pages_of(*contents))
    text = " ".join(block.text for block in extract(path, _LIMITS).blocks)
    assert all(f"Page {number} of" in text for number in (1, 2, 4, 5))


def test_a_page_that_ends_the_process_does_not_take_the_others_along(tmp_path: Path) -> None:
    path = tmp_path / "return.pdf"
    path.write_bytes(pdfs.bomb_among_pages())
    document = extract(path, _LIMITS)
    text = " ".join(block.text for block in document.blocks)
    assert text == "The first page of Fernshire. The last page of Fernshire."
    assert [(notice.code, notice.page) for notice in document.notices] == [("page-failed", 2)]
    assert len(document.page_sizes) == 3
