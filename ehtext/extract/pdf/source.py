"""What is drawn on a page, from pdfplumber or, where that fails, from pdfium."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from ehtext.domain import BBox, Notice
from ehtext.extract.pdf import pdfium
from ehtext.extract.pdf.bands import Rule
from ehtext.extract.pdf.fastpage import hasten
from ehtext.extract.pdf.glyphs import Char, from_plumber
from ehtext.extract.pdf.pdfium import PdfPage
from ehtext.extract.pdf.regions import Grid, TooManyLinesError, find_grids, find_panels, find_rules
from ehtext.extract.pdf.triage import is_garbled, readability
from ehtext.extract.pdf.visibility import suspects, unseen

# What pdfminer and pdfplumber raise for damaged pages; TypeError and the others leak from
# malformed objects (seen on public test files).
DAMAGED = (
    PdfminerException,
    MalformedPDFException,
    PDFException,
    PSException,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(slots=True)
class Source:
    """The characters and ruled boxes of a page, relative to the corner of what is shown."""

    chars: list[Char]
    grids: list[Grid] = field(default_factory=list)
    panels: list[BBox] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)


def source_of(number: int, plumber: Page | None, page: PdfPage) -> Source:
    """Return the page's content by the reader that makes more of it."""
    try:
        source = _by_plumber(number, plumber, page) if plumber is not None else None
    except DAMAGED:
        source = None
    finally:
        if plumber is not None:
            plumber.close()
    if source is None:
        return Source(pdfium.characters(page))
    text = _words(source.chars)
    if text.strip() and not is_garbled(text):
        return source
    other = pdfium.characters(page)
    if readability(_words(other)) > readability(text):
        source.chars = other
    return source


def _words(chars: Sequence[Char]) -> str:
    """Return the text of ``chars`` roughly: enough to judge whether it is language."""
    parts: list[str] = []
    last: Char | None = None
    for char in chars:
        if last and (
            char.box[0] - last.box[2] > 0.2 * char.size
            or abs(char.origin[1] - last.origin[1]) > 0.5 * char.size
        ):
            parts.append(" ")
        parts.append(char.text)
        last = char
    return "".join(parts)


def _by_plumber(number: int, plumber: Page, page: PdfPage) -> Source:
    fast = hasten(plumber)
    left, top = fast.mediabox[0], fast.mediabox[1]
    chars = from_plumber(fast.chars, left=left, height=top + fast.height)
    dx, dy = max(left, fast.cropbox[0]), max(top, fast.cropbox[1])
    if dx or dy:
        chars = [_moved(char, dx, dy) for char in chars]
    source = Source(chars)
    if doubtful := suspects(fast):
        source.chars = unseen(chars, doubtful, page)
    try:
        source.grids = [
            Grid(tuple(_shifted(cell, dx, dy) for cell in grid.cells)) for grid in find_grids(fast)
        ]
        source.panels = [_shifted(box, dx, dy) for box in find_panels(fast)]
        source.rules = [Rule(x0 - dx, x1 - dx, y - dy) for x0, x1, y in find_rules(fast)]
    except TooManyLinesError:
        source.notices.append(
            Notice(
                code="tables-skipped",
                message="The page holds a drawing of thousands of lines; tables on it were read"
                " as plain text.",
                page=number,
            )
        )
    return source


def _moved(char: Char, dx: float, dy: float) -> Char:
    x, y = char.origin
    return char._replace(box=_shifted(char.box, dx, dy), origin=(x - dx, y - dy))


def _shifted(box: BBox, dx: float, dy: float) -> BBox:
    return box[0] - dx, box[1] - dy, box[2] - dx, box[3] - dy
