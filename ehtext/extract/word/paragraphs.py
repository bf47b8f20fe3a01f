"""What a paragraph is: heading, list item, caption, cell text; and the drafts that it makes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from ehtext.domain import BlockKind, Layer
from ehtext.extract.text import Line, split_lines
from ehtext.extract.word.drafts import Draft, Setting, Source, text_of
from ehtext.extract.word.names import VAL, W
from ehtext.extract.word.numbering import Label, Numbering
from ehtext.extract.word.story import Tally
from ehtext.extract.word.styles import Style, Styles, outline_level

_HEADING_LEVELS = 9
_CONTENTS = ("toc ", "table of ")
_BULLET_STYLE = "list bullet"


@dataclass(frozen=True, slots=True)
class Format:
    """What a paragraph's properties say of it."""

    style: Style
    outline: int | None = None  # heading level from 1
    number: str | None = None
    depth: int | None = None
    runs_on: bool = False  # its mark is deleted, or it is a drop capital: the next one follows
    mark_changed: bool = False


def read_format(paragraph: etree._Element, styles: Styles) -> Format:
    """Return the format of ``paragraph``: what it sets itself before what its style sets."""
    properties = paragraph.find(f"{W}pPr")
    if properties is None:
        return _formatted(styles.paragraph(None), None)
    named = properties.find(f"{W}pStyle")
    style = styles.paragraph(None if named is None else named.get(VAL))
    own = outline_level(properties)
    style = replace(style, outline=style.outline if own is None else own)
    plain = _formatted(style, properties.find(f"{W}numPr"))
    frame = properties.find(f"{W}framePr")
    drop = frame is not None and frame.get(f"{W}dropCap", "none") != "none"
    mark = properties.find(f"{W}rPr")
    gone = mark is not None and any(
        mark.find(f"{W}{name}") is not None for name in ("del", "moveFrom")
    )
    return replace(plain, runs_on=drop or gone, mark_changed=gone)


def _formatted(style: Style, numbered: etree._Element | None) -> Format:
    number, depth = style.number, style.depth
    if numbered is not None:
        own, level = numbered.find(f"{W}numId"), numbered.find(f"{W}ilvl")
        if own is not None:
            number, depth = own.get(VAL), 0 if own.get(VAL) != style.number else depth
        value = "" if level is None else level.get(VAL, "")
        depth = int(value) if value.isdecimal() and len(value) < 3 else depth
    outline = style.outline
    heading = outline + 1 if outline is not None and 0 <= outline < _HEADING_LEVELS else None
    return Format(style, heading, number if number != "0" else None, depth)


def count_label(format_: Format, numbering: Numbering) -> Label | None:
    """Return the list label of the next paragraph of this format, and count it."""
    if format_.number is None:
        return None
    styles = (format_.style.id, *format_.style.parents)
    return numbering.count(format_.number, format_.depth, styles)


def make_drafts(
    source: Source, format_: Format, label: Label | None, setting: Setting, *, part: str,
    tally: Tally,
) -> list[Draft]:  # fmt: skip
    """Return the drafts of a paragraph: one, or one per line of a list typed into it."""
    if source.is_blank:
        return []
    heading = format_.outline is not None or _is_title(format_)
    bold, size = source.bold, source.size
    lines = split_lines(source.raw, whole=heading, marked=label is not None)
    drafts = []
    for number, line in enumerate(lines):
        text, edits, pieces = text_of(source, line, part)
        if not text:
            tally.skipped["markup"] += line.end - line.start
            continue
        draft = Draft(text, edits, pieces, setting)
        draft.bold, draft.size, draft.style = bold, size, format_.style.id
        _classify(draft, format_, label, line, first=number == 0)
        drafts.append(draft)
    return drafts


def _classify(
    draft: Draft, format_: Format, label: Label | None, line: Line, *, first: bool
) -> None:
    name = format_.style.name.lower()
    draft.marker = line.marker
    if label is not None and first:
        draft.marker = label.marker
    listed = label is not None or line.item
    if draft.setting.layer is Layer.NOTES:
        draft.kind = BlockKind.FOOTNOTE
    elif draft.setting.layer is Layer.BODY and _is_title(format_):
        draft.kind = BlockKind.TITLE
    elif draft.setting.layer is Layer.BODY and format_.outline is not None:
        draft.kind, draft.outline = BlockKind.HEADING, format_.outline
    elif name == "caption":
        draft.kind = BlockKind.CAPTION
    elif listed or name.startswith(_BULLET_STYLE):
        draft.kind = BlockKind.LIST_ITEM
        draft.level = label.depth if label else 0
        if label is not None and line.item and not first:
            draft.level = label.depth + 1
        draft.marker = draft.marker or ("•" if name.startswith(_BULLET_STYLE) else "")
    elif draft.setting.cell is not None:
        draft.kind = BlockKind.TABLE_CELL
    if name.startswith(_CONTENTS) and draft.setting.layer is Layer.BODY:
        draft.setting = replace(draft.setting, layer=Layer.FURNITURE)


def _is_title(format_: Format) -> bool:
    return format_.style.name.lower() == "title"
