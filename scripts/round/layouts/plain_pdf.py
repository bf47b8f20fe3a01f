"""A return in PDF as a word processor prints it: headings and text in one column, no boxes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, PageBreak, Paragraph, Spacer
from samples.content import load, part
from samples.pdf import HEIGHT, WIDTH, Book, flow, style
from samples.return_pdf import choice
from samples.return_word import heading

_MARGIN = 62
_INK = HexColor("#1F3864")
_TITLE = style("Times-Bold", 24, spaceBefore=150, spaceAfter=14)
_LINE = style("Times-Roman", 13, spaceAfter=8)
_THEME = style("Times-Bold", 18, textColor=_INK, spaceBefore=12, spaceAfter=8)
_HEAD = style("Times-Bold", 13, textColor=_INK, spaceBefore=10, spaceAfter=4)
_LABEL = style("Times-BoldItalic", 11, spaceBefore=5, spaceAfter=3)
_BODY = style("Times-Roman", 11, leading=14, spaceAfter=5)
_BULLET = style("Times-Roman", 11, leading=14, leftIndent=16, bulletIndent=4, spaceAfter=3)


def write_return(content: Mapping[str, Any], path: Path, **options: Any) -> Path:  # noqa: ANN401 - passed on
    """Write a return with the contents of a content file; ``options`` go to reportlab."""
    form = load("form-2022")
    title = f"{content['title']}: {content['area']}"
    book = Book(path, title=title, author=content["authority"], **options)
    box = (_MARGIN, 64, WIDTH - 2 * _MARGIN, HEIGHT - 64 - 66)
    book.page_kind("page", lambda canvas, page: _paint(canvas, page.page, content), box=box)
    story: list[Flowable] = [
        Paragraph(escape(content["title"]), _TITLE),
        *(
            Paragraph(escape(content[name]), _LINE)
            for name in ("subtitle", "authority", "submitted")
        ),
        PageBreak(),
        Paragraph("The self-assessment", _THEME),
    ]
    theme = ""
    for section in content["section"]:
        if section["code"][0] != theme:
            theme = section["code"][0]
            story.append(Paragraph(form["themes"][theme], _THEME))
        story += _descriptor(section, form)
    book.build([*story, Spacer(1, 12), *choice(content, form)])
    return path


def _descriptor(section: Mapping[str, Any], form: Mapping[str, Any]) -> list[Flowable]:
    story: list[Flowable] = [
        CondPageBreak(90),
        Paragraph(escape(heading(section["code"], form)), _HEAD),
        Paragraph(f"Self-Assessment Score: {section['score']}", _LABEL),
    ]
    for name in ("evidence", "plan"):
        story.append(Paragraph(form["labels"][name], _LABEL))
        story += flow(part(section, name).paragraphs, _BODY, _BULLET)
    return story


def _paint(canvas: Canvas, page: int, content: Mapping[str, Any]) -> None:
    header, footer = content["furniture"]
    canvas.setFont("Times-Roman", 9)
    if page > 1:
        canvas.drawString(_MARGIN, HEIGHT - 44, header)
    canvas.drawString(_MARGIN, 38, footer)
    canvas.drawRightString(WIDTH - _MARGIN, 38, f"Page {page}")
