"""Layout of an external review in PDF: questions with RAG marks, each in two time layers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor, white
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer, Table, TableStyle

from samples.content import load, part
from samples.pdf import HEIGHT, WIDTH, Book, flow, register_vera, style, turn_to

_WINE, _SLATE, _LINE, _PAST = "#6E1F2F", "#3A4048", "#C9C3C0", "#F1EFED"
_RAG = {"Red": "#C93C3C", "Amber": "#EAA221", "Green": "#3E9B5C", "X": "#FFFFFF"}
_MARGIN = 50
_BAND = WIDTH - 2 * _MARGIN
_RAG_COLUMN = 66

_BODY = style("Vera", 9.3, leading=13, spaceAfter=6)
_HEAD = style("VeraBd", 15, textColor=HexColor(_WINE), spaceBefore=8, spaceAfter=8)
_QUESTION = style("VeraBd", 11, textColor=white)
_ASKED = style("VeraIt", 8.8, textColor=white)
_LAYER = style("VeraBd", 8.8, textColor=HexColor(_SLATE), spaceAfter=4)
_PAST_TEXT = style("VeraIt", 8.8, leading=12, textColor=HexColor("#555555"), spaceAfter=4)
_FOUND = style("Vera", 9.2, leading=12.6, leftIndent=11, bulletIndent=1, spaceAfter=4)
_MARK = style("VeraBd", 9, textColor=white, alignment=1)
_CROSS = style("VeraBd", 11, textColor=HexColor(_SLATE), alignment=1)
_CELL = style("Vera", 9)
_CELL_HEAD = style("VeraBd", 9, textColor=white)


def build(name: str, folder: Path) -> Path:
    """Write the review that content file ``name`` describes and return its path."""
    register_vera()
    content = load(name)
    path = folder / content["file"]
    book = Book(
        path, title=f"{content['title']}: {content['subtitle']}", author=content["authority"]
    )
    box = (_MARGIN, 62, _BAND, HEIGHT - 62 - 70)
    book.page_kind("cover", lambda canvas, _: _cover(canvas, content), box=box)
    book.page_kind("inside", lambda canvas, page: _inside(canvas, page.page, content), box=box)
    asked = [section for section in content["section"] if "code" in section]
    first, *later = (section for section in content["section"] if "code" not in section)
    story: list[Flowable] = [Spacer(1, 1), *turn_to("inside"), *_prose(first), *_overview(asked)]
    for section in asked:
        story += _question(section)
    for section in later:
        story += _prose(section)
    book.build(story)
    return path


def _cover(canvas: Canvas, content: Mapping[str, Any]) -> None:
    canvas.setFillColor(HexColor(_WINE))
    canvas.rect(0, 0, 190, HEIGHT, stroke=0, fill=1)
    for number, colour in enumerate(("Red", "Amber", "Green")):
        canvas.setFillColor(HexColor(_RAG[colour]))
        canvas.circle(190, HEIGHT * 0.55 - 74 * number, 28, stroke=0, fill=1)
    canvas.setFillColor(HexColor(_SLATE))
    canvas.setFont("VeraBd", 27)
    canvas.drawString(240, HEIGHT - 200, content["title"])
    canvas.setFont("Vera", 12)
    canvas.drawString(240, HEIGHT - 226, content["subtitle"])
    canvas.drawString(240, HEIGHT - 246, content["published"])
    canvas.setFont("VeraBd", 10)
    canvas.drawString(240, 70, content["authority"])


def _inside(canvas: Canvas, page: int, content: Mapping[str, Any]) -> None:
    header, footer = content["furniture"]
    canvas.setFillColor(HexColor(_WINE))
    canvas.rect(0, HEIGHT - 50, 12, 26, stroke=0, fill=1)
    canvas.setFont("Vera", 8)
    canvas.drawString(_MARGIN, HEIGHT - 42, header)
    canvas.setFillColor(HexColor(_SLATE))
    canvas.drawString(_MARGIN, 34, footer)
    canvas.drawRightString(WIDTH - _MARGIN, 34, f"Page {page}")


def _prose(section: Mapping[str, Any]) -> list[Flowable]:
    story: list[Flowable] = [CondPageBreak(120), Paragraph(escape(section["heading"]), _HEAD)]
    items = part(section, "body").paragraphs
    if not section.get("numbered"):
        return [*story, *flow(items, _BODY)]
    indented = style("Vera", 9.3, leftIndent=20, bulletIndent=2, spaceAfter=6)
    return [
        *story,
        *(
            Paragraph(escape(item.text), indented, bulletText=f"{number}.")
            for number, item in enumerate(items, 1)
        ),
    ]


def _mark(rating: str) -> Paragraph:
    return Paragraph(rating, _CROSS if rating == "X" else _MARK)


def _overview(sections: list[Mapping[str, Any]]) -> list[Flowable]:
    head = ("Question", "First review, March 2016", "Second review, November 2017")
    rows: list[list[Paragraph]] = [[Paragraph(text, _CELL_HEAD) for text in head]]
    rules: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 0), HexColor(_SLATE)),
        ("GRID", (0, 0), (-1, -1), 0.5, HexColor(_LINE)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
    for number, section in enumerate(sections, 1):
        ratings = (section["first_rating"], section["second_rating"])
        name = f"{section['code']}. {section['heading']}"
        rows.append([Paragraph(name, _CELL), *(_mark(rating) for rating in ratings)])
        for column, rating in enumerate(ratings, 1):
            cell = (column, number)
            rules.append(("BACKGROUND", cell, cell, HexColor(_RAG[rating])))
    table = Table(rows, colWidths=[_BAND - 220, 110, 110])
    table.setStyle(TableStyle(rules))
    return [CondPageBreak(230), Paragraph("At a glance", _HEAD), table, Spacer(1, 16)]


def _question(section: Mapping[str, Any]) -> list[Flowable]:
    head = [
        Paragraph(f"{section['code']}. {section['heading']}", _QUESTION),
        Paragraph(escape(section["question"]), _ASKED),
    ]
    past = [
        Paragraph("First review, March 2016", _LAYER),
        *flow(part(section, "first").paragraphs, _PAST_TEXT),
    ]
    found = [Paragraph("Second review, November 2017", _LAYER)]
    found += [
        Paragraph(escape(item.text), _FOUND, bulletText="•")
        for item in part(section, "second").paragraphs
    ]
    ratings = (section["first_rating"], section["second_rating"])
    rows: list[list[Any]] = [[head, ""], [past, _mark(ratings[0])], [found, _mark(ratings[1])]]
    table = Table(rows, colWidths=[_BAND - _RAG_COLUMN, _RAG_COLUMN], splitInRow=1)
    table.setStyle(
        TableStyle(
            [
                ("SPAN", (0, 0), (1, 0)),
                ("BACKGROUND", (0, 0), (-1, 0), HexColor(_WINE)),
                ("BACKGROUND", (0, 1), (0, 1), HexColor(_PAST)),
                ("BACKGROUND", (1, 1), (1, 1), HexColor(_RAG[ratings[0]])),
                ("BACKGROUND", (1, 2), (1, 2), HexColor(_RAG[ratings[1]])),
                ("GRID", (0, 0), (-1, -1), 0.6, HexColor(_LINE)),
                ("VALIGN", (0, 0), (0, -1), "TOP"),
                ("VALIGN", (1, 1), (1, -1), "MIDDLE"),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ]
        )
    )
    return [CondPageBreak(190), table, Spacer(1, 14)]
