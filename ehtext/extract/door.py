"""The two ways in: a file's document, and the picture of one of its pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from ehtext.domain import BBox, Document, Notice
from ehtext.errors import ExtractionError
from ehtext.extract.intake import Copy, private_copy
from ehtext.extract.isolation import BrokenPageError, run_isolated
from ehtext.extract.limits import DEFAULT_LIMITS, Limits
from ehtext.extract.ocr import NOT_INSTALLED, NOT_RECOGNISED, ocr_program, recognise_text
from ehtext.extract.order import Order, Picture

_READ = "ehtext.extract.readers:read"
_DRAW = "ehtext.extract.readers:draw"
_DPI = range(36, 301)  # below it no box can be found, above it a page takes the memory of ten
_NEEDS_OCR = "needs-ocr"


def extract(path: Path, limits: Limits = DEFAULT_LIMITS, *, ocr: bool = False) -> Document:
    """Return the document in the file at ``path``, read in a child process within ``limits``.

    Its ``sha256`` is of the bytes that were read, whatever happens to the file meanwhile. With
    ``ocr`` the text of scanned pages is recognised, where ocrmypdf is installed.

    Raises:
        ExtractionError: the file cannot be read; docs/security.md lists the codes.
    """
    with private_copy(path, most_bytes=limits.upload_bytes) as copy:
        order = _order(copy, limits, _READ)
        try:
            document = _read(order)
        except ExtractionError as error:
            if error.code != _NEEDS_OCR or not ocr:
                raise
            return _recognised(order, None)
        if ocr and any(notice.code == _NEEDS_OCR for notice in document.notices):
            return _recognised(order, document)
        return document


def _read(order: Order) -> Document:
    """Return the document, without the few pages that end the process that reads them."""
    for _ in range(order.limits.broken_pages):
        try:
            return run_isolated(order, Document)
        except BrokenPageError as error:
            order = replace(order, skip_pages=(*order.skip_pages, error.page))
    return run_isolated(order, Document)


def _recognised(order: Order, partly: Document | None) -> Document:
    """Return the document with its scanned pages read; else what was ``partly`` read, saying so."""
    program = ocr_program()
    if program is None:
        return _without_ocr(order, partly, "ocr-missing", NOT_INSTALLED)
    target = Path(order.path).with_name("recognised")
    if not recognise_text(program, Path(order.path), target, order.limits):
        return _without_ocr(order, partly, "ocr-failed", NOT_RECOGNISED)
    return _read(replace(order, path=str(target)))


def _without_ocr(order: Order, partly: Document | None, code: str, why: str) -> Document:
    if partly is None:
        raise ExtractionError(order.name, code, f"The pages are pictures of text. {why}")
    return replace(partly, notices=(*partly.notices, Notice(code=code, message=why)))


def page_picture(
    path: Path,
    page: int,
    boxes: Iterable[BBox] = (),
    *,
    dpi: int = 110,
    limits: Limits = DEFAULT_LIMITS,
) -> bytes:
    """Return a PNG of ``page`` (from 1) of a PDF with ``boxes`` marked, drawn in a child process.

    Raises:
        ExtractionError: as in ``extract``, or ``missing-page``, or ``unsupported`` for a file
            that has no pages of its own, such as Word.
        ValueError: ``dpi`` is outside 36 to 300.
    """
    if dpi not in _DPI:
        raise ValueError(f"dpi must be from {_DPI.start} to {_DPI.stop - 1}, not {dpi}")
    picture = Picture(page=page, boxes=tuple(boxes), dpi=dpi)
    with private_copy(path, most_bytes=limits.upload_bytes) as copy:
        return run_isolated(_order(copy, limits, _DRAW, picture), bytes)


def _order(copy: Copy, limits: Limits, task: str, picture: Picture | None = None) -> Order:
    return Order(
        task=task,
        path=str(copy.path),
        name=copy.name,
        sha256=copy.sha256,
        limits=limits,
        picture=picture,
    )
