"""A return in Word with a table per theme: a row holds a descriptor, score, evidence and plans."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from docx.shared import Pt
from samples.content import part
from samples.word import WordDocument, centred, grid, label, page_break, write

from round.tables import guide

_DARK, _RULE = "3A2F5B", "B7B0CC"
_WIDTHS = (3.4, 1.4, 7.4, 4.8)
_HEADS = ("Descriptor", "Score", "What is working well and what evidence do you have?")


def assess(document: WordDocument, content: Mapping[str, Any], form: Mapping[str, Any]) -> None:
    """Write the descriptors of ``content`` into ``document``."""
    page_break(document)
    document.add_heading("The self-assessment", 1)
    for theme, sections in groupby(content["section"], key=lambda section: section["code"][0]):
        document.add_heading(form["themes"][theme], 1)
        _theme(document, list(sections), form)
        document.add_paragraph()


def _theme(
    document: WordDocument, sections: list[Mapping[str, Any]], form: Mapping[str, Any]
) -> None:
    table = grid(document, 1, _WIDTHS, colour=_RULE)
    for cell, text in zip(table.rows[0].cells, (*_HEADS, form["labels"]["plan"]), strict=True):
        label(cell, text, fill=_DARK)
    for section in sections:
        name, score, evidence, plan = table.add_row().cells
        _, wording = form["descriptors"][section["code"]]
        short = guide().item(section["code"]).name
        run = name.paragraphs[0].add_run(f"{section['code']} {short}")
        run.bold, run.font.size = True, Pt(9.5)
        name.add_paragraph().add_run(wording).font.size = Pt(8)
        centred(score, section["score"], size=14, colour=_DARK)
        write(evidence, part(section, "evidence").paragraphs)
        write(plan, part(section, "plan").paragraphs)
