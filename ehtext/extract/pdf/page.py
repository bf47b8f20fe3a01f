"""One page: its lines in reading order, within the tables and panels that hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ehtext.domain import BBox
from ehtext.extract.pdf.columns import blocks_of_lines, set_columns, set_inner_edge, widen_headings
from ehtext.extract.pdf.lines import Line, line_of
from ehtext.extract.pdf.order import Tile, reading_order
from ehtext.extract.pdf.regions import Grid, holds
from ehtext.extract.pdf.segments import segments_of
from ehtext.extract.pdf.words import Word


@dataclass(frozen=True, slots=True)
class CellPart:
    """What one page shows of a table's cell."""

    box: BBox
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class TablePart:
    """What one page shows of a table. A single cell may turn out to be a panel."""

    page: int
    box: BBox
    cells: tuple[CellPart, ...]


@dataclass(frozen=True, slots=True)
class PanelPart:
    """A filled or framed box beside the text."""

    page: int
    box: BBox
    items: tuple[Item, ...]


Item = Line | TablePart | PanelPart


@dataclass(slots=True)
class _Holder:
    """A cell or panel while its words and inner boxes are gathered."""

    box: BBox
    words: dict[int, list[Word]] = field(default_factory=lambda: defaultdict(list))
    grids: list[tuple[Grid, list[_Holder]]] = field(default_factory=list)
    panels: list[_Holder] = field(default_factory=list)
    aside: list[Line] = field(default_factory=list)  # sideways labels

    @property
    def area(self) -> float:
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page on which lines are laid out."""

    number: int
    box: BBox  # in the reading frame
    ocr: bool = False


def lay_out(
    sheet: Sheet,
    rows: Sequence[Sequence[Word]],
    grids: Sequence[Grid],
    panels: Sequence[BBox],
    aside: Sequence[Line] = (),
) -> tuple[Item, ...]:
    """Return the lines, tables and panels of a page in reading order."""
    body = _Holder(sheet.box)
    holders = _nested(body, grids, panels)
    by_size = sorted(holders, key=lambda holder: holder.area)
    for number, row in enumerate(rows):
        here = [one for one in by_size if _meets(one.box, row)]
        for word in row:
            holder = next((one for one in here if holds(one.box, word)), body)
            holder.words[number].append(word)
    for line in aside:
        box = (line.x0, line.top, line.x1, line.bottom)
        next((one for one in by_size if _lies_in(box, one.box)), body).aside.append(line)
    return _items(body, sheet, is_body=True)


def _meets(box: BBox, row: Sequence[Word]) -> bool:
    return any(box[1] <= (word.top + word.bottom) / 2 <= box[3] for word in row)


def _nested(body: _Holder, grids: Sequence[Grid], panels: Sequence[BBox]) -> list[_Holder]:
    """Hang every grid and panel under the smallest cell or panel that holds it."""
    found: list[_Holder] = []
    boxes: list[tuple[float, Grid | BBox]] = [
        *((_area(grid.box), grid) for grid in grids),
        *((_area(box), box) for box in panels),
    ]
    for _, one in sorted(boxes, key=lambda pair: -pair[0]):
        box = one.box if isinstance(one, Grid) else one
        inside = [holder for holder in found if _lies_in(box, holder.box)]
        parent = min(inside, key=lambda holder: holder.area, default=body)
        if isinstance(one, Grid):
            cells = [_Holder(cell) for cell in one.cells]
            parent.grids.append((one, cells))
            found += cells
        else:
            panel = _Holder(box)
            parent.panels.append(panel)
            found.append(panel)
    return found


def _area(box: BBox) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _lies_in(inner: BBox, outer: BBox) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3] and _area(inner) < _area(outer)


def _items(holder: _Holder, sheet: Sheet, *, is_body: bool = False) -> tuple[Item, ...]:
    rows = [holder.words[number] for number in sorted(holder.words)]
    lines = [line_of(words, sheet.number, ocr=sheet.ocr) for words in segments_of(rows)]
    tiles = blocks_of_lines(lines)
    tiles += [Tile(one.x0, one.top, one.x1, one.bottom, [one]) for one in holder.aside]
    if is_body:
        set_columns(tiles, sheet.box)
    else:
        set_inner_edge(tiles, holder.box)
    for grid, cells in holder.grids:
        parts = tuple(CellPart(cell.box, _items(cell, sheet)) for cell in cells)
        if any(part.items for part in parts):
            tiles.append(Tile(*grid.box, [TablePart(sheet.number, grid.box, parts)]))
    for panel in holder.panels:
        inner = _items(panel, sheet)
        if inner:
            tiles.append(Tile(*panel.box, [PanelPart(sheet.number, panel.box, inner)]))
    ordered: list[Item] = []
    for number, tile in enumerate(reading_order(widen_headings(tiles))):
        for item in tile.items:
            if isinstance(item, Line):
                ordered.append(replace(item, block=number))
            elif isinstance(item, TablePart | PanelPart):
                ordered.append(item)
    return tuple(ordered)
