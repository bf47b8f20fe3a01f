"""Layout of a 2022 return in Word: the national form with a two-column table per descriptor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt, RGBColor

from samples.content import load, part
from samples.emblems import roundel
from samples.word import (
    Cell,
    WordDocument,
    centred,
    grid,
    keep_row,
    label,
    new_document,
    page_break,
    running_titles,
    shade,
    write,
)
from samples.word_save import save

_DARK, _MID, _PALE, _RULE = "0B4F52", "2A8C82", "E3F1EF", "9DB8B5"


Assess = Callable[[WordDocument, Mapping[str, Any], Mapping[str, Any]], None]
"""Writes the descriptors of a content file into a document, with the form's wording."""


def build(name: str, folder: Path) -> Path:
    """Write the return that content file ``name`` describes and return its path."""
    content = load(name)
    return write_return(content, folder / content["file"])


def write_return(content: Mapping[str, Any], path: Path, *, assess: Assess | None = None) -> Path:
    """Write a return with the contents of a content file, its descriptors as ``assess`` sets them.

    ``cover`` rows and ``date`` (ISO) of the content take the place of the sample's own.
    """
    form = load("form-2022")
    document = new_document(font="Arial", colour=_DARK)
    running_titles(document, header=content["furniture"][0], footer=content["furniture"][1])
    _cover(document, content)
    _guide(document, form)
    (assess or _assessment)(document, content, form)
    _autonomy(document, form)
    _selection(document, content, form)
    _permissions(document, content, form)
    date = dt.date.fromisoformat(content.get("date", "2022-06-24"))
    save(
        document,
        path,
        title=f"{content['title']} {date.year}: {content['area']}",
        author=content["authority"],
        date=dt.datetime(date.year, date.month, date.day, 9, 0, tzinfo=dt.UTC),
    )
    return path


def _cover(document: WordDocument, content: Mapping[str, Any]) -> None:
    document.add_paragraph().add_run().add_picture(roundel(f"#{_DARK}", "#7CC4B8"), width=Cm(3.2))
    name = document.add_paragraph()
    name.paragraph_format.space_after = Pt(110)
    run = name.add_run(content["authority"])
    run.bold, run.font.size, run.font.color.rgb = True, Pt(15), RGBColor.from_string(_DARK)
    document.add_paragraph(content["title"], style="Title")
    subtitle = document.add_paragraph()
    subtitle.paragraph_format.space_after = Pt(150)
    subtitle.add_run(content["subtitle"]).font.size = Pt(16)
    table = grid(document, 4, (5, 12), colour=_RULE)
    rows = content.get("cover") or (
        ("Partnership", f"{content['area']} Early Help Partnership"),
        ("Completed by", "Strategic Manager, Early Help, with the four sub-groups"),
        ("Agreed at", "Early Help Partnership Board, 21 June 2022"),
        ("Version", "1.2, submitted 24 June 2022"),
    )
    for row, (left, right) in zip(table.rows, rows, strict=True):
        label(row.cells[0], left, colour=_DARK, fill=_PALE)
        row.cells[1].paragraphs[0].add_run(right)
    page_break(document)


def _guide(document: WordDocument, form: Mapping[str, Any]) -> None:
    guide = form["guide"]
    for title, lines in (
        ("Purpose of this guide", guide["purpose"]),
        ("Background and context", guide["background"]),
    ):
        document.add_heading(title, 1)
        for line in lines:
            document.add_paragraph(line)
    document.add_heading("How to use this guide", 1)
    for line in guide["how"]:
        document.add_paragraph(line, style="List Number")
    document.add_heading("The Early Help vision", 1)
    for theme in form["vision"]:
        document.add_heading(theme["theme"], 3)
        for number, line in enumerate(theme["lines"], 1):
            document.add_paragraph(f"{number}. {line}")
    document.add_heading("Scoring system", 1)
    table = grid(document, len(guide["scale"]) + 1, (3, 13), colour=_RULE)
    for cell, text in zip(table.rows[0].cells, ("Score", "Meaning"), strict=True):
        label(cell, text, fill=_DARK)
    for row, (score, meaning) in zip(table.rows[1:], guide["scale"], strict=True):
        centred(row.cells[0], score, size=11, colour=_DARK)
        row.cells[1].paragraphs[0].add_run(meaning)


