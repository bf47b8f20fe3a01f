"""A return in Word without tables: headings, a line for the score, text below each question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samples.content import part
from samples.return_word import heading
from samples.word import WordDocument, page_break, write


def assess(document: WordDocument, content: Mapping[str, Any], form: Mapping[str, Any]) -> None:
    """Write the descriptors of ``content`` into ``document``."""
    page_break(document)
    document.add_heading("The self-assessment", 1)
    theme = ""
    for section in content["section"]:
        if section["code"][0] != theme:
            theme = section["code"][0]
            document.add_heading(form["themes"][theme], 1)
        document.add_heading(heading(section["code"], form), 2)
        line = document.add_paragraph()
        line.add_run("Self-Assessment Score: ").bold = True
        line.add_run(section["score"])
        for name in ("evidence", "plan"):
            document.add_heading(form["labels"][name], 3)
            write(document, part(section, name).paragraphs)
