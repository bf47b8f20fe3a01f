"""Read tables whose rows hold one item each: strand | level | evidence | next steps."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ehtext.domain import FieldKind
from ehtext.framework import Item
from ehtext.recognise.forms.columns import Columns, read_columns
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.labels import FIELDS, Labels, Role
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


def _item_table(
    name: str, rows: dict[int, Row], reading: Reading, labels: Labels, before: ItemTable | None
) -> ItemTable | None:
    if reading.catalogue is None or not any(len(row) > 1 for row in rows.values()):
        return None
    starts = {number: _start(row, reading) for number, row in rows.items()}
    items = {number: start for number, start in starts.items() if start}
    if not items:
        return None
    places = [column for column, _ in items.values()]
    column = max(set(places), key=places.count)
    scale = reading.framework.scale if reading.framework else None
    head = [rows[number] for number in sorted(rows) if number < min(items)]
    columns = read_columns(head[-1], labels, scale) if head else Columns()
    if not head and before and _width(rows) == _width(before.rows):
        columns = before.columns  # the table goes on after a page break
    named = {number: item for number, (at, item) in items.items() if at == column}
    if len(named) < 2 and not (columns.own_scores() or columns.levels):
        return None
    if not (columns.roles or columns.levels):
        columns = _by_content(rows, named, column, reading)
    return ItemTable(name=name, rows=rows, items=named, column=column, columns=columns)


def _start(row: Row, reading: Reading) -> tuple[int, Item] | None:
    """Return the column and the item that a row is about."""
    if len(row) < 2 or reading.catalogue is None:
        return None
    for column in sorted(row)[:_ITEM_COLUMNS]:
        joined = " ".join(line.text for line in row[column])
        for text in (row[column][0].text, joined):
            if (found := reading.catalogue.find(text)) and (found.sure or not found.rest):
                return column, found.item
    return None


def _by_content(
    rows: dict[int, Row], items: dict[int, Item], column: int, reading: Reading
) -> Columns:
    """Return the column whose cells all are levels as the score, and long text as evidence."""
    scale = reading.framework.scale if reading.framework else None
    cells: dict[int, list[str]] = {}
    for number in items:
        for at, lines in rows[number].items():
            if at != column:
                cells.setdefault(at, []).append(" ".join(line.text for line in lines))
    roles: dict[int, Role] = {}
    for at, texts in cells.items():
        levels = sum(scale is not None and scale.parse(text) is not None for text in texts)
        if levels * 2 > len(texts) and Role.SCORE not in roles.values():
            roles[at] = Role.SCORE
    return Columns(roles=roles)


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
    marked = {
        c: lines for c, lines in cells.items() if _MARK.match(" ".join(x.text for x in lines))
    }
    if len(marked) == 1:
        ((column, lines),) = marked.items()
        wide = lines[0].place is not None and lines[0].place.columns > 1
        reading.rate(lines[0], item, "?" if wide else table.columns.levels[column])
    elif marked:
        first = next(iter(marked.values()))[0]
        reading.rate(first, item, " and ".join(table.columns.levels[c] for c in marked))
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


def _all(row: Row) -> list[Line]:
    return [line for lines in row.values() for line in lines]