def _assessment(
    document: WordDocument, content: Mapping[str, Any], form: Mapping[str, Any]
) -> None:
    page_break(document)
    document.add_heading("The self-assessment", 1)
    theme = ""
    for section in content["section"]:
        if section["code"][0] != theme:
            theme = section["code"][0]
            document.add_heading(form["themes"][theme], 1)
        document.add_heading(heading(section["code"], form), 2)
        _descriptor(document, section, form["labels"])
        document.add_paragraph()


def heading(code: str, form: Mapping[str, Any]) -> str:
    """Return the heading of a descriptor: the form prints short names in its first theme alone."""
    short, wording = form["descriptors"][code]
    return f"{code} - {short}: {wording}" if code[0] == "5" else f"{code} - {wording}"


def _descriptor(
    document: WordDocument, section: Mapping[str, Any], labels: Mapping[str, str]
) -> None:
    table = grid(document, 4, (3.4, 13.6), colour=_RULE)
    label(table.cell(0, 0), labels["score"], fill=_DARK)
    label(table.cell(0, 1), labels["evidence"], fill=_DARK)
    keep_row(table.rows[0])
    centred(table.cell(1, 0), section["score"], size=22, colour=_DARK)
    shade(table.cell(1, 0), _PALE)
    evidence = table.cell(1, 1)
    items = part(section, "evidence").paragraphs
    write(evidence, items)
    if "table" in section:
        _figures(evidence, section["table"])
    planned = table.cell(2, 0).merge(table.cell(2, 1))
    label(planned, labels["plan"], fill=_MID)
    write(table.cell(3, 0).merge(table.cell(3, 1)), part(section, "plan").paragraphs)


def _figures(cell: Cell, rows: list[list[str]]) -> None:
    table = cell.add_table(rows=len(rows), cols=len(rows[0]))
    table.style = "Table Grid"
    for row, values in zip(table.rows, rows, strict=True):
        for inner, value in zip(row.cells, values, strict=True):
            run = inner.paragraphs[0].add_run(value)
            run.font.size = Pt(9)
            run.bold = values is rows[0]
    cell.add_paragraph()


def _autonomy(document: WordDocument, form: Mapping[str, Any]) -> None:
    document.add_heading(form["labels"]["autonomy"], 1)
    document.add_paragraph(form["autonomy"]["intro"])
    minimums = form["autonomy"]["minimums"]
    table = grid(document, 0, (14, 3), colour=_RULE)
    for code, minimum in minimums.items():
        head, row = table.add_row().cells, table.add_row().cells
        label(head[0], form["themes"][code[0]], fill=_MID)
        label(head[1], form["labels"]["minimum"], fill=_MID)
        short, wording = form["descriptors"][code]
        row[0].paragraphs[0].add_run(f"{short} - {wording}" if code == "5.1" else wording)
        centred(row[1], str(minimum), size=12, colour=_DARK)
    document.add_paragraph()


def _selection(document: WordDocument, content: Mapping[str, Any], form: Mapping[str, Any]) -> None:
    labels, selection = form["labels"], form["selection"]
    document.add_heading(labels["selection"], 1)
    document.add_paragraph(selection["intro"])
    for rule in selection["rules"]:
        document.add_paragraph(rule, style="List Bullet")
    area, model = content["area"], content["data_model"]
    _bold(document, labels["data_model"].format(area=area, model=model))
    document.add_paragraph("As a reminder, the models are:")
    for line in selection["models"]:
        document.add_paragraph(line)
    _bold(
        document,
        labels["data_model_changed"].format(area=area, answer=content["data_model_answer"]),
    )
    for ordinal, code in zip(("one", "two", "three"), content["priorities"], strict=False):
        _bold(document, f"Descriptor {ordinal}: {code} – {form['themes'][code[0]]}")
    document.add_heading("How the self-assessments will be used", 1)
    for line in form["use"]["lines"]:
        document.add_paragraph(line, style="List Number 2")


def _permissions(
    document: WordDocument, content: Mapping[str, Any], form: Mapping[str, Any]
) -> None:
    document.add_heading(form["labels"]["permission"], 1)
    answers = {True: "Yes.", False: "No.", None: ""}
    for name, prompt in form["permissions"].items():
        answer = answers[content["permissions"].get(name)]
        document.add_paragraph(prompt.format(answer=answer))
    closing = document.add_paragraph("End of return")
    closing.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _bold(document: WordDocument, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True
