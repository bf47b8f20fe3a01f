"""A table's cells with their places: merged cells once, with their spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from ehtext.extract.word import names
from ehtext.extract.word.controls import ControlState, read_control
from ehtext.extract.word.names import VAL, W
from ehtext.extract.word.story import Tally
from ehtext.extract.word.styles import is_on

_MOST_COLUMNS = 63  # Word's own limit; a larger span is a bomb or an error
_MOST_CELLS = 200_000


@dataclass(slots=True)
class Placed:
    """A cell of the table as printed."""

    element: etree._Element
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    alone: bool = False  # it has its row to itself
    hidden: bool = False
    controls: tuple[ControlState, ...] = ()  # content controls around the cell or its row


@dataclass(slots=True)
class _Row:
    cells: list[Placed] = field(default_factory=list)
    width: int = 0


def place_cells(table: etree._Element, tally: Tally) -> list[Placed]:
    """Return the cells of ``table`` in reading order. Cells that a merge covers are skipped."""
    placed: list[Placed] = []
    open_merges: dict[int, Placed] = {}
    for number, (element, controls) in enumerate(_rows(table, tally)):
        row = _place_row(element, controls, number, open_merges, tally)
        if len(row.cells) == 1:
            row.cells[0].alone = True
        placed += row.cells
        if len(placed) > _MOST_CELLS:
            raise tally.too_large(f"a table of more than {_MOST_CELLS:,} cells")
    return placed


def _rows(
    parent: etree._Element, tally: Tally, controls: tuple[ControlState, ...] = (), depth: int = 0
) -> Iterator[tuple[etree._Element, tuple[ControlState, ...]]]:
    """Yield the rows, through whatever wraps them, with the content controls around each."""
    yield from _within(parent, names.ROW, tally, controls, depth)


def _within(
    parent: etree._Element,
    wanted: str,
    tally: Tally,
    controls: tuple[ControlState, ...],
    depth: int,
) -> Iterator[tuple[etree._Element, tuple[ControlState, ...]]]:
    tally.check_depth(depth)
    for child in parent:
        if child.tag == wanted:
            yield child, controls
        elif child.tag in names.REMOVED:
            tally.found.add("tracked-changes")
            tally.skip(child, names.REMOVED[child.tag])
        elif child.tag == names.CONTROL:
            inner = (*controls, read_control(child))
            yield from _within(child, wanted, tally, inner, depth + 1)
        elif child.tag == names.FALLBACK:
            tally.skip(child, "fallback")
        elif child.tag not in names.PROPERTIES:
            yield from _within(child, wanted, tally, controls, depth + 1)


def _place_row(
    element: etree._Element,
    controls: tuple[ControlState, ...],
    number: int,
    open_merges: dict[int, Placed],
    tally: Tally,
) -> _Row:
    row = _Row()
    properties = element.find(f"{W}trPr")
    hidden = False
    if properties is not None:
        if properties.find(f"{W}del") is not None:
            tally.found.add("tracked-changes")
            tally.skip(element, "deleted")
            return row
        if properties.find(f"{W}ins") is not None:
            tally.found.add("tracked-changes")
        row.width = _span(properties.find(f"{W}gridBefore"), least=0)
        hidden = is_on(properties.find(f"{W}hidden"))
    for cell, around in _within(element, names.CELL, tally, controls, 0):
        _place_cell(cell, Placed(cell, number, row.width, hidden=hidden, controls=around), row,
                    open_merges, tally)  # fmt: skip
    return row


def _place_cell(
    cell: etree._Element, placed: Placed, row: _Row, open_merges: dict[int, Placed], tally: Tally
) -> None:
    properties = cell.find(f"{W}tcPr")
    down = across = None
    if properties is not None:
        if properties.find(f"{W}cellDel") is not None:
            tally.found.add("tracked-changes")
            tally.skip(cell, "deleted")
            return
        placed.column_span = _span(properties.find(f"{W}gridSpan"), least=1)
        down, across = properties.find(f"{W}vMerge"), properties.find(f"{W}hMerge")
    row.width += placed.column_span
    if across is not None and across.get(VAL) != "restart" and row.cells:
        row.cells[-1].column_span += placed.column_span
        tally.skip(cell, "merged")
        return
    above = open_merges.pop(placed.column, None)
    if down is not None and down.get(VAL) != "restart" and above is not None:
        above.row_span = placed.row - above.row + 1
        open_merges[placed.column] = above
        tally.skip(cell, "merged")
        return
    if down is not None:
        open_merges[placed.column] = placed
    row.cells.append(placed)


def _span(element: etree._Element | None, *, least: int) -> int:
    value = "" if element is None else element.get(VAL, "")
    if not value.isdecimal():
        return least
    return _MOST_COLUMNS if len(value) > 4 else min(max(int(value), least), _MOST_COLUMNS)
