"""Layout of a cabinet report in Word: numbered paragraphs, revisions, notes, a box, an appendix."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from samples.content import is_line, load, parse_lines, part
from samples.emblems import shield
from samples.word import (
    WordDocument,
    grid,
    keep_row,
    label,
    new_document,
    page_break,
    running_titles,
    shade,
    xml,
)
from samples.word_parts import add_footnotes, number_headings, text_box, write_marked
from samples.word_save import save

_BLUE, _PALE, _RULE = "1D4E89", "E8EFF7", "A9B8CB"
_RAG = {"Red": "D64545", "Amber": "F0A830", "Green": "4C9F5B"}
_NUMBERED = "NumberedParagraph"
_DATE = dt.datetime(2021, 9, 3, 12, 0, tzinfo=dt.UTC)


def build(name: str, folder: Path) -> Path:
    """Write the report that content file ``name`` describes and return its path."""
    content = load(name)
    document = new_document(font="Arial", colour=_BLUE, size=11)
    document.styles["Heading 1"].font.size = Pt(13)
    style = document.styles.add_style(_NUMBERED, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    number_headings(document, _NUMBERED)
    add_footnotes(document, content["footnotes"])
    header, footer = content["furniture"]
    running_titles(document, header=header, footer=footer, cover=False)
    _head(document, content)
    for section in content["section"]:
        _section(document, section, content)
    _appendix(document, content["appendix"])
    path = folder / content["file"]
    save(document, path, title=content["title"], author=content["authority"], date=_DATE)
    return path


def _head(document: WordDocument, content: Mapping[str, Any]) -> None:
    top = document.add_paragraph()
    top.add_run().add_picture(shield(f"#{_BLUE}", "#E5B93C"), width=Cm(1.9))
    name = top.add_run(f"   {content['authority']}")
    name.bold, name.font.size, name.font.color.rgb = True, Pt(14), RGBColor.from_string(_BLUE)
    title = document.add_paragraph(content["title"], style="Title")
    title.runs[0].font.size = Pt(21)
    table = grid(document, len(content["details"]), (4.5, 12.5), colour=_RULE)
    for row, (left, right) in zip(table.rows, content["details"], strict=True):
        label(row.cells[0], left, colour=_BLUE, fill=_PALE, size=10)
        row.cells[1].paragraphs[0].add_run(right)
    document.add_paragraph()


def _section(
    document: WordDocument, section: Mapping[str, Any], content: Mapping[str, Any]
) -> None:
    document.add_heading(section["heading"], 1)
    for number, item in enumerate(part(section, "body").paragraphs):
        paragraph = document.add_paragraph(style=_NUMBERED)
        if number == 0 and section["heading"].startswith("What families"):
            box = content["textbox"]
            lines = [box["title"], *(line.text for line in part(box, "body").lines)]
            text_box(paragraph, lines, fill="FFF6DC", width_cm=6.3)
        write_marked(paragraph, item.raw)
        if "{-372-}" in item.raw:
            comment = document.add_comment(
                paragraph.runs, content["comment"], "Democratic Services"
            )
            xml(comment).attrib[next(k for k in xml(comment).attrib if k.endswith("}date"))] = (
                _DATE.strftime("%Y-%m-%dT%H:%M:%SZ")
            )


def _appendix(document: WordDocument, appendix: Mapping[str, Any]) -> None:
    page_break(document)
    document.add_heading(appendix["heading"], 2)
    table = grid(document, len(appendix["rows"]) + 1, (1.4, 6.4, 6.9, 2.3), colour=_RULE)
    for cell, text in zip(table.rows[0].cells, appendix["columns"], strict=True):
        label(cell, text, fill=_BLUE)
    keep_row(table.rows[0])
    for row, values in zip(table.rows[1:], appendix["rows"], strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            text = parse_lines(value)[0].text if is_line(value) else value
            cell.paragraphs[0].add_run(text).font.size = Pt(10)
            if value in _RAG:
                shade(cell, _RAG[value])
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
