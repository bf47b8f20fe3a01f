"""Tables over page breaks: which parts are one table, and which rows go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ehtext.domain import BBox
from ehtext.extract.pdf.lines import Line
from ehtext.extract.pdf.page import CellPart, Item, PanelPart, TablePart

_NEAR = 4.0  # points by which edges of one table differ from page to page
_LABEL_TIMES = 3


@dataclass(slots=True)
class GridCell:
    """A cell of a whole table, with what every page shows of it."""

    x0: float
    x1: float
    row: int
    row_span: int = 1
    parts: list[CellPart] = field(default_factory=list)

    @property
    def items(self) -> list[Item]:
        """Return the cell's content over all its pages."""
        return [item for part in self.parts for item in part.items]


@dataclass(slots=True)
class Table:
    """A table of the document."""

    parts: list[TablePart]
    cells: list[GridCell]
    rows: int
    repeated: list[Line] = field(default_factory=list)  # header rows printed again

    @property
    def edges(self) -> list[float]:
        """Return the x of the column edges, left to right."""
        return _clusters([x for cell in self.cells for x in (cell.x0, cell.x1)])

    def column(self, cell: GridCell) -> tuple[int, int]:
        """Return a cell's column and column span."""
        edges = self.edges
        left, right = _index(edges, cell.x0), _index(edges, cell.x1)
        return left, max(1, right - left)


def _clusters(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _index(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))


def table_of(part: TablePart) -> Table:
    """Return a table of one part."""
    tops = _clusters([cell.box[1] for cell in part.cells])
    bottoms = [*tops[1:], part.box[3]]
    cells = []
    for cell in part.cells:
        row = _index(tops, cell.box[1])
        span = sum(bottom - _NEAR <= cell.box[3] for bottom in bottoms[row:]) or 1
        cells.append(GridCell(cell.box[0], cell.box[2], row, span, [cell]))
    return Table([part], sorted(cells, key=lambda cell: (cell.row, cell.x0)), len(tops))


def text_of(items: Iterable[Item]) -> str:
    """Return the text of a cell's lines, one after the other."""
    return " ".join(line.whole for line in lines_of(items))


def lines_of(items: Iterable[Item]) -> list[Line]:
    """Return all lines within ``items``, also those in inner tables and panels."""
    found: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            found.append(item)
        elif isinstance(item, TablePart):
            found += [line for cell in item.cells for line in lines_of(cell.items)]
        else:
            found += lines_of(item.items)
    return found


class Labels:
    """Cell texts that the document prints again and again: a form's own wording."""

    def __init__(self, parts: Iterable[TablePart]) -> None:
        texts = (_squeezed(text_of(cell.items)) for part in parts for cell in part.cells)
        counts = Counter(text for text in texts if len(text) > 2)
        self._labels = {text for text, count in counts.items() if count >= _LABEL_TIMES}

    def __contains__(self, items: object) -> bool:
        return isinstance(items, list | tuple) and _squeezed(text_of(items)) in self._labels


def _squeezed(text: str) -> str:
    return "".join(text.lower().split())


def goes_on(table: Table, part: TablePart) -> bool:
    """Return whether ``part``, the first thing on a page, continues ``table``, the last before it.

    The outer edges agree, and either is more than a lone box or the boxes are equally wide.
    """
    last = table.parts[-1]
    return (
        part.page == last.page + 1
        and abs(part.box[0] - last.box[0]) <= _NEAR
        and abs(part.box[2] - last.box[2]) <= _NEAR
    )


def extend(table: Table, part: TablePart, labels: Labels) -> None:
    """Add the next page's part to ``table``; a row broken by the page is one row."""
    new = table_of(part)
    skipped = _repeated_rows(table, new)
    for cell in [cell for cell in new.cells if cell.row < skipped]:
        table.repeated += lines_of(cell.items)
    rows = [[cell for cell in new.cells if cell.row == row] for row in range(skipped, new.rows)]
    broken = bool(rows) and _is_broken_row(table, rows[0], labels)
    offset = table.rows - skipped - (1 if broken else 0)
    for number, row in enumerate(rows):
        for cell in row:
            if number == 0 and broken:
                _cell_at(table, cell).parts += cell.parts
            else:
                cell.row += offset
                table.cells.append(cell)
    table.rows = max([table.rows, *(cell.row + cell.row_span for cell in table.cells)])
    table.parts.append(part)


