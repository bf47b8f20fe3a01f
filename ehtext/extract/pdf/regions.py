"""Boxes that hold text of their own: cells of ruled tables, and filled or framed panels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils import curve_to_edges, filter_edges, line_to_edge, rect_to_edges

from ehtext.domain import BBox
from ehtext.extract.pdf.words import Word, union

_SNAP = 3  # pdfplumber's tolerances, which suit Word, LibreOffice and InDesign alike
_MOST_EDGES = 2_500  # a page with more is a drawing or a chart
_MOST_CROSSINGS = 250_000
_MOST_POINTS = 3_000
_LONG = 120.0  # points: shorter lines part no rows of a table of several columns
_SLIM = 6.0  # points: a cell that cannot hold a letter
_FRAME = 0.65  # of the page: a box this large is a page border or a background
_PANEL_ROWS = 3
_SMALLEST_PANEL = (50.0, 25.0)


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells that touch. A single cell may be a panel, or the rest of a table from another page."""

    cells: tuple[BBox, ...]

    @property
    def box(self) -> BBox:
        """Return the box around the cells."""
        return union(list(self.cells))


class TooManyLinesError(Exception):
    """The page holds more ruling lines than any table needs."""


def find_grids(page: Page) -> list[Grid]:
    """Return the ruled tables and boxes of a pdfplumber page, one-cell ones included.

    pdfplumber's own ``find_tables`` drops tables of one cell, which is what a form's cell
    becomes when it goes on over the page.

    Raises:
        TooManyLinesError: looking for tables would take minutes.
    """
    edges = _edges(page)
    merged = filter_edges(
        merge_edges(
            edges,
            snap_x_tolerance=_SNAP,
            snap_y_tolerance=_SNAP,
            join_x_tolerance=_SNAP,
            join_y_tolerance=_SNAP,
        ),
        min_length=_SNAP,
    )
    upright = sum(edge["orientation"] == "v" for edge in merged)
    if upright < 2 or len(merged) - upright < 2:
        return []
    if upright * (len(merged) - upright) > _MOST_CROSSINGS:
        raise TooManyLinesError
    points = edges_to_intersections(merged, _SNAP, _SNAP)
    if len(points) > _MOST_POINTS:
        raise TooManyLinesError
    cells = [cell for cell in intersections_to_cells(points) if not _is_slim(cell)]
    return [Grid(tuple(group)) for group in _touching(cells)]


def _edges(page: Page) -> list[dict[str, Any]]:
    """Return the ruling lines and box sides that can be seen."""
    shapes = len(page.lines) + len(page.rects) + len(page.curves)
    if shapes > _MOST_EDGES:
        raise TooManyLinesError
    found = [line_to_edge(line) for line in page.lines]
    for rect in page.rects:
        if not _is_white(rect):
            found += rect_to_edges(rect)
    for curve in page.curves:
        if len(curve["pts"]) < 100:
            found += curve_to_edges(curve)
    if len(found) > 4 * _MOST_EDGES:
        raise TooManyLinesError
    return [edge for edge in found if edge["orientation"] in ("h", "v") and _length(edge) >= 1]


def _length(edge: dict[str, Any]) -> float:
    along = edge["x1"] - edge["x0"] if edge["orientation"] == "h" else edge["bottom"] - edge["top"]
    return float(along)


def _is_white(shape: dict[str, Any]) -> bool:
    """Return whether a shape is a white patch that nobody sees."""
    if shape.get("stroke"):
        return False
    return bool(shape.get("fill")) and is_light(shape.get("non_stroking_color"))


def is_light(colour: object) -> bool:
    """Return whether a colour is white or almost: grey, RGB or CMYK."""
    if not isinstance(colour, tuple | list) or not all(
        isinstance(part, int | float) for part in colour
    ):
        return False
    if len(colour) == 4:
        return all(part <= 0.06 for part in colour)
    return len(colour) in (1, 3) and all(part >= 0.94 for part in colour)


def _is_slim(cell: BBox) -> bool:
    return cell[2] - cell[0] < _SLIM or cell[3] - cell[1] < _SLIM


def _touching(cells: list[BBox]) -> list[list[BBox]]:
    """Return the cells in groups that share corners."""
    group_of: dict[tuple[float, float], int] = {}
    groups: dict[int, list[BBox]] = {}
    for number, cell in enumerate(cells):
        corners = [(x, y) for x in (cell[0], cell[2]) for y in (cell[1], cell[3])]
        met = {group_of[corner] for corner in corners if corner in group_of}
        groups[number] = [cell, *(one for old in met for one in groups.pop(old))]
        for one in groups[number]:
            for corner in ((x, y) for x in (one[0], one[2]) for y in (one[1], one[3])):
                group_of[corner] = number
    return [sorted(group, key=lambda cell: (cell[1], cell[0])) for group in groups.values()]


