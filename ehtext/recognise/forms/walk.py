"""Read a form that goes item by item: heading, labels, level, evidence, plans, sources.

It holds for tables, whose cells come row by row, and for forms that a converter flattened into
label, label, value, value: the order of the reading is the same.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from ehtext.domain import BlockKind, FieldKind
from ehtext.framework import Item
from ehtext.recognise.catalogue import Found
from ehtext.recognise.forms.marks import (
    has_colour,
    has_level,
    has_levels,
    is_unclear,
    is_wording,
    leading_level,
)
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.labels import FIELDS, Labelled, Labels, Role
from ehtext.recognise.lines import Line
from ehtext.recognise.sources import is_source

_PROSE = 5  # words from which a line below a level is text
_LONGEST_RATING = 3  # words: more in a rating position are text
_HEADING_WORDS = 14


@dataclass(slots=True)
class State:
    """Where in the form the walk is."""

    item: Item | None = None
    role: Role | None = None  # None: below the item's heading, before any label
    wanted: bool = False  # the item's level has not been found
    empty: bool = False  # no text of the field has come yet
    level: int | None = None  # heading level of the item
    table: str | None = None  # the table in whose cell the item's heading stands
    merged: bool = False  # both labels stood in one line, so a score may lead the evidence
    told: bool = False  # text of the item has been filed
    columns: dict[int, Role] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Walk:
    """Walks over the lines of a form and files them in ``reading``."""

    reading: Reading
    labels: Labels
    starts: dict[int, Found]
    wordings: AbstractSet[int] = frozenset()
    themes: AbstractSet[int] = frozenset()
    legend: AbstractSet[int] = frozenset()
    plain_headings: bool = False  # text below an item's heading is evidence without a label
    state: State = field(default_factory=State)

    def step(self, line: Line) -> None:
        """File one line."""
        if line.index in self.legend:
            self.reading.file(line, item=self.state.item, national=True)
        elif line.index in self.starts:
            self._start(line, self.starts[line.index])
        elif line.index in self.wordings and line.place:  # may stand above its item's code
            item = self.state.item if self.state.role is None else None
            self.reading.file(line, item=item, national=True)
        elif line.index in self.themes or self._leaves(line):
            self.reading.file(line, national=line.index in self.themes)
            self.state = State()
        elif self.state.item is None:
            return
        elif label := self.labels.read(line.text):
            self._label(line, label, self.state.item)
        else:
            self._value(line, self.state.item)

    def _start(self, line: Line, found: Found) -> None:
        columns = self.state.columns if line.place else {}
        self.state = State(
            item=found.item,
            wanted=has_levels(self.reading.framework),
            level=line.block.level if line.is_heading else None,
            table=line.place.table if line.place else None,
            columns=columns,
        )
        self.reading.file(line, item=found.item, national=True)
        if self.state.wanted and found.rest_is_level(self.reading.catalogue):
            self._rate(line, found.item, found.rest)

    def _leaves(self, line: Line) -> bool:
        """Return whether a heading ends the item: one of its own rank, after a field has begun."""
        state = self.state
        if state.item is None or not line.is_heading or line.place:
            return False
        if state.role is None and (state.wanted or is_wording(line, state.item)):
            return False
        if state.table is not None:  # the item stood in a table, which this heading follows
            return self.plain_headings or not self._belongs(line)
        if self._belongs(line) or line.words > _HEADING_WORDS:
            return False
        if state.level is None:
            return self.labels.common  # a form's own labels hold even under doubtful headings
        return (line.block.level or 1) <= state.level

    def _belongs(self, line: Line) -> bool:
        """Return whether a heading is one of the form's: a label or a level."""
        return self.labels.read(line.text) is not None or has_level(line, self.reading.framework)

    def _label(self, line: Line, label: Labelled, item: Item) -> None:
        state = self.state
        state.role, state.empty = label.roles[-1], True
        state.merged = len(label.roles) > 1
        if line.place:
            self._head_columns(line, label)
        if Role.PLAN in label.roles:
            state.wanted = False  # the score stands before the plans or nowhere
        if not label.rest:
            self.reading.file(line, item=item, national=True)
        elif Role.SCORE in label.roles[-1:]:
            self.reading.file(line, item=item, national=True)
            if state.wanted:
                self._rate(line, item, label.rest)
        else:
            self._lead(line, label.rest, item)
            self._text(line, label.roles[-1], item)

    def _head_columns(self, line: Line, label: Labelled) -> None:
        """Remember which column a label heads, unless its value stands beside it."""
        if line.place:
            self.state.columns[line.place.column] = label.roles[-1]

    def _value(self, line: Line, item: Item) -> None:
        state = self.state
        role = state.columns.get(line.place.column, state.role) if line.place else state.role
        if has_colour(line, self.reading.framework):
            self.reading.rate(line, item, line.block.text)
            self.reading.file(line, item=item, national=True)
        elif role is None:
            self._below_heading(line, item)
        elif state.wanted and has_level(line, self.reading.framework) and role is not Role.SOURCE:
            self._rate(line, item, line.block.text)
            self.reading.file(line, item=item, national=True)
        elif role is Role.SCORE:
            self._unscored(line, item)
        elif state.wanted and state.empty and is_unclear(line, self.reading.framework):
            self._rate(line, item, line.block.text)
            self.reading.file(line, item=item, national=True)
        else:
            if state.wanted and state.empty and state.merged:
                self._lead(line, line.text, item)
            self._text(line, role, item)

    def _below_heading(self, line: Line, item: Item) -> None:
        """File what stands between the item's heading and the first label."""
        if self.state.wanted and (
            has_level(line, self.reading.framework) or is_unclear(line, self.reading.framework)
        ):
            self._rate(line, item, line.block.text)
            self.reading.file(line, item=item, national=True)
        elif line.index in self.wordings or self._asks(line) or is_wording(line, item):
            self.reading.file(line, item=item, national=True)
        elif (self.plain_headings or not self.state.wanted) and (
            line.words >= _PROSE or line.block.kind is BlockKind.LIST_ITEM
        ):
            self._text(line, Role.EVIDENCE, item)
        else:
            self.reading.file(line, item=item)

    def _asks(self, line: Line) -> bool:
        """Return whether the line is the question that a review prints below its heading."""
        return self.plain_headings and not self.state.told and line.text.endswith("?")

    def _unscored(self, line: Line, item: Item) -> None:
        """File what stands in the score's field and is no level."""
        if self.state.wanted and line.words <= _LONGEST_RATING:
            self._rate(line, item, line.block.text)
            self.reading.file(line, item=item, national=True)
        elif self.state.wanted and (level := leading_level(line.text)):
            self._rate(line, item, level)
            self._text(line, Role.EVIDENCE, item)
        else:
            self.reading.file(line, item=item)

    def _lead(self, line: Line, text: str, item: Item) -> None:
        """Take the score that a reader left in front of the evidence."""
        if self.state.wanted and (level := leading_level(text)):
            self._rate(line, item, level)

    def _text(self, line: Line, role: Role, item: Item) -> None:
        self.state.empty, self.state.told = False, True
        kind = FIELDS.get(role, FieldKind.NONE)
        if kind is FieldKind.SOURCE and not is_source(line.block.text):
            kind = FieldKind.EVIDENCE  # the panel's neighbour ran into it
        self.reading.file(line, kind, item, national=role in (Role.NATIONAL, Role.ITEM))

    def _rate(self, line: Line, item: Item, printed: str) -> None:
        self.reading.rate(line, item, printed)
        self.state.wanted = False
