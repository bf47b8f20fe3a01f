"""How a board is put into words, the same in every format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ehtext.domain.board import Board, BoardRow, Cell, Flag, Quote, Standing, Strength
from ehtext.framework import Framework

STRENGTHS = {
    Strength.NONE: "nothing shown",
    Strength.ASSERTION: "said, not shown",
    Strength.ACTIVITY: "activity",
    Strength.FIGURES: "a figure or an audit",
    Strength.FAMILIES: "families' own words",
}
STANDINGS = {
    Standing.KEPT: "counts",
    Standing.COPY: "copy of another file",
    Standing.REPLACED: "draft or older version",
    Standing.UNREADABLE: "cannot be read",
    Standing.STRAY: "not a return",
    Standing.UNPLACED: "area to be named",
}
NEEDS = ("no question", "some day", "soon", "today")
"""Classes of need, the least first."""

_STEPS = (0.02, 0.25, 0.5)  # where the classes begin; a cell needs more than 1.75 at most
_SHOWN = 2  # marks in a cell before the rest is a plus sign


def need_class(cell: Cell) -> int:
    """Return which of ``NEEDS`` a cell is in. A cell without a flag has none."""
    return sum(cell.need >= step for step in _STEPS) if cell.flags else 0


def marks(cell: Cell) -> str:
    """Return the letters of a cell's flags, the weightiest first: "TV", "TV+"."""
    found = list(dict.fromkeys(flag.mark for flag in cell.flags))
    return "".join(found[:_SHOWN]) + "+" * (len(found) > _SHOWN)


def legend(board: Board) -> Mapping[str, str]:
    """Return what each mark on the board means, in the order of the letters."""
    found = {f.mark: f.title for row in board.rows for cell in row.cells for f in cell.flags}
    return dict(sorted(found.items()))


def suggested(cell: Cell, framework: Framework) -> str:
    """Return the suggested range as the framework names its levels."""
    scale = framework.scale
    if scale is None or cell.low is None or cell.high is None:
        return "too little evidence"
    low, high = scale.format(cell.low), scale.format(cell.high)
    return low if low == high else f"{low} to {high}"


def title(board: Board, framework: Framework) -> str:
    """Return what a board is called."""
    return f"{framework.title}{f', {board.year}' if board.year else ''}"


def row_name(row: BoardRow) -> str:
    """Return what a row is called: its area, or its file where the area is open."""
    return row.area or row.name


def told_apart(board: Board) -> Mapping[str, str]:
    """Return what each row is called by its id, no two the same."""
    names = [row_name(row) for row in board.rows]
    return {
        row.id: name if names.count(name) == 1 else f"{name} ({row.id[:4]})"
        for row, name in zip(board.rows, names, strict=True)
    }


def quoted(flag: Flag, board: Board) -> Iterator[tuple[str, Quote]]:
    """Yield the sentences behind a flag, its own first, each with where it stands."""
    for id_ in flag.sentences:
        if quote := board.quotes.get(id_):
            yield _place(quote), quote
    for id_ in flag.others:
        if quote := board.quotes.get(id_):
            yield f"{board.sources.get(quote.source, '')}, {_place(quote)}", quote


def _place(quote: Quote) -> str:
    parts: Iterable[str] = (
        f"item {quote.code}" if quote.code else "",
        f"{quote.field} field" if quote.field != "none" else "",
        f"page {quote.page}" if quote.page else "",
    )
    return ", ".join(part for part in parts if part)
