"""Accessible tables in Word: a header row that repeats, a title and a description, whole rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

_WIDTH = 26.7  # centimetres between the margins of a landscape A4 page
_HEAD, _WHITE = "1D4F91", RGBColor(0xFF, 0xFF, 0xFF)
_SIZE = Pt(9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """What stands in a table. A cell of several lines makes a paragraph of each."""

    title: str  # that a screen reader says, with the description
    description: str
    columns: Sequence[str]
    widths: Sequence[float]  # in any unit: they are spread over the page
    lines: Sequence[Sequence[str]]


def add_table(word: Word, grid: Grid) -> None:
    """Add ``grid`` to the end of ``word``, and an empty paragraph that parts it from the next."""
    table = word.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    table.autofit = False
    _describe(table, grid)
    for cell, name in zip(table.rows[0].cells, grid.columns, strict=True):
        _fill(cell.paragraphs[0], name, bold=True, colour=_WHITE)
        _shade(cell, _HEAD)
    _mark(table.rows[0], "w:cantSplit", "w:tblHeader")
    for line in grid.lines:
        _add_row(table, line)
    scale = _WIDTH / sum(grid.widths)
    for column, width in zip(table.columns, grid.widths, strict=True):
        column.width = Cm(width * scale)
        for cell in column.cells:
            cell.width = Cm(width * scale)
    word.add_paragraph()


def clean(text: str) -> str:
    """Return ``text`` without characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n\u00a0" or c.isprintable())


def _add_row(table: Table, line: Sequence[str]) -> None:
    row = table.add_row()
    _mark(row, "w:cantSplit")
    for number, (cell, text) in enumerate(zip(row.cells, line, strict=True)):
        first, *rest = text.split("\n")
        _fill(cell.paragraphs[0], first, bold=number == 0)
        for more in rest:
            _fill(cell.add_paragraph(), more)


def _fill(
    paragraph: Paragraph, text: str, *, bold: bool = False, colour: RGBColor | None = None
) -> None:
    run = paragraph.add_run(clean(text))
    run.bold, run.font.size = bold, _SIZE
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
    if colour is not None:
        run.font.color.rgb = colour


# python-docx has no call for what follows: it is written as the elements that Word reads


def _describe(table: Table, grid: Grid) -> None:
    for tag, text in (("w:tblCaption", grid.title), ("w:tblDescription", grid.description)):
        element = OxmlElement(tag)
        element.set(qn("w:val"), clean(text))
        table._tbl.tblPr.append(element)  # noqa: SLF001


def _mark(row: _Row, *tags: str) -> None:
    for tag in tags:
        row._tr.get_or_add_trPr().append(OxmlElement(tag))  # noqa: SLF001


def _shade(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001
