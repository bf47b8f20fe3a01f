"""Layout of a short strategy in Word: content controls and a table of priorities."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx.shared import Cm, Pt, RGBColor

from samples.content import is_line, load, parse_lines, part
from samples.emblems import roundel
from samples.word import (
    WordDocument,
    grid,
    keep_row,
    label,
    new_document,
    page_break,
    running_titles,
    shade,
    write,
    xml,
)
from samples.word_parts import control
from samples.word_save import save

_TEAL, _CORAL, _PALE, _RULE = "17616B", "D9604A", "E8F3F3", "A8C4C6"


def build(name: str, folder: Path) -> Path:
    """Write the strategy that content file ``name`` describes and return its path."""
    content = load(name)
    return write_strategy(content, folder / content["file"])


def write_strategy(content: Mapping[str, Any], path: Path) -> Path:
    """Write the strategy with the contents of a content file and return its path."""
    document = new_document(font="Arial", colour=_TEAL, size=11)
    running_titles(document, header=content["furniture"][0], footer=content["furniture"][1])
    _cover(document, content)
    for section in content["section"]:
        _section(document, section, content)
    save(
        document,
        path,
        title=f"{content['title']}: {content['subtitle']}",
        author=content["authority"],
        date=dt.datetime(2020, 2, 11, 16, 30, tzinfo=dt.UTC),
    )
    return path


def _cover(document: WordDocument, content: Mapping[str, Any]) -> None:
    table = grid(document, 2, (17,), colour=_TEAL)
    top, bottom = table.cell(0, 0), table.cell(1, 0)
    shade(top, _PALE)
    top.paragraphs[0].paragraph_format.space_before = Pt(40)
    top.paragraphs[0].paragraph_format.left_indent = Cm(1)
    emblem = roundel(f"#{_TEAL}", f"#{_CORAL}", waves=2)
    top.paragraphs[0].add_run().add_picture(emblem, width=Cm(4.2))
    top.add_paragraph().paragraph_format.space_after = Pt(120)
    shade(bottom, _TEAL)
    lines = ((content["title"], 34), (content["subtitle"], 16), (content["authority"], 13))
    for text, size in lines:
        paragraph = bottom.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(14)
        paragraph.paragraph_format.left_indent = Cm(1)
        run = paragraph.add_run(text)
        run.bold, run.font.size = size == 34, Pt(size)
        run.font.color.rgb = RGBColor(255, 255, 255)
    bottom.add_paragraph().paragraph_format.space_after = Pt(60)
    document.add_paragraph()
    for title, text in (("Status", content["status"]), ("Date", content["published"])):
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{title}: ").bold = True
        control(xml(paragraph.add_run(text)), title)
    page_break(document)


def _section(
    document: WordDocument, section: Mapping[str, Any], content: Mapping[str, Any]
) -> None:
    document.add_heading(section["heading"], 1)
    before = len(document.paragraphs)
    write(document, part(section, "body").paragraphs)
    if section.get("controls"):
        for number, paragraph in enumerate(document.paragraphs[before:]):
            if number % 3 == 1:
                control(xml(paragraph), "Position statement")
    if section.get("table"):
        _priorities(document, content["priorities_table"])


def _priorities(document: WordDocument, content: Mapping[str, Any]) -> None:
    table = grid(document, len(content["rows"]) + 1, (3.3, 5.9, 3.3, 2.4, 2.1), colour=_RULE)
    for cell, text in zip(table.rows[0].cells, content["columns"], strict=True):
        label(cell, text, fill=_TEAL)
    keep_row(table.rows[0])
    rows = list(table.rows)[1:]
    for row, values in zip(rows, content["rows"], strict=True):
        for number, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            text = parse_lines(value)[0].text if is_line(value) else value
            run = cell.paragraphs[0].add_run(text)
            run.font.size, run.bold = Pt(9.5), number == 0
    for row in rows:
        *_, lead, _by, status = row.cells
        chosen = xml(status.paragraphs[0].runs[0])
        control(chosen, "Status", choices=("Not started", "Under way", "Done"))
        control(xml(lead), "Lead")
    control(xml(rows[-1]), "Last priority")
    document.add_paragraph()