def find_panels(page: Page) -> list[BBox]:
    """Return the boxes of filled or framed shapes that may hold a panel's text."""
    width, height = _SMALLEST_PANEL
    found: list[BBox] = []
    for shape in [*page.rects[:_MOST_EDGES], *page.curves[:_MOST_EDGES]]:
        box = (shape["x0"], shape["top"], shape["x1"], shape["bottom"])
        if box[2] - box[0] < width or box[3] - box[1] < height or _is_white(shape):
            continue
        if not (shape.get("fill") or shape.get("stroke")):
            continue
        if not any(_same(box, other) for other in found):
            found.append(box)
    return found


def find_rules(page: Page) -> list[tuple[float, float, float]]:
    """Return left, right and height of long horizontal lines and sides of filled boxes.

    White boxes count: the unshaded rows of a striped table are often drawn so.
    """
    found: list[tuple[float, float, float]] = []
    for shape in [*page.lines, *page.rects]:
        if shape["x1"] - shape["x0"] < _LONG:
            continue
        if shape["bottom"] - shape["top"] < 2:
            found.append((shape["x0"], shape["x1"], (shape["top"] + shape["bottom"]) / 2))
        elif shape.get("fill") or shape.get("stroke"):
            found += [(shape["x0"], shape["x1"], shape[side]) for side in ("top", "bottom")]
    return found


def _same(a: BBox, b: BBox) -> bool:
    return all(abs(one - other) <= 2 * _SNAP for one, other in zip(a, b, strict=True))


def sound_grids(grids: Iterable[Grid], rows: Sequence[Sequence[Word]], page: BBox) -> list[Grid]:
    """Return the grids that are no page frame and do not cut through lines of text."""
    return [
        grid
        for grid in grids
        if not (len(grid.cells) <= 3 and any(_is_frame(cell, page) for cell in grid.cells))
        and not any(_is_frame(cell, page, most=0.85) for cell in grid.cells)
        and not _cuts_text(grid.cells, rows)
    ]


def sound_panels(
    boxes: Iterable[BBox], grids: Sequence[Grid], rows: Sequence[Sequence[Word]], page: BBox
) -> list[BBox]:
    """Return the boxes that hold at least three rows of text of their own and cut none."""
    return [
        box
        for box in boxes
        if not _is_frame(box, page)
        and not any(_same(box, cell) for grid in grids for cell in (*grid.cells, grid.box))
        and not any(_is_within(grid.box, box, slack=4) and len(grid.cells) > 1 for grid in grids)
        and _rows_within(box, rows) >= _PANEL_ROWS
        and not _cuts_text([box], rows)
    ]


def _is_frame(box: BBox, page: BBox, most: float = _FRAME) -> bool:
    area = (page[2] - page[0]) * (page[3] - page[1])
    return (box[2] - box[0]) * (box[3] - box[1]) > most * area


def _is_within(inner: BBox, outer: BBox, slack: float = 0.0) -> bool:
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def _rows_within(box: BBox, rows: Sequence[Sequence[Word]]) -> int:
    return sum(any(holds(box, word) for word in row) for row in rows)


def holds(box: BBox, word: Word) -> bool:
    """Return whether the middle of ``word`` lies in ``box``."""
    return (
        box[0] <= (word.x0 + word.x1) / 2 <= box[2]
        and box[1] <= (word.top + word.bottom) / 2 <= box[3]
    )


def _cuts_text(cells: Sequence[BBox], rows: Sequence[Sequence[Word]]) -> bool:
    """Return whether sides of cells run through words, or between words of a sentence."""
    inside = cut = 0
    for cell in cells:
        for row in rows:
            held = [word for word in row if holds(cell, word)]
            if not held:
                continue
            inside += 1
            cut += _is_cut(cell, held, row)
    return cut > 0.15 * inside


def _is_cut(cell: BBox, held: Sequence[Word], row: Sequence[Word]) -> bool:
    first, last = held[0], held[-1]
    if first.x0 < cell[0] - 2 or last.x1 > cell[2] + 2:
        return True
    return any(
        0 < first.x0 - word.x1 < 0.4 * first.size or 0 < word.x0 - last.x1 < 0.4 * last.size
        for word in row
        if not holds(cell, word) and abs(word.base - first.base) < 0.3 * first.size
    )
