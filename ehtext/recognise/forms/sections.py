"""Read prose by its headings: strategies, reports and reviews have fields only in their headings."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ehtext.domain import BlockKind, FieldKind
from ehtext.framework import Form
from ehtext.recognise.forms.columns import Columns, read_columns
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.labels import FIELDS, Labels, Role
from ehtext.recognise.lines import Line
from ehtext.recognise.text import DocumentText

_HEADINGS = (  # what a heading says of the text below it; the first that fits
    (
        FieldKind.NONE,
        re.compile(
            r"\b(?:financial|legal|equalit\w+|risk|environmental|consult\w+|background papers"
            r"|implications|introduction|background|purpose|context|glossary|contents|foreword"
            r"|appendix|annex|definitions?|vision|principles|what (?:is|are|do(?:es)?)\b.*mean)\b"
        ),
    ),
    (
        FieldKind.SOURCE,
        re.compile(r"^(?:sources?(?: of evidence)?|references|evidence seen|documents seen)$"),
    ),
    (
        FieldKind.PLAN,
        re.compile(
            r"\b(?:next steps?|what (?:we|partners) (?:will|plan to|intend to|are going to)|^(?:together )?we will"
            r"|what next|actions?|action plan|recommendations?|our (?:priorities|pledges|commitments)"
            r"|priority (?:\d|one|two|three|four|five|six)|pledge (?:\d|one|two|three|four|five|six)"
            r"|priorities for|plans? for|future|proposals?|delivery plan|how we will (?:do|get|achieve|deliver|make)|our ambitions?"
            r"|ambition \d|commitment \d|objective \d|looking ahead)\b"
        ),
    ),
    (
        FieldKind.EVIDENCE,
        re.compile(
            r"\b(?:progress|achiev\w+|what we have done|what has been done|impact|performance"
            r"|findings?|strengths?|working well|what we found|key evidence|outcomes|update|delivered"
            r"|current position|where are we now|status|areas? for (?:development|improvement))\b"
        ),
    ),
)
_WE_WILL = re.compile(r"^(?:together,? )?(?:we|partners|the partnership|our partnership) will\b")
_LEADS_IN = re.compile(
    r"\b(?:(?:we|partners|partnership|council|board)\b[^.]{0,40}\b(?:will|pledge to|commit to)\b"
    r"|actions|priorities)[^.]{0,60}:$"
)
_INTENDS = re.compile(r"\b(?:will|plans? to|aims? to|intends? to|(?:is|are) asked to|to be)\b")
_PLEDGE = re.compile(r"^(?:pledge|commitment|promise)\s+(?:\d|one|two|three|four|five|six)\b")
_LONGEST_HEADING = 14
_TEXT_WORDS = 4


@dataclass(slots=True)
class State:
    """Which kind of section the reading is in."""

    kind: FieldKind = FieldKind.NONE
    rank: int = 0  # heading level that set the kind
    promised: bool = False  # a line ended in "we will:" and its list runs
    pledge: bool = False  # the line above named a pledge: its definition follows


def read_sections(text: DocumentText, reading: Reading) -> None:
    """File all lines that are not filed yet by the headings above them."""
    _read_tables(text, reading)
    state = State()
    for line in text.lines:
        if line.index in reading.fields:
            continue
        if _is_heading(line):
            _turn(state, line)
            reading.file(line, national=state.pledge)
        else:
            _file(line, state, reading)


def _is_heading(line: Line) -> bool:
    if line.is_heading:
        return True
    plain = line.block.kind is BlockKind.PARAGRAPH and line.place is None
    return plain and line.words <= 6 and _PLEDGE.match(line.folded) is not None


def _turn(state: State, line: Line) -> None:
    """Take the kind that a heading sets; a deeper heading without a kind of its own keeps it."""
    rank = line.block.level or 1
    state.promised = False
    state.pledge = _PLEDGE.match(line.folded) is not None
    kind = _kind(line)
    if kind is not None:
        state.kind, state.rank = kind, rank
    elif rank <= state.rank:
        state.kind, state.rank = FieldKind.NONE, rank


def _kind(line: Line) -> FieldKind | None:
    words = line.bare
    if line.words > _LONGEST_HEADING:
        return None
    return next((kind for kind, pattern in _HEADINGS if pattern.search(words)), None)


def _file(line: Line, state: State, reading: Reading) -> None:
    listed = line.block.kind is BlockKind.LIST_ITEM
    if _PLEDGE.match(line.folded):
        reading.file(line, national=True)
    elif state.pledge and not listed and not _WE_WILL.match(line.folded):
        reading.file(line, national=True)  # what the pledge means
        state.pledge = False
    elif state.kind is FieldKind.SOURCE:
        reading.file(line, FieldKind.SOURCE)
    elif (
        _WE_WILL.match(line.folded)
        or (listed and state.promised)
        or (state.kind is FieldKind.PLAN and (listed or _INTENDS.search(line.folded)))
    ):
        reading.file(line, FieldKind.PLAN)
    elif state.kind is FieldKind.EVIDENCE and (listed or line.words >= 6):
        reading.file(line, FieldKind.EVIDENCE)
    if not listed:
        state.promised = _LEADS_IN.search(line.folded) is not None


def _read_tables(text: DocumentText, reading: Reading) -> None:
    """File the cells of tables without items by their headers: "Priority | What we will do"."""
    labels = Labels(form=reading.framework.form if reading.framework else Form())
    scale = reading.framework.scale if reading.framework else None
    for rows in text.tables.values():
        first, *others = (rows[number] for number in sorted(rows))
        columns = read_columns(first, labels, scale)
        if len(first) < 2 or not set(columns.roles.values()) & {*FIELDS, Role.NATIONAL}:
            continue
        for line in (line for lines in first.values() for line in lines):
            _file_new(line, reading, national=True)
        for row in others:
            for column, lines in row.items():
                for line in lines:
                    _file_cell(line, column, columns, reading)


def _file_cell(line: Line, column: int, columns: Columns, reading: Reading) -> None:
    role = columns.roles.get(column)
    kind = FIELDS.get(role, FieldKind.NONE) if role else FieldKind.NONE
    if kind is FieldKind.EVIDENCE and line.words < _TEXT_WORDS:
        kind = FieldKind.NONE  # "Under way"
    national = role in (Role.NATIONAL, Role.SCORE) or column in columns.levels
    current = column not in columns.older
    _file_new(line, reading, kind, national=national, current=current)


def _file_new(
    line: Line,
    reading: Reading,
    kind: FieldKind = FieldKind.NONE,
    *,
    national: bool = False,
    current: bool = True,
) -> None:
    if line.index not in reading.fields:
        reading.file(line, kind, national=national, current=current)
