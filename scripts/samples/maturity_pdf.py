"""Layout of a 2016 self-assessment in PDF: a panel of sources, a watermark, text up the margin."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Frame, Paragraph, Spacer, Table, TableStyle

from samples.content import FIELDS, load, part
from samples.pdf import HEIGHT, WIDTH, Book, flow, style, turn_to

_SEA, _FOAM, _ROPE, _GREY = "#0D4F73", "#E4F0F6", "#B5651D", "#D9DDE0"
_LEFT, _RIGHT = 74, 44
_PANEL = 142
_GAP = 16
_TEXT = WIDTH - _LEFT - _RIGHT - _PANEL - _GAP
_TOP = 76

_BODY = style("Times-Roman", 11.4, leading=15.6, spaceAfter=9)
_HEAD = style("Times-Bold", 18, textColor=HexColor(_SEA), leading=21, spaceAfter=6)
_KEY = style("Times-Bold", 12, textColor=HexColor(_ROPE), spaceBefore=8, spaceAfter=6)
_LEVEL = style("Helvetica-Bold", 13, textColor=white, alignment=1)
_PANEL_HEAD = style("Helvetica-Bold", 10, textColor=HexColor(_SEA), spaceAfter=6)
_SOURCE = style("Helvetica", 8.6, leading=11, leftIndent=8, bulletIndent=0, spaceAfter=5)


def build(name: str, folder: Path) -> Path:
    """Write the self-assessment that content file ``name`` describes and return its path."""
    content = load(name)
    path = folder / content["file"]
    book = Book(
        path, title=f"{content['title']} {content['published']}", author=content["authority"]
    )
    frame = (_LEFT, 60, _TEXT, HEIGHT - 60 - _TOP)
    book.page_kind("cover", lambda canvas, _: _cover(canvas, content), box=frame)
    book.page_kind("inside", lambda canvas, page: _inside(canvas, page.page, content), box=frame)
    story: list[Flowable] = [Spacer(1, 1), *turn_to("inside")]
    for section in content["section"]:
        story += _section(section)
    book.build(story)
    return path


def _cover(canvas: Canvas, content: Mapping[str, Any]) -> None:
    canvas.setFillColor(HexColor(_FOAM))
    canvas.rect(0, 0, WIDTH, HEIGHT, stroke=0, fill=1)
    canvas.setFillColor(HexColor(_SEA))
    canvas.rect(0, 0, WIDTH, 240, stroke=0, fill=1)
    _ship(canvas)
    canvas.setFillColor(HexColor(_SEA))
    canvas.setFont("Times-Bold", 30)
    head, _, tail = content["title"].partition(" in ")
    canvas.drawString(_LEFT, HEIGHT - 170, head)
    canvas.drawString(_LEFT, HEIGHT - 206, f"in {tail}")
    canvas.setFont("Times-Roman", 15)
    canvas.drawString(_LEFT, HEIGHT - 240, content["subtitle"])
    canvas.setFillColor(white)
    canvas.setFont("Helvetica-Bold", 13)
    canvas.drawString(_LEFT, 96, content["authority"])
    canvas.setFont("Helvetica", 11)
    canvas.drawString(_LEFT, 76, f"for the Children’s Trust Board, {content['published']}")


def _ship(canvas: Canvas) -> None:
    canvas.setFillColor(HexColor(_ROPE))
    hull = canvas.beginPath()
    hull.moveTo(300, 262)
    hull.lineTo(510, 262)
    hull.lineTo(474, 214)
    hull.lineTo(336, 214)
    hull.close()
    canvas.drawPath(hull, stroke=0, fill=1)
    canvas.setFillColor(HexColor(_SEA))
    canvas.rect(402, 262, 5, 190, stroke=0, fill=1)
    canvas.setFillColor(white)
    for tip, foot in ((330, 278), (484, 278)):
        sail = canvas.beginPath()
        sail.moveTo(404, 446)
        sail.lineTo(tip, foot)
        sail.lineTo(404, foot)
        sail.close()
        canvas.drawPath(sail, stroke=0, fill=1)


def _inside(canvas: Canvas, page: int, content: Mapping[str, Any]) -> None:
    header, footer, watermark, margin = content["furniture"]
    _behind(canvas, watermark, margin)
    canvas.setFillColor(HexColor(_SEA))
    canvas.setFont("Helvetica", 8.5)
    canvas.drawRightString(WIDTH - _RIGHT, HEIGHT - 42, header)
    canvas.drawString(_LEFT, 34, footer)
    canvas.drawRightString(WIDTH - _RIGHT, 34, str(page))


def _behind(canvas: Canvas, watermark: str, margin: str) -> None:
    canvas.saveState()
    canvas.translate(WIDTH / 2, HEIGHT / 2)
    canvas.rotate(52)
    canvas.setFillColor(HexColor(_GREY), alpha=0.55)
    canvas.setFont("Helvetica-Bold", 92)
    canvas.drawCentredString(0, -30, watermark)
    canvas.restoreState()
    canvas.saveState()
    canvas.setFillColor(HexColor(_SEA))
    canvas.rect(0, 0, 34, HEIGHT, stroke=0, fill=1)
    canvas.translate(22, 150)
    canvas.rotate(90)
    canvas.setFillColor(white)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(0, 0, margin)
    canvas.restoreState()


class Beside(Flowable):
    """A panel of sources in the right margin, level with the text that follows it."""

    def __init__(self, sources: list[str]) -> None:
        super().__init__()
        self.story: list[Flowable] = [Paragraph("Source(s)", _PANEL_HEAD)]
        self.story += [Paragraph(escape(source), _SOURCE, bulletText="•") for source in sources]
        sizes = [item.wrap(_PANEL - 20, HEIGHT)[1] + item.getSpaceAfter() for item in self.story]
        self.depth = sum(sizes) + 20

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return no size: the panel takes no room from the text."""
        return 0, 0

    def draw(self) -> None:
        """Draw the box and the list of sources in it."""
        left = _TEXT + _GAP
        self.canv.setFillColor(HexColor(_FOAM))
        self.canv.rect(left, -self.depth, _PANEL, self.depth, stroke=0, fill=1)
        frame = Frame(left, -self.depth, _PANEL, self.depth, 10, 6, 10, 8)
        frame.addFromList(list(self.story), self.canv)


def _section(section: Mapping[str, Any]) -> list[Flowable]:
    beside = Beside(section["sources"])
    room = CondPageBreak(max(beside.depth + 90, 190))
    story: list[Flowable] = [room, Paragraph(escape(section["heading"]), _HEAD)]
    if "level" in section:
        ribbon = Table([[Paragraph(escape(section["level"]), _LEVEL)]], colWidths=[_TEXT])
        ribbon.setStyle(
            TableStyle(
                [
                    ("BACKGROUND", (0, 0), (-1, -1), HexColor(_ROPE)),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
                ]
            )
        )
        story += [ribbon, Paragraph("Key Evidence", _KEY)]
    field = next(name for name in section if name in FIELDS)
    return [*story, beside, *flow(part(section, field).paragraphs, _BODY), Spacer(1, 14)]