def _repeated_rows(table: Table, new: Table) -> int:
    """Return how many of the first rows are the table's header row printed again."""
    for row in range(min(2, new.rows, table.rows)):
        mine = [_squeezed(text_of(cell.items)) for cell in table.cells if cell.row == row]
        again = [_squeezed(text_of(cell.items)) for cell in new.cells if cell.row == row]
        if mine != again or not any(mine) or (len(mine) == 1 and table.rows > 1 and row == 0):
            return row
    return min(2, new.rows, table.rows)


def _last_row(table: Table) -> list[GridCell]:
    return [cell for cell in table.cells if cell.row + cell.row_span >= table.rows]


def _cell_at(table: Table, cell: GridCell) -> GridCell:
    return min(
        _last_row(table), key=lambda other: abs(other.x0 - cell.x0) + abs(other.x1 - cell.x1)
    )


def _is_broken_row(table: Table, row: Sequence[GridCell], labels: Labels) -> bool:
    """Return whether the page break runs through a row, not between two."""
    last = _last_row(table)
    if len(last) != len(row) or any(
        abs(one.x0 - other.x0) > _NEAR or abs(one.x1 - other.x1) > _NEAR
        for one, other in zip(_by_left(last), _by_left(row), strict=True)
    ):
        return False
    before = [lines_of(cell.items) for cell in _by_left(last)]
    after = [lines_of(cell.items) for cell in _by_left(row)]
    if any(cell.items in labels for cell in row if cell.items):
        return False
    if len(last) == 1 and last[0].items in labels:
        return False
    if not any(before) or not any(after):
        return True
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a and b]
    if any(_sentence_goes_on(a[-1], b[0]) for a, b in pairs):
        return True
    if len(last) == 1:
        return not _asks(before[0])
    if any(b[0].marker and not _starts_with_item(table, a) for a, b in pairs):
        return True  # a list goes on that no row of this table begins with
    # A fresh row has something in its first cell; the rest of a row mostly has not.
    return bool(before[0]) and not after[0]


def _asks(lines: Sequence[Line]) -> bool:
    """Return whether a row is one short question or label, which the next row answers."""
    return len(lines) <= 2 and lines[-1].text.endswith(("?", ":"))


def _starts_with_item(table: Table, lines: Sequence[Line]) -> bool:
    """Return whether rows above the last begin with a list item in the column of ``lines``."""
    for cell in table.cells:
        if cell.row + cell.row_span >= table.rows:
            continue
        first = lines_of(cell.items)[:1]
        if first and first[0].marker and cell.x0 <= lines[0].x0 <= cell.x1:
            return True
    return False


def _by_left(cells: Iterable[GridCell]) -> list[GridCell]:
    return sorted(cells, key=lambda cell: cell.x0)


def _sentence_goes_on(last: Line, line: Line) -> bool:
    ends = last.text.rstrip("’”'\")]").endswith((".", "!", "?", ":", ";"))
    if ends or line.marker:
        return False
    return line.text[:1].islower() or last.x1 + last.gap + line.first > last.right - 0.1


def is_lone(item: Item) -> bool:
    """Return whether ``item`` is a ruled box of one cell."""
    return isinstance(item, TablePart) and len(item.cells) == 1


def loosened(items: Iterable[Item]) -> list[Item]:
    """Return ``items`` with lone boxes made panels, or opened where they hold a line or two."""
    found: list[Item] = []
    for item in items:
        if isinstance(item, Line):
            found.append(item)
        elif isinstance(item, PanelPart):
            found.append(PanelPart(item.page, item.box, tuple(loosened(item.items))))
        elif len(item.cells) > 1:
            found.append(item)
        else:
            inner = loosened(item.cells[0].items)
            if len(lines_of(inner)) >= 3:
                found.append(PanelPart(item.page, item.box, tuple(inner)))
            else:
                found += inner
    return found


def box_of(lines: Iterable[Line]) -> BBox | None:
    """Return the box around ``lines``, if there are any."""
    boxes = [line.box for line in lines]
    if not boxes:
        return None
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
