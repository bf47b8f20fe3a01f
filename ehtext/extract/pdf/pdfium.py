"""What pdfium tells of a page: size, kind of page, characters, picture. Fast, and forgiving."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

import pypdfium2
from pypdfium2 import raw

from ehtext.extract.pdf.glyphs import INVISIBLE, Char

PdfiumError = pypdfium2.PdfiumError
PdfDocument: TypeAlias = pypdfium2.PdfDocument
PdfPage: TypeAlias = pypdfium2.PdfPage
PdfTextPage: TypeAlias = pypdfium2.PdfTextPage
PASSWORD = raw.FPDF_ERR_PASSWORD


@contextmanager
def opened(path: Path) -> Iterator[PdfDocument]:
    """Open a PDF.

    Raises:
        PdfiumError: pdfium cannot open it; ``err_code`` says why.
    """
    document = pypdfium2.PdfDocument(path)
    try:
        yield document
    finally:
        document.close()


@contextmanager
def page_of(document: PdfDocument, index: int) -> Iterator[PdfPage]:
    """Load page ``index`` (from 0), and let go of it afterwards."""
    page = document[index]
    try:
        yield page
    finally:
        page.close()


@contextmanager
def text_of(page: PdfPage) -> Iterator[PdfTextPage]:
    """Load the text of a page, and let go of it afterwards."""
    text = page.get_textpage()
    try:
        yield text
    finally:
        text.close()


def characters(page: PdfPage) -> list[Char]:
    """Return the page's characters: for pages that pdfminer cannot read."""
    with text_of(page) as text:
        place = _placement(page)
        modes: dict[int, int] = {}
        found = (_character(text.raw, index, place, modes) for index in range(text.count_chars()))
        return [char for char in found if char is not None]


def _placement(page: PdfPage) -> tuple[float, float, float, float, int]:
    """Return the box that is shown and the page's rotation."""
    return (*page.get_bbox(), page.get_rotation())


def _character(
    text: object, index: int, place: tuple[float, float, float, float, int], modes: dict[int, int]
) -> Char | None:
    code = raw.FPDFText_GetUnicode(text, index)
    if not code or code in (0xFFFE, 0xFFFF) or raw.FPDFText_IsGenerated(text, index) == 1:
        return None
    box = raw.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(text, index, box)
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    x0, top = _to_page((box.left, box.top), place)
    x1, bottom = _to_page((box.right, box.bottom), place)
    bounds = (min(x0, x1), min(top, bottom), max(x0, x1), max(top, bottom))
    direction = _direction(text, index, place[4])
    sideways = abs(direction[1]) > abs(direction[0])
    width, height = bounds[2] - bounds[0], bounds[3] - bounds[1]
    return Char(
        chr(code),
        bounds,
        _to_page((x.value, y.value), place),
        direction,
        width if sideways else height,
        height if sideways else width,
        _font(text, index),
        None,
        INVISIBLE if _mode(text, index, modes) == raw.FPDF_TEXTRENDERMODE_INVISIBLE else "",
    )


def _to_page(
    point: tuple[float, float], place: tuple[float, float, float, float, int]
) -> tuple[float, float]:
    """Return a point of PDF space as it lies on the page shown, from its top left corner."""
    left, low, right, high, rotation = place
    x, y = point
    turned = {
        0: (x - left, high - y),
        90: (y - low, x - left),
        180: (right - x, y - low),
        270: (high - y, right - x),
    }
    return turned[rotation % 360]


def _direction(text: object, index: int, rotation: int) -> tuple[float, float]:
    """Return where the line of text runs on the page shown, y downwards."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, index, matrix):
        return 1.0, 0.0
    a, b = matrix.a, matrix.b
    if abs(b) < 1e-3 * abs(a):
        b = 0.0
    return {0: (a, -b), 90: (b, a), 180: (-a, b), 270: (-b, -a)}[rotation % 360]


def _font(text: object, index: int) -> str:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = raw.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    return buffer.raw[: max(0, min(length, 128) - 1)].decode("utf-8", "replace")


def _mode(text: object, index: int, modes: dict[int, int]) -> int:
    handle = raw.FPDFText_GetTextObject(text, index)
    if not handle:
        return 0
    key = ctypes.cast(handle, ctypes.c_void_p).value or 0
    if key not in modes:
        modes[key] = raw.FPDFTextObj_GetTextRenderMode(handle)
    return modes[key]


def bookmarks(document: PdfDocument) -> list[tuple[int, str, int | None]]:
    """Return the outline: level from 0, title, page index. Empty when it cannot be read."""
    found = []
    try:
        for mark in document.get_toc(max_depth=8):
            target = mark.get_dest()
            found.append((mark.level, mark.get_title(), target.get_index() if target else None))
            if len(found) >= 5_000:
                break
    except PdfiumError:
        return []
    return found
