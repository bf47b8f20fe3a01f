"""The document's text in reading order with its sentences marked: their page context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ehtext.domain import Analysis, BBox, Block, BlockKind, Kind, Layer, Piece, Sentence, Tag
from ehtext.report.machine import tags_by_sentence

_PART = 2_500
"""Characters after which a file without pages is cut at its next heading: a printed page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A stretch of text: a sentence with its kind and tags, or what stands between two."""

    text: str
    sentence: Sentence | None = None
    kind: Kind | None = None
    tags: tuple[Tag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A block of text in the stretches that it is made of."""

    block: Block
    stretches: tuple[Stretch, ...]

    @property
    def heading(self) -> bool:
        """Return whether the block is a heading or title."""
        return self.block.kind in (BlockKind.HEADING, BlockKind.TITLE)

    @property
    def item(self) -> bool:
        """Return whether the block is a list item."""
        return self.block.kind is BlockKind.LIST_ITEM


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table: rows of cells, each the lines that stand in it."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one page holds. ``number`` is None in a file without pages."""

    number: int | None
    parts: tuple[Line | Grid, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Return the page's lines, those of its tables included."""
        return tuple(line for part in self.parts for line in _lines_of(part))

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return the sentences on the page."""
        stretches = (stretch for line in self.lines for stretch in line.stretches)
        return tuple(stretch.sentence for stretch in stretches if stretch.sentence)

    @property
    def title(self) -> str:
        """Return the first heading on the page, or the heading that its text stands under."""
        first = next((line for line in self.lines), None)
        heading = next((line for line in self.lines if line.heading), None)
        if heading is not None:
            return heading.block.text
        return first.block.headings[-1] if first and first.block.headings else ""


def pages(analysis: Analysis) -> tuple[Page, ...]:
    """Return the pages of the document, without running headers, footers and hidden text.

    A file without pages is cut at headings and between tables, into parts of a page or two.
    """
    lines = _lines(analysis)
    if any(line.block.page for line in lines) and analysis.document.page_sizes:
        return tuple(_printed_pages(lines))
    return tuple(Page(number=None, parts=parts) for parts in _cut(list(_parts(lines))))


def boxes_of(analysis: Analysis, sentence: Sentence) -> tuple[BBox, ...]:
    """Return a box for each printed line of ``sentence`` on its page; empty without places.

    Where a line holds more than the sentence, its part is judged by the number of characters.
    """
    pieces = analysis.document.blocks[sentence.block].pieces
    boxes = (_box(piece, sentence) for piece in pieces if piece.page == sentence.page)
    return tuple(box for box in boxes if box is not None)


def _box(piece: Piece, sentence: Sentence) -> BBox | None:
    start, end = max(sentence.start, piece.start), min(sentence.end, piece.end)
    if piece.bbox is None or start >= end:
        return None
    x0, top, x1, bottom = piece.bbox
    wide = (x1 - x0) / (piece.end - piece.start)
    return (x0 + wide * (start - piece.start), top, x1 - wide * (piece.end - end), bottom)


def _lines_of(part: Line | Grid) -> Iterator[Line]:
    if isinstance(part, Line):
        yield part
    else:
        yield from (line for row in part.rows for cell in row for line in cell)


def _printed_pages(lines: Sequence[Line]) -> Iterator[Page]:
    numbered: list[tuple[int, Line]] = []
    page = 1
    for line in lines:
        page = line.block.page or page  # a block of unknown page stands where the last one did
        numbered.append((page, line))
    for number, group in groupby(numbered, key=lambda pair: pair[0]):
        yield Page(number=number, parts=tuple(_parts([line for _, line in group])))


def _cut(parts: Sequence[Line | Grid]) -> Iterator[tuple[Line | Grid, ...]]:
    part: list[Line | Grid] = []
    length = 0
    for entry in parts:
        opens = isinstance(entry, Line) and entry.heading
        if part and length >= (_PART if opens else 2 * _PART):
            yield tuple(part)
            part, length = [], 0
        part.append(entry)
        length += sum(len(line.block.text) for line in _lines_of(entry))
    if part:
        yield tuple(part)


def _lines(analysis: Analysis) -> list[Line]:
    kinds = {kind.sentence_id: kind.kind for kind in analysis.kinds}
    tags = tags_by_sentence(analysis.tags)
    inside: dict[int, list[Sentence]] = {}
    for sentence in analysis.sentences:
        inside.setdefault(sentence.block, []).append(sentence)
    return [
        Line(
            block=block,
            stretches=tuple(_stretches(block, inside.get(number, ()), kinds, tags)),
        )
        for number, block in enumerate(analysis.document.blocks)
        if block.layer in (Layer.BODY, Layer.NOTES)
    ]


def _stretches(
    block: Block,
    sentences: Sequence[Sentence],
    kinds: Mapping[str, Kind],
    tags: Mapping[str, tuple[Tag, ...]],
) -> Iterator[Stretch]:
    at = 0
    for sentence in sorted(sentences, key=lambda s: s.start):
        if between := block.text[at : sentence.start]:
            yield Stretch(text=between)
        yield Stretch(
            text=sentence.text,
            sentence=sentence,
            kind=kinds[sentence.id],
            tags=tags.get(sentence.id, ()),
        )
        at = sentence.end
    if rest := block.text[at:]:
        yield Stretch(text=rest)


def _parts(lines: Sequence[Line]) -> Iterator[Line | Grid]:
    for table, group in groupby(lines, key=lambda line: line.block.cell and line.block.cell.table):
        if table is None:
            yield from group
        else:
            yield _grid(list(group))


def _grid(lines: Sequence[Line]) -> Grid:
    """Return the lines of one table by row and column; an empty cell has no line."""
    cells: dict[int, dict[int, list[Line]]] = {}
    for line in lines:
        if line.block.cell is not None:
            row = cells.setdefault(line.block.cell.row, {})
            row.setdefault(line.block.cell.column, []).append(line)
    width = 1 + max(column for row in cells.values() for column in row)
    return Grid(
        rows=tuple(
            tuple(tuple(cells[row].get(column, ())) for column in range(width))
            for row in sorted(cells)
        )
    )
