"""The document's text in reading order with its sentences marked: their page context."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from ehtext.domain import Analysis, Block, BlockKind, Kind, Layer, Sentence, Tag
from ehtext.report.machine import tags_by_sentence


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


def pages(analysis: Analysis) -> tuple[Page, ...]:
    """Return the pages of the document, without running headers, footers and hidden text."""
    lines = _lines(analysis)
    numbered: list[tuple[int | None, Line]] = []
    page = None
    for line in lines:
        page = line.block.page or page  # a block of unknown page stands where the last one did
        numbered.append((page, line))
    return tuple(
        Page(number=number, parts=tuple(_parts([line for _, line in group])))
        for number, group in groupby(numbered, key=lambda pair: pair[0])
    )


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
