"""The blocks of a document as the layouts read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ehtext.domain import Block, BlockKind, Document, Layer
from ehtext.recognise.wording import bare, fold, plain

_BULLET = re.compile(r"^[^\w(]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The cell of an outermost table: a nested table counts as the cell that holds it."""

    table: str
    row: int
    column: int
    columns: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A block of the body with its text prepared for comparison."""

    index: int  # into Document.blocks
    block: Block
    text: str  # the printed label ("5.1", "(a)") and the text, plain dashes and quotes
    folded: str = field(repr=False)
    bare: str = field(repr=False)
    place: Place | None = None

    @property
    def is_heading(self) -> bool:
        """Return whether the reader calls the block a heading or a title."""
        return self.block.kind in (BlockKind.HEADING, BlockKind.TITLE)

    @property
    def words(self) -> int:
        """Return how many words the line has."""
        return len(self.bare.split())


def read_lines(document: Document) -> tuple[Line, ...]:
    """Return the body of ``document`` in reading order, without furniture, notes and blanks."""
    return tuple(
        _line(index, block)
        for index, block in enumerate(document.blocks)
        if block.layer is Layer.BODY and block.text.strip()
    )


def furniture_texts(document: Document) -> tuple[str, ...]:
    """Return the distinct running headers, footers and margin texts, in order."""
    texts = (plain(b.text) for b in document.blocks if b.layer is Layer.FURNITURE)
    return tuple(dict.fromkeys(text for text in texts if text))


def row_of(lines: Sequence[Line], at: int) -> list[Line]:
    """Return the lines that share the table row of ``lines[at]``, or only that line."""
    place = lines[at].place
    if place is None:
        return [lines[at]]
    return [line for line in _near(lines, at) if line.place and _row(line.place) == _row(place)]


def rows(lines: Iterable[Line]) -> dict[tuple[str, int], dict[int, list[Line]]]:
    """Return the table rows: ``(table, row)`` to a mapping of column to the cell's lines."""
    grid: dict[tuple[str, int], dict[int, list[Line]]] = {}
    for line in lines:
        if line.place:
            grid.setdefault(_row(line.place), {}).setdefault(line.place.column, []).append(line)
    return grid


def _near(lines: Sequence[Line], at: int) -> Sequence[Line]:
    """Return the run of lines round ``at`` that lie in the same table row."""
    place = lines[at].place
    if place is None:
        return lines[at : at + 1]
    first = last = at
    while first and (p := lines[first - 1].place) and _row(p) == _row(place):
        first -= 1
    while last + 1 < len(lines) and (p := lines[last + 1].place) and _row(p) == _row(place):
        last += 1
    return lines[first : last + 1]


def _row(place: Place) -> tuple[str, int]:
    return place.table, place.row


def _line(index: int, block: Block) -> Line:
    label = "" if _BULLET.match(block.marker) else f"{block.marker} "
    text = plain(label + block.text)
    return Line(
        index=index,
        block=block,
        text=text,
        folded=fold(text),
        bare=bare(text),
        place=_outermost(block),
    )


def _outermost(block: Block) -> Place | None:
    cell = block.cell
    if cell is None:
        return None
    table, *inner = cell.table.split(".")
    if len(inner) >= 2 and inner[0].isdigit() and inner[1].isdigit():
        return Place(table=table, row=int(inner[0]), column=int(inner[1]))
    return Place(table=cell.table, row=cell.row, column=cell.column, columns=cell.column_span)
