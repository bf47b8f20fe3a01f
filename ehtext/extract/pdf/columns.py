"""Lines to blocks, and how far the lines of a column or cell may run."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ehtext.domain import BBox
from ehtext.extract.pdf.lines import Line
from ehtext.extract.pdf.order import Tile

_ENOUGH = 8


def blocks_of_lines(lines: list[Line]) -> list[Tile]:
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


def widen_headings(tiles: list[Tile]) -> list[Tile]:
    """Return tiles for ordering in which a heading with nothing beside it spans the columns.

    Under it the columns begin anew: it is read after all that stands above it, though its
    words may end within the first column.
    """
    sizes = Counter[float]()
    for tile in tiles:
        for line in _lines(tile):
            sizes[round(line.size * 2) / 2] += len(line.text)
    if not sizes:
        return tiles
    body = sizes.most_common(1)[0][0]
    left, right = min(tile.x0 for tile in tiles), max(tile.x1 for tile in tiles)
    widened = []
    for tile in tiles:
        if _is_head(tile, body) and not any(_is_beside(tile, other) for other in tiles):
            widened.append(Tile(left, tile.top, right, tile.bottom, tile.items))
        else:
            widened.append(tile)
    return widened


def _is_head(tile: Tile, body: float) -> bool:
    lines = _lines(tile)
    return 0 < len(lines) <= 3 and all(line.size > 1.15 * body for line in lines)


def _is_beside(tile: Tile, other: Tile) -> bool:
    """Return whether ``other`` stands in another column at the height of ``tile``."""
    slack = 0.2 * (tile.bottom - tile.top)
    apart = other.x0 > tile.x1 or other.x1 < tile.x0
    return apart and other.top < tile.bottom + slack and other.bottom > tile.top - slack


def set_columns(tiles: list[Tile], page: BBox) -> None:
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


def set_inner_edge(tiles: list[Tile], box: BBox) -> None:
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
