"""A pack as a Word file of one A4 page."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import docx
from docx.document import Document as Word
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from ehtext.domain.pack import Pack, Point
from ehtext.report.check_word_table import clean
from ehtext.report.pack_profile import LEGEND, profile_alt, profile_png
from ehtext.report.pack_words import (
    MARKING,
    READING,
    changes_of,
    columns_of,
    picks_of,
    point_text,
    point_title,
    profile_words,
    quotes_of,
    title_of,
    versions_of,
)

_INK, _SOFT, _ACCENT = RGBColor(0x1C, 0x24, 0x30), RGBColor(0x4D, 0x58, 0x66), "1D4F91"
_EPOCH = datetime(2022, 1, 1, tzinfo=UTC)  # the same pack gives the same file
_MARGIN, _WIDTH = 1.4, 17.9  # centimetres
_SIZES = {"Normal": 8.5, "Title": 16, "Heading 1": 10.5, "Heading 2": 9}


def pack_word(pack: Pack) -> bytes:
    """Return the pack as a .docx file. It fits one page of A4, whatever the pack holds."""
    word = _new(pack)
    word.add_heading(clean(f"Support and challenge: {title_of(pack)}"), level=0)
    _add(word, f"{pack.framework}. {READING}", soft=True)
    _profile(word, pack)
    word.add_heading("Priorities", level=1)
    _add(word, picks_of(pack)).paragraph_format.space_after = Pt(5)
    _points(word, pack)
    word.add_section(WD_SECTION.CONTINUOUS)
    _columns(word, 1)
    word.add_heading("What changed", level=1)
    for change in changes_of(pack):
        _add(word, change)
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def _profile(word: Word, pack: Pack) -> None:
    word.add_heading("Profile", level=1)
    _add(word, profile_words(pack))
    if picture := profile_png(pack):
        shape = word.add_picture(io.BytesIO(picture), width=Cm(_WIDTH))
        shape._inline.docPr.set("descr", clean(profile_alt(pack)))  # noqa: SLF001
        _add(word, LEGEND, soft=True)


def _points(word: Word, pack: Pack) -> None:
    """Add strengths beside questions, in two columns of text that read one after the other."""
    word.add_section(WD_SECTION.CONTINUOUS)
    _columns(word, 2)
    for number, (heading, points, nothing) in enumerate(columns_of(pack)):
        head = word.add_heading("", level=1)
        if number:
            head.add_run().add_break(WD_BREAK.COLUMN)
        head.add_run(heading)
        head.paragraph_format.space_before = Pt(0)  # the two stand at one height
        for point in points:
            _point(word, point)
        if not points:
            _add(word, nothing)


def _point(word: Word, point: Point) -> None:
    word.add_heading(clean(point_title(point)), level=2)
    paragraph = _add(word, point_text(point))
    run = paragraph.add_run(clean(f" {point.figures} Doubt: {point.doubt}."))
    run.font.color.rgb = _SOFT
    for quote in quotes_of(point):
        said = _add(word, quote)
        said.paragraph_format.left_indent = Cm(0.3)
        said.runs[0].italic = True


def _add(word: Word, text: str, *, soft: bool = False) -> Paragraph:
    paragraph = word.add_paragraph()
    run = paragraph.add_run(clean(text))
    if soft:
        run.font.color.rgb, run.font.size = _SOFT, Pt(7.5)
    return paragraph


def _new(pack: Pack) -> Word:
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(_MARGIN)
    section.top_margin, section.bottom_margin = Cm(1.5), Cm(1.3)
    section.header_distance = section.footer_distance = Cm(0.6)
    properties = word.core_properties
    properties.title = clean(f"Support and challenge: {title_of(pack)}")
    properties.author, properties.language, properties.comments = "ehtext", "en-GB", MARKING
    properties.created = properties.modified = _EPOCH
    for name, size in _SIZES.items():
        _set_style(word, name, size)
    for part, text in (
        (section.header, MARKING),
        (section.footer, f"{MARKING}. {versions_of(pack)}"),
    ):
        run = part.paragraphs[0].add_run(clean(text))
        run.bold, run.font.size = True, Pt(7.5)
        run.font.color.rgb = RGBColor(0x96, 0x23, 0x1C)
    return word


def _set_style(word: Word, name: str, size: float) -> None:
    style = word.styles[name]
    style.font.name, style.font.size, style.font.color.rgb = "Arial", Pt(size), _INK
    spacing = style.paragraph_format
    heads = name.startswith("Heading")
    spacing.space_before, spacing.space_after = Pt(4 if heads else 0), Pt(1.5)
    spacing.line_spacing, spacing.keep_with_next = 1.0, heads
    if name == "Heading 1":
        style.font.color.rgb = RGBColor.from_string(_ACCENT)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)  # a theme's font would win over ours
    if name == "Title":
        border = style.element.get_or_add_pPr().find(qn("w:pBdr"))
        if border is not None:
            style.element.get_or_add_pPr().remove(border)
    if name == "Normal":
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        style.element.get_or_add_rPr().append(language)


def _columns(word: Word, count: int) -> None:
    columns = word.sections[-1]._sectPr.xpath("./w:cols")  # noqa: SLF001
    columns[0].set(qn("w:num"), str(count))
    columns[0].set(qn("w:space"), "340")
