"""Layout of a 2016 self-assessment in Word: evidence beside sources, a level box per strand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from docx.shared import Cm, Pt, RGBColor

from samples.content import load, part
from samples.emblems import shield
from samples.word import (
    WordDocument,
    centred,
    grid,
    label,
    new_document,
    next_paragraph,
    page_break,
    running_titles,
    shade,
    write,
)
from samples.word_save import save

_NAVY, _AMBER, _CREAM, _RULE = "1F2F56", "C9741B", "FBF1E4", "B8BED0"


def build(name: str, folder: Path) -> Path:
    """Write the self-assessment that content file ``name`` describes and return its path."""
    content = load(name)
    document = new_document(font="Times New Roman", colour=_NAVY, size=11)
    running_titles(document, header=content["furniture"][0], footer=content["furniture"][1])
    _cover(document, content)
    introduction, *strands = content["section"]
    _introduction(document, introduction)
    _summary(document, strands)
    for section in strands:
        _strand(document, section)
    path = folder / content["file"]
    save(
        document,
        path,
        title=f"{content['title']}: {content['area']}",
        author=content["authority"],
        date=dt.datetime(2017, 11, 20, 14, 0, tzinfo=dt.UTC),
    )
    return path


def _cover(document: WordDocument, content: Mapping[str, Any]) -> None:
    table = grid(document, 1, (17,), colour=_NAVY)
    cell = table.cell(0, 0)
    shade(cell, _NAVY)
    cell.paragraphs[0].paragraph_format.left_indent = Cm(0.8)
    cell.paragraphs[0].add_run().add_picture(shield(f"#{_AMBER}", f"#{_NAVY}"), width=Cm(2.6))
    lines = (("authority", 13), ("title", 30), ("subtitle", 17), ("published", 13))
    for name, size in lines:
        paragraph = cell.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(60 if size == 30 else 12)
        paragraph.paragraph_format.left_indent = Cm(0.8)
        run = paragraph.add_run(content[name])
        run.bold, run.font.size = size == 30, Pt(size)
        run.font.color.rgb = RGBColor(255, 255, 255)
    cell.add_paragraph().paragraph_format.space_after = Pt(220)
    page_break(document)


def _introduction(document: WordDocument, section: Mapping[str, Any]) -> None:
    document.add_heading(section["heading"], 1)
    write(document, part(section, "body").paragraphs)
    document.add_paragraph(section["list_lead"])
    for item in section["list"]:
        document.add_paragraph(item, style="List Bullet")


def _summary(document: WordDocument, strands: list[Mapping[str, Any]]) -> None:
    document.add_heading("Summary of levels", 1)
    document.add_paragraph("Possible ratings: Early, Developing, Maturing, Mature.")
    table = grid(document, len(strands) + 1, (11, 6), colour=_RULE)
    for cell, text in zip(table.rows[0].cells, ("Strand", "Level"), strict=True):
        label(cell, text, fill=_NAVY)
    for row, section in zip(table.rows[1:], strands, strict=True):
        row.cells[0].paragraphs[0].add_run(section["heading"])
        centred(row.cells[1], section["level"], size=10.5, colour=_NAVY)
    page_break(document)


def _strand(document: WordDocument, section: Mapping[str, Any]) -> None:
    document.add_heading(section["heading"], 1)
    if "subheading" in section:
        document.add_heading(section["subheading"], 3)
    document.add_paragraph().add_run(section["scope"]).italic = True
    box = grid(document, 1, (5, 12), colour=_AMBER)
    label(box.cell(0, 0), "Level of maturity", fill=_AMBER, size=11)
    centred(box.cell(0, 1), section["level"], size=14, colour=_AMBER)
    document.add_paragraph()
    table = grid(document, 2, (11.6, 5.4), colour=_RULE)
    label(table.cell(0, 0), "Key Evidence", fill=_NAVY)
    label(table.cell(0, 1), "Source(s)", fill=_NAVY)
    write(table.cell(1, 0), part(section, "evidence").paragraphs)
    shade(table.cell(1, 1), _CREAM)
    for source in section["sources"]:
        paragraph = next_paragraph(table.cell(1, 1), "List Bullet")
        paragraph.add_run(source).font.size = Pt(9.5)
    document.add_paragraph()
