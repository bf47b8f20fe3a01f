"""Read prose by its headings: the fields of strategies, reports and reviews are named there."""

from __future__ import annotations

from dataclasses import dataclass

from ehtext.domain import BlockKind, FieldKind
from ehtext.framework import Form
from ehtext.recognise.forms.columns import Columns, read_columns
from ehtext.recognise.forms.headings import intends, is_pledge, kind_below, leads_in, promises
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.labels import FIELDS, Labels, Role
from ehtext.recognise.lines import Line
from ehtext.recognise.sources import is_source
from ehtext.recognise.text import DocumentText

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
        filed = reading.fields.get(line.index)
        if filed is not None and filed.label is None and _is_heading(line):
            _turn(state, line)  # it ended an item, and opens a section
        elif filed is not None:
            continue
        elif _is_heading(line):
            _turn(state, line)
            reading.file(line, national=state.pledge)
        else:
            _file(line, state, reading)


def _is_heading(line: Line) -> bool:
    if line.is_heading:
        return True
    plain = line.block.kind is BlockKind.PARAGRAPH and line.place is None
    return plain and line.words <= 6 and is_pledge(line.folded)


def _turn(state: State, line: Line) -> None:
    """Take the kind that a heading sets; a deeper heading without a kind of its own keeps it."""
    rank = line.block.level or 1
    state.promised = False
    state.pledge = is_pledge(line.folded)
    kind = _kind(line)
    if kind is not None:
        state.kind, state.rank = kind, rank
    elif rank <= state.rank:
        state.kind, state.rank = FieldKind.NONE, rank


def _kind(line: Line) -> FieldKind | None:
    return kind_below(line.bare) if line.words <= _LONGEST_HEADING else None


def _file(line: Line, state: State, reading: Reading) -> None:
    listed = line.block.kind is BlockKind.LIST_ITEM
    if is_pledge(line.folded):
        reading.file(line, national=True)
    elif state.pledge and not listed and not promises(line.folded):
        reading.file(line, national=True)  # what the pledge means
        state.pledge = False
    elif state.kind is FieldKind.SOURCE and is_source(line.block.text):
        reading.file(line, FieldKind.SOURCE)
    elif (
        promises(line.folded)
        or (listed and state.promised)
        or (state.kind is FieldKind.PLAN and (listed or intends(line.folded)))
    ):
        reading.file(line, FieldKind.PLAN)
    elif state.kind is FieldKind.EVIDENCE and (listed or line.words >= 6):
        reading.file(line, FieldKind.EVIDENCE)
    if not listed:
        state.promised = leads_in(line.folded)


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
