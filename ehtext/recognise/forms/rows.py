"""Read tables whose rows hold one item each: strand | level | evidence | next steps."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ehtext.domain import FieldKind
from ehtext.framework import Item, Scale
from ehtext.recognise.forms.columns import Columns, read_columns
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.labels import FIELDS, Labels, Role
from ehtext.recognise.legend import is_colour
from ehtext.recognise.lines import Line
from ehtext.recognise.sources import is_source
from ehtext.recognise.text import DocumentText, Row

_ITEM_COLUMNS = 3  # an item's cell stands among the first
_MARK = re.compile(r"^\W*(?:[xX✓✔✗✘●•■☒☑✅]|yes)\W*$")
_TEXT_WORDS = 4  # words from which a cell without a role is text, not a name or a date


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemTable:
    """A table with one item per row: where each starts, and what the columns hold."""

    name: str
    rows: dict[int, Row]
    items: dict[int, Item]
    column: int  # of the items
    columns: Columns


def item_tables(text: DocumentText, reading: Reading, labels: Labels) -> list[ItemTable]:
    """Return the tables of ``text`` whose rows hold an item each, in document order."""
    found: list[ItemTable] = []
    for name, rows in text.tables.items():
        before = found[-1] if found else None
        if table := _item_table(name, rows, reading, labels, before):
            found.append(table)
    return found


def read_item_table(table: ItemTable, reading: Reading) -> None:
    """File and rate the rows of ``table``."""
    item: Item | None = None
    waiting = False  # the item's rating has not come: it may stand in a row below its name
    for number in sorted(table.rows):
        row = table.rows[number]
        waiting = waiting or number in table.items
        item = table.items.get(number, item)
        if item is None:
            for line in _all(row):
                reading.file(line, national=True)
            continue
        if waiting:
            waiting = not _read_ratings(table, row, item, reading)
        for column, lines in row.items():
            for line in lines:
                _file(line, column, table, item, reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The items of a table before its columns are known."""

    rows: dict[int, Row]
    items: dict[int, Item]
    column: int
    scale: Scale | None


def _item_table(
    name: str, rows: dict[int, Row], reading: Reading, labels: Labels, before: ItemTable | None
) -> ItemTable | None:
    found = _find_items(rows, reading)
    if found is None:
        return None
    head = [rows[number] for number in sorted(rows) if number < min(found.items)]
    columns = read_columns(head[-1], labels, found.scale) if head else Columns()
    if not head and before and _width(rows) == _width(before.rows):
        columns = before.columns  # the table goes on after a page break
    if not (columns.own_scores() or columns.levels):
        columns = _by_content(columns, found)
    if len(found.items) < 2 and not (columns.own_scores() or columns.levels):
        return None
    return ItemTable(name=name, rows=rows, items=found.items, column=found.column, columns=columns)


def _is_rating(text: str, scale: Scale | None) -> bool:
    return is_colour(text) if scale is None else scale.parse(text) is not None


def _find_items(rows: dict[int, Row], reading: Reading) -> _Found | None:
    """Return the items that rows of a table start, in the column where most of them stand."""
    starts = {number: _start(row, reading) for number, row in rows.items()}
    places = [start[0] for start in starts.values() if start]
    if not places or reading.framework is None:
        return None
    column = max(set(places), key=places.count)
    items = {number: start[1] for number, start in starts.items() if start and start[0] == column}
    return _Found(rows=rows, items=items, column=column, scale=reading.framework.scale)


def _start(row: Row, reading: Reading) -> tuple[int, Item] | None:
    """Return the column and the item that a row is about."""
    if len(row) < 2 or reading.catalogue is None:
        return None
    for column in sorted(row)[:_ITEM_COLUMNS]:
        for text in (row[column][0].text, _joined(row[column])):
            if (found := reading.catalogue.find(text)) and (found.sure or not found.rest):
                return column, found.item
    return None


def _by_content(columns: Columns, table: _Found) -> Columns:
    """Return ``columns`` with those as scores whose cells mostly are levels."""
    roles = dict(columns.roles)
    for at in {at for number in table.items for at in table.rows[number]} - {table.column}:
        cells = [table.rows[number][at] for number in table.items if at in table.rows[number]]
        levels = sum(_is_rating(_joined(cell), table.scale) for cell in cells)
        if levels * 2 > len(cells) and roles.get(at) in (None, Role.EVIDENCE):
            roles[at] = Role.SCORE
    return replace(columns, roles=roles)


def _read_ratings(table: ItemTable, row: Row, item: Item, reading: Reading) -> bool:
    """Read the row's ratings and return whether it has any."""
    scores = [column for column in table.columns.own_scores() if column in row]
    _read_scores(row, scores, table, item, reading)
    return _read_marks(row, table, item, reading) or bool(scores)


def _read_scores(
    row: Row, scores: list[int], table: ItemTable, item: Item, reading: Reading
) -> None:
    newest = [column for column in scores if column not in table.columns.older]
    for column in scores:
        if column in newest[:1] or column in table.columns.older:
            printed = " ".join(line.block.text for line in row[column])
            current = column not in table.columns.older
            reading.rate(row[column][0], item, printed, current=current)


def _read_marks(row: Row, table: ItemTable, item: Item, reading: Reading) -> bool:
    """Rate by the one marked column; two marks, or a mark between columns, settle nothing."""
    cells = {c: row[c] for c in table.columns.levels if c in row}
    marked = {c: lines for c, lines in cells.items() if _MARK.match(_joined(lines))}
    if len(marked) == 1:
        ((column, lines),) = marked.items()
        wide = lines[0].place is not None and lines[0].place.columns > 1
        reading.rate(lines[0], item, "?" if wide else table.columns.levels[column])
        if wide:
            reading.unreadable(item.code, lines[0].block.page)
    elif marked:
        first = next(iter(marked.values()))[0]
        reading.rate(first, item, " and ".join(table.columns.levels[c] for c in marked))
        reading.unreadable(item.code, first.block.page)
    return bool(marked)


def _file(line: Line, column: int, table: ItemTable, item: Item, reading: Reading) -> None:
    role = table.columns.roles.get(column)
    current = column not in table.columns.older
    if (
        column == table.column
        or role in (Role.ITEM, Role.NATIONAL)
        or column in table.columns.levels
    ):
        reading.file(line, item=item, national=True, current=current)
        return
    if role is Role.SCORE:
        reading.file(line, item=item, national=True, current=current)
    elif role is Role.SOURCE:
        kind = FieldKind.SOURCE if is_source(line.block.text) else FieldKind.EVIDENCE
        reading.file(line, kind, item, current=current)
    elif role in FIELDS:
        reading.file(line, FIELDS[role], item, current=current)
    elif line.words >= _TEXT_WORDS:
        reading.file(line, FieldKind.EVIDENCE, item, current=current)
    else:
        reading.file(line, item=item, current=current)


def _width(rows: dict[int, Row]) -> int:
    return max(column for row in rows.values() for column in row) + 1


def _joined(lines: list[Line]) -> str:
    return " ".join(line.text for line in lines)


def _all(row: Row) -> list[Line]:
    return [line for lines in row.values() for line in lines]
