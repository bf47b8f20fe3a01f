"""One page: its lines in reading order, within the tables and panels that hold them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ehtext.domain import BBox
from ehtext.extract.pdf.lines import Line, line_of, segments_of
from ehtext.extract.pdf.order import Tile, reading_order
from ehtext.extract.pdf.regions import Grid, holds
from ehtext.extract.pdf.words import Word

_ENOUGH = 8


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
    tiles = _blocks(lines)
    tiles += [Tile(one.x0, one.top, one.x1, one.bottom, [one]) for one in holder.aside]
    if is_body:
        _set_columns(tiles, sheet.box)
    else:
        _set_inner_edge(tiles, holder.box)
    for grid, cells in holder.grids:
        parts = tuple(CellPart(cell.box, _items(cell, sheet)) for cell in cells)
        tiles.append(Tile(*grid.box, [TablePart(sheet.number, grid.box, parts)]))
    for panel in holder.panels:
        inner = _items(panel, sheet)
        tiles.append(Tile(*panel.box, [PanelPart(sheet.number, panel.box, inner)]))
    ordered: list[Item] = []
    for number, tile in enumerate(reading_order(tiles)):
        for item in tile.items:
            if isinstance(item, Line):
                ordered.append(replace(item, block=number))
            elif isinstance(item, TablePart | PanelPart):
                ordered.append(item)
    return tuple(ordered)


def _blocks(lines: list[Line]) -> list[Tile]:
    """Return blocks of lines that stand closely below each other in one column."""
    tiles: list[Tile] = []
    for line in sorted(lines, key=lambda line: (line.base, line.x0)):
        tile = next((one for one in reversed(tiles) if _continues(one, line)), None)
        if tile is None:
            tiles.append(Tile(line.x0, line.top, line.x1, line.bottom, [line]))
        else:
            tile.items.append(line)
            tile.x0, tile.x1 = min(tile.x0, line.x0), max(tile.x1, line.x1)
            tile.bottom = max(tile.bottom, line.bottom)
    return tiles


def _continues(tile: Tile, line: Line) -> bool:
    last = tile.items[-1]
    assert isinstance(last, Line)  # noqa: S101 - tells the type checker
    size = max(last.size, line.size)
    if abs(last.size - line.size) > 0.6 or not -0.35 * size < line.top - last.bottom < 0.6 * size:
        return False
    shared = min(last.x1, line.x1) - max(last.x0, line.x0)
    return (
        shared > 0.5 * min(last.x1 - last.x0, line.x1 - line.x0)
        and min(abs(last.x0 - line.x0), abs(last.indent - line.x0), abs(last.x0 - line.indent))
        < 1.6 * size
    )


def _set_columns(tiles: list[Tile], page: BBox) -> None:
    """Set on each line how far its column reaches.

    That is as far as the nearest blocks above and below with the same left edge reach, but not
    into a block to the right. A list of short names alone would not show its column's width,
    and a full-width line above two columns is no measure for them.
    """
    edges = [_column_edge(tile, tiles, page) for tile in tiles]
    for tile, edge in zip(tiles, edges, strict=True):
        tile.items = [replace(line, right=edge) for line in _lines(tile)]


def _lines(tile: Tile) -> list[Line]:
    return [line for line in tile.items if isinstance(line, Line)]


def _column_edge(tile: Tile, tiles: list[Tile], page: BBox) -> float:
    size = _lines(tile)[0].size
    limit = min(
        (
            other.x0
            for other in tiles
            if other.x0 > tile.x1 and other.top < tile.bottom and other.bottom > tile.top
        ),
        default=page[2],
    )
    alike = [
        other
        for other in tiles
        if other is not tile
        and abs(other.x0 - tile.x0) < 3 * size
        and abs(_lines(other)[0].size - size) < 1.5
        and other.x1 <= limit
    ]
    long = [other for other in alike if len(other.items) > 1] or alike
    above = [other for other in long if other.top < tile.top]
    below = [other for other in long if other.top >= tile.top]
    near = [
        *sorted(above, key=lambda other: -other.bottom)[:1],
        *sorted(below, key=lambda other: other.top)[:1],
    ]
    return max([tile.x1, *(other.x1 for other in near)])


def _set_inner_edge(tiles: list[Tile], box: BBox) -> None:
    """Set on each line of a cell or panel how far it may run: as much white as on the left."""
    lines = [line for tile in tiles for line in tile.items if isinstance(line, Line)]
    if not lines:
        return
    white = min(line.x0 for line in lines) - box[0]
    longest = max(line.x1 for line in lines)
    edge = max(box[2] - (white if 0 <= white <= 20 else 5), longest)
    if len(lines) >= _ENOUGH:  # then the longest line shows the edge better
        edge = min(edge, longest + 0.3 * lines[0].size)
    for tile in tiles:
        tile.items = [replace(line, right=edge) for line in tile.items if isinstance(line, Line)]
