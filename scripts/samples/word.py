"""What the Word samples share: styles, shaded cells, fields, running titles."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from samples.content import LINE_BREAK, PARAGRAPH_BREAK, Paragraph

Cell = _Cell
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def new_document(*, font: str, colour: str, size: float = 10.5) -> WordDocument:
    """Return an A4 document with the house font and headings in the house colour."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.3), Cm(2)
    styles = document.styles
    _font(styles["Normal"], font, size)
    styles["Normal"].paragraph_format.space_after = Pt(6)
    for name, points in (("Title", 30), ("Heading 1", 18), ("Heading 2", 12.5), ("Heading 3", 11)):
        _font(styles[name], font, points, colour=colour, bold=True)
        styles[name].paragraph_format.keep_with_next = True
    return document


def _font(
    style: ParagraphStyle,
    font: str,
    size: float,
    *,
    colour: str | None = None,
    bold: bool | None = None,
) -> None:
    style.font.name, style.font.size = font, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in list(fonts.attrib):
        del fonts.attrib[attribute]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), font)
    if colour:
        style.font.color.rgb = RGBColor.from_string(colour)
    style.font.bold = bold


def xml(part: object) -> Any:  # noqa: ANN401 - any element
    """Return the XML element behind a part, for what python-docx has no method for."""
    return part._element  # type: ignore[attr-defined]  # noqa: SLF001


def shade(cell: Cell, colour: str) -> None:
    """Fill a cell with ``colour`` (RRGGBB)."""
    fill = OxmlElement("w:shd")
    fill.set(qn("w:val"), "clear")
    fill.set(qn("w:color"), "auto")
    fill.set(qn("w:fill"), colour)
    xml(cell).get_or_add_tcPr().append(fill)


def borders(table: Table, colour: str, *, inside: bool = True, size: int = 4) -> None:
    """Rule a table in ``colour``, with or without lines between its cells."""
    properties = xml(table).tblPr
    rules = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        rule = OxmlElement(f"w:{side}")
        drawn = inside or not side.startswith("inside")
        rule.set(qn("w:val"), "single" if drawn else "nil")
        rule.set(qn("w:sz"), str(size))
        rule.set(qn("w:color"), colour)
        rules.append(rule)
    later = ("shd", "tblLayout", "tblCellMar", "tblLook")  # the schema's order, which Word expects
    after = next((e for e in properties if e.tag in {qn(f"w:{name}") for name in later}), None)
    if after is None:
        properties.append(rules)
    else:
        after.addprevious(rules)


def grid(document: WordDocument, rows: int, widths: Iterable[float], *, colour: str) -> Table:
    """Return a ruled table of ``rows`` rows with columns of ``widths`` centimetres."""
    widths = list(widths)
    table = document.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    borders(table, colour)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
        for cell in column.cells:
            cell.width = Cm(width)
    return table


def keep_row(row: _Row) -> None:
    """Keep a row on one page, together with the row after it."""
    xml(row).get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def label(
    cell: Cell, text: str, *, colour: str = "FFFFFF", fill: str | None = None, size: float = 9.5
) -> None:
    """Write a bold label into a cell and shade the cell."""
    run = cell.paragraphs[0].add_run(text)
    run.bold, run.font.size = True, Pt(size)
    run.font.color.rgb = RGBColor.from_string(colour)
    if fill:
        shade(cell, fill)


def centred(cell: Cell, text: str, *, size: float, colour: str) -> None:
    """Write a large centred figure into a cell."""
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.bold, run.font.size = True, Pt(size)
    run.font.color.rgb = RGBColor.from_string(colour)


def write(
    container: WordDocument | Cell, items: Iterable[Paragraph], *, bullets: bool = False
) -> None:
    """Write paragraphs into a document or cell; a cell's first empty paragraph is used up."""
    for item in items:
        style = "List Bullet" if item.bullet or bullets else None
        for number, piece in enumerate(item.raw.split(PARAGRAPH_BREAK)):
            paragraph = next_paragraph(container, style if number == 0 else None)
            _runs(paragraph, piece.strip())


def next_paragraph(container: WordDocument | Cell, style: str | None = None) -> WordParagraph:
    """Return the container's last paragraph while it is empty, else a new one."""
    last = container.paragraphs[-1] if isinstance(container, Cell) else None
    if last is not None and not last.text and xml(last) is xml(container)[-1]:
        if style:
            last.style = style
        return last
    return container.add_paragraph(style=style)


def _runs(paragraph: WordParagraph, text: str) -> None:
    for number, piece in enumerate(text.split(LINE_BREAK)):
        if number:
            paragraph.add_run().add_break()
        paragraph.add_run(piece)


def field(paragraph: WordParagraph, instruction: str, shown: str) -> None:
    """Append a field such as PAGE with the text shown until Word updates it."""
    for kind in ("begin", None, "separate", "text", "end"):
        run = paragraph.add_run(shown if kind == "text" else "")
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {instruction} "
            xml(run).append(element)
        elif kind != "text":
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            xml(run).append(element)


def running_titles(document: WordDocument, *, header: str, footer: str, cover: bool = True) -> None:
    """Set the running header and the footer with page numbers; a cover page goes without."""
    section = document.sections[0]
    section.different_first_page_header_footer = cover
    top = section.header.paragraphs[0]
    top.text = header
    top.runs[0].font.size = Pt(8.5)
    bottom = section.footer.paragraphs[0]
    bottom.add_run(f"{footer}\tPage ")
    field(bottom, "PAGE", "1")
    bottom.add_run(" of ")
    field(bottom, "NUMPAGES", "1")
    for run in bottom.runs:
        run.font.size = Pt(8.5)


def page_break(document: WordDocument) -> None:
    """Start a new page."""
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
