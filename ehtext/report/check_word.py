"""The check of a draft in Word: a coverage table to paste, a checklist for the workshop."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import docx
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from ehtext.domain.check import DraftCheck, ItemCheck
from ehtext.framework import Framework
from ehtext.report.check_word_table import Grid, add_table, clean
from ehtext.report.check_wording import (
    FORM_MEANS,
    FORM_NAMES,
    INTRODUCTION,
    LEVELS_NOTE,
    check_columns,
    check_line,
    checked_title,
    found_so_far,
    look_for,
    place_line,
)

_INK = RGBColor(0x1C, 0x24, 0x30)
_EPOCH = datetime(2022, 1, 1, tzinfo=UTC)  # the same check gives the same file
_SIZES = {"Normal": 10, "Title": 20, "Heading 1": 15, "Heading 2": 12}


def coverage_word(check: DraftCheck, framework: Framework) -> bytes:
    """Return a Word file with one table: a line per item, its first row repeated on each page."""
    word = _new(f"Evidence in the draft: {checked_title(check)}", check)
    add_table(
        word,
        Grid(
            title="Evidence for each item",
            description="A line for each item of the framework: its strongest form of evidence, the"
            " agencies, years and documents that it names, and a question where there is one.",
            columns=check_columns(check),
            widths=(5.0, 3.0, 4.0, 3.2, 4.2, *((2.8,) if check.levels else ()), 7.3),
            lines=[check_line(item, check, framework) for item in check.items],
        ),
    )
    means = "; ".join(f"{FORM_NAMES[form]}: {text}" for form, text in FORM_MEANS.items())
    word.add_paragraph(f"Strongest evidence is one of these, the weakest first. {means}.")
    return _saved(word)


def checklist_word(check: DraftCheck) -> bytes:
    """Return a Word file for the workshop: gaps by theme with a blank owner, and what to settle."""
    word = _new(f"Checklist for the partnership: {checked_title(check)}", check)
    word.add_heading("Evidence to gather", level=1)
    if not check.gaps:
        word.add_paragraph("Every item shows the form of evidence that it asks for.")
    for theme in dict.fromkeys(item.theme for item in check.gaps):
        if theme:
            word.add_heading(clean(theme), level=2)
        add_table(word, _gaps([item for item in check.gaps if item.theme == theme], theme))
    word.add_heading("Before the draft goes out", level=1)
    if check.queries:
        add_table(word, _queries(check))
    else:
        word.add_paragraph("Nothing was found to settle.")
    return _saved(word)


def _gaps(items: Sequence[ItemCheck], theme: str) -> Grid:
    return Grid(
        title=f"Evidence to gather: {theme}" if theme else "Evidence to gather",
        description="A line for each item with a question. The last two columns are blank, to be"
        " filled in at the workshop.",
        columns=(
            "Item and question",
            "Found so far",
            "Evidence to look for",
            "Who could gather it",
            "By when",
        ),
        widths=(6.7, 5.6, 8.4, 3.6, 2.4),
        lines=[_gap(item) for item in items],
    )


def _gap(item: ItemCheck) -> Sequence[str]:
    title = f"{item.title} (priority)" if item.priority else item.title
    found, asked = "\n".join(found_so_far(item)), "\n".join(look_for(item))
    return (f"{title}\n{item.question}", found, asked, "", "")


def _queries(check: DraftCheck) -> Grid:
    return Grid(
        title="What to settle before the draft goes out",
        description="A line for each question on the text, with its places and a box to tick.",
        columns=("What to settle", "Where", "Who", "Settled"),
        widths=(8.2, 13.1, 3.4, 2.0),
        lines=[
            (f"{q.title}\n{q.question}", "\n".join(map(place_line, q.places)), "", "☐")
            for q in check.queries
        ],
    )


def _new(title: str, check: DraftCheck) -> Word:
    """Return a landscape document with its title, language and what the check is."""
    word = docx.Document()
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin = section.bottom_margin = Cm(1.5)
    properties = word.core_properties
    properties.title, properties.author, properties.language = clean(title), "ehtext", "en-GB"
    properties.comments = ""
    properties.created = properties.modified = _EPOCH
    for name, size in _SIZES.items():
        _set_font(word, name, size)
    word.add_heading(clean(title), level=0)
    wording = "" if check.official else " The wording of the items is working wording."
    levels = f" {LEVELS_NOTE}" if check.levels else ""
    word.add_paragraph(clean(f"{check.framework_title}. {INTRODUCTION}{wording}{levels}"))
    return word


def _set_font(word: Word, name: str, size: int) -> None:
    style = word.styles[name]
    style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), _INK
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)  # a theme's font would win over ours
    if name == "Normal":
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        properties.append(language)
        style.paragraph_format.space_after = Pt(4)


def _saved(word: Word) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()
