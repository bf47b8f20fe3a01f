"""Whole tables: their cells with rows, columns and content."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ehtext.extract.pdf.lines import Line
from ehtext.extract.pdf.page import CellPart, Item, PanelPart, TablePart

_PANEL_ROWS = 3
NEAR = 4.0  # points by which edges of one table differ from page to page


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
        if not found or value - found[-1] > NEAR:
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
        span = sum(bottom - NEAR <= cell.box[3] for bottom in bottoms[row:]) or 1
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
            rows = {round(line.base) for line in lines_of(inner)}
            if len(rows) >= _PANEL_ROWS:
                found.append(PanelPart(item.page, item.box, tuple(inner)))
            else:
                found += inner
    return found
