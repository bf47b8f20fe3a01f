"""One walk over a Word file: paragraphs, tables, boxes and notes to drafts in reading order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import groupby

from lxml import etree

from ehtext.domain import BlockKind, Cell, Layer
from ehtext.extract.text import continues
from ehtext.extract.word import names
from ehtext.extract.word.controls import Control, read_control
from ehtext.extract.word.drafts import Draft, Setting, Source, join
from ehtext.extract.word.grid import Placed, place_cells
from ehtext.extract.word.inline import Inline, InlineReader, Span, choose
from ehtext.extract.word.names import W
from ehtext.extract.word.notes import Notes
from ehtext.extract.word.numbering import Numbering
from ehtext.extract.word.package import Package
from ehtext.extract.word.paragraphs import Format, count_label, make_drafts, read_format
from ehtext.extract.word.story import Story, Tally
from ehtext.extract.word.styles import Styles

_JOINED = frozenset(
    (BlockKind.PARAGRAPH, BlockKind.TABLE_CELL, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE)
)

_MOST_PIECES = 20  # paragraphs that one broken sentence may fill


@dataclass(slots=True)
class _Column:
    """A run of paragraphs that follow each other on the page: a body, a cell, a box."""

    story: Story
    reader: InlineReader
    setting: Setting
    last: Draft | None = None
    waiting: Source | None = None  # text of a paragraph whose mark is deleted


class Walker:
    """Collects the drafts of one file."""

    def __init__(
        self, package: Package, styles: Styles, numbering: Numbering, notes: Notes, tally: Tally
    ) -> None:
        self.drafts: list[Draft] = []
        self._package = package
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._tally = tally
        self._readers: dict[str, InlineReader] = {}  # by part
        self._counts: Counter[str] = Counter()  # of tables, boxes and diagrams

    def walk(self, story: Story, content: Iterable[etree._Element], setting: Setting) -> None:
        """Read ``content``: the paragraphs and tables of a body, cell, box or note."""
        self._tally.check_nesting(setting.depth)
        column = self._column(story, setting)
        self._blocks(content, column, 0)
        self._finish(column)

    def _column(self, story: Story, setting: Setting) -> _Column:
        if story.part not in self._readers:
            self._readers[story.part] = InlineReader(story, self._styles)
        return _Column(story, self._readers[story.part], setting)

    def _blocks(self, content: Iterable[etree._Element], column: _Column, depth: int) -> None:
        """Read paragraphs and tables. An unknown element is a transparent wrapper."""
        self._tally.check_depth(depth)
        for child in content:
            tag = child.tag
            if tag == names.PARAGRAPH:
                self._paragraph(child, column)
            elif tag == names.TABLE:
                self._finish(column)
                self._table(child, column)
            elif tag == names.CONTROL:
                with Control(column.story, read_control(child)) as control:
                    self._blocks(control.content(child), column, depth + 1)
            elif tag == names.ALTERNATIVES:
                self._alternatives(child, column, depth)
            elif tag in names.REMOVED:
                self._tally.found.add("tracked-changes")
                self._tally.skip(child, names.REMOVED[tag])
            elif tag == f"{W}altChunk":
                self._tally.found.add("embedded-document")
            elif tag not in names.PROPERTIES:
                if tag in names.REVISIONS:
                    self._tally.found.add("tracked-changes")
                self._blocks(child, column, depth + 1)

    def _alternatives(self, element: etree._Element, column: _Column, depth: int) -> None:
        chosen = choose(element)
        for child in element:
            if child is not chosen:
                self._tally.skip(child, "fallback")
            else:
                self._blocks(child, column, depth + 1)

    def _paragraph(self, paragraph: etree._Element, column: _Column) -> None:
        format_ = read_format(paragraph, self._styles)
        inline = column.reader.read(paragraph, format_.style)
        source = column.waiting or Source()
        column.waiting = None
        order = column.story.order(paragraph)
        spans = [span for span in inline.spans if not _is_hidden(span)]
        if spans:
            source.add(spans, order=order, page=inline.page)
        if format_.mark_changed:
            self._tally.found.add("tracked-changes")
        if format_.runs_on:
            column.waiting = source
        else:
            self._put(source, format_, column, in_contents=inline.in_contents)
        if len(spans) < len(inline.spans):
            self._hidden(inline, format_, column, order)
        if inline.boxes or inline.diagrams or inline.notes:
            self._anchored(inline, column)

    def _put(
        self, source: Source, format_: Format, column: _Column, *, in_contents: bool = False
    ) -> None:
        """Make the drafts of a paragraph; the first may end the sentence broken off before it."""
        label = count_label(format_, self._numbering)
        setting = column.setting
        if in_contents and setting.layer is Layer.BODY:
            setting = replace(setting, layer=Layer.FURNITURE)
        drafts = make_drafts(
            source, format_, label, setting, part=column.story.part, tally=self._tally
        )
        for draft in drafts:
            if column.last is not None and draft is drafts[0] and _goes_on(column.last, draft):
                join(column.last, draft)
            else:
                self.drafts.append(draft)
                column.last = draft

    def _finish(self, column: _Column) -> None:
        """Close a run of paragraphs: nothing after it belongs to its last sentence."""
        if column.waiting is not None:
            self._put(column.waiting, Format(self._styles.paragraph(None)), column)
        column.waiting = column.last = None

    def _hidden(self, inline: Inline, format_: Format, column: _Column, order: int) -> None:
        """Make a draft of every stretch that is not on the page."""
        setting = replace(column.setting, layer=Layer.HIDDEN)
        for hidden, spans in groupby(inline.spans, key=_is_hidden):
            if hidden:
                source = Source()
                source.add(list(spans), order=order, page=inline.page)
                plain = Format(replace(format_.style, outline=None, name=""))
                self.drafts += make_drafts(
                    source, plain, None, setting, part=column.story.part, tally=self._tally
                )

    def _anchored(self, inline: Inline, column: _Column) -> None:
        """Read the boxes, diagrams and notes that belong to a paragraph."""
        setting, story = column.setting, column.story
        inner = replace(setting, depth=setting.depth + 1)
        for box in inline.boxes:
            if box.tag == names.BOX:
                self.walk(story, [*box], replace(inner, panel=self._named("text box")))
            else:  # a paragraph or table within a paragraph: malformed, but read
                self.walk(story, [box], inner)
        for id_ in inline.diagrams:
            self._diagram(id_, story, replace(inner, panel=self._named("diagram")))
        for kind, id_ in inline.notes:
            note = self._notes.take(kind, id_)
            if note is not None:
                first = len(self.drafts)
                self.walk(note.story, note.element, Setting(layer=Layer.NOTES))
                if len(self.drafts) > first:
                    self.drafts[first].marker = note.marker

    def _diagram(self, id_: str, story: Story, setting: Setting) -> None:
        """Read the text of a SmartArt drawing, which stands in a part of its own."""
        links = self._package.targets(story.part, "diagramData")
        part = next((link.target for link in links if link.id == id_), None)
        if part is None:
            return
        data = Story(part, self._package.parse(part), self._tally)
        column = self._column(data, setting)
        for paragraph in data.root.iter(f"{names.A}p"):
            self._paragraph(paragraph, column)
            column.last = None

    def _named(self, what: str) -> str:
        self._counts[what] += 1
        return f"{what} {self._counts[what]}"

    def _table(self, table: etree._Element, column: _Column) -> None:
        outer = column.setting.cell
        within = "" if outer is None else f"{outer.table}.{outer.row}.{outer.column}"
        number = self._counts[f"table {within}"]
        self._counts[f"table {within}"] += 1
        id_ = f"{within}.{number}" if within else str(number)
        for placed in place_cells(table, self._tally):
            self._cell(placed, id_, column)

    def _cell(self, placed: Placed, table: str, column: _Column) -> None:
        cell = Cell(
            table=table,
            row=placed.row,
            column=placed.column,
            row_span=placed.row_span,
            column_span=placed.column_span,
        )
        setting = replace(
            column.setting, cell=cell, alone=placed.alone, depth=column.setting.depth + 1
        )
        if placed.hidden:
            setting = replace(setting, layer=Layer.HIDDEN)
        with ExitStack() as stack:
            for state in placed.controls:
                stack.enter_context(Control(column.story, state))
            self.walk(column.story, placed.element, setting)


def _is_hidden(span: Span) -> bool:
    return span.look.hidden or span.placeholder


def _goes_on(before: Draft, after: Draft) -> bool:
    """Return whether ``after`` ends the sentence that ``before`` broke off."""
    same = before.style == after.style and before.bold == after.bold
    if not same or before.setting.layer is not after.setting.layer or after.marker:
        return False
    if before.kind not in _JOINED or after.kind not in _JOINED:
        return False
    if len(before.pieces) >= _MOST_PIECES:
        return False
    if before.text[0].islower() and not before.marker and len(before.pieces) == 1:
        return False  # small letters on both: entries of a list rather than halves
    return continues(before.text[before.pieces[-1].start :], after.text)
