"""Blocks while they are made: text with its places, before headings are known."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from operator import itemgetter

from ehtext.domain import BlockKind, Cell, Edit, Layer, Piece
from ehtext.extract.text import Line, Swap, glue, normalise
from ehtext.extract.word.inline import Span
from ehtext.extract.word.styles import Look


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a paragraph stands: its layer, and the cell and box around it."""

    layer: Layer = Layer.BODY
    cell: Cell | None = None
    panel: str | None = None
    alone: bool = False  # the cell has its row to itself
    depth: int = 0  # tables and boxes around it


@dataclass(slots=True)
class Draft:
    """A block to be. ``outline`` is the heading level from 1 that its style gives."""

    text: str
    edits: tuple[Edit, ...]
    pieces: tuple[Piece, ...]
    setting: Setting
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int | None = None
    marker: str = ""
    outline: int | None = None
    style: str = ""
    bold: bool = False
    size: int = 0
    open_end: bool = True  # a sentence broken off here may go on in the next paragraph


@dataclass(slots=True)
class Source:
    """The raw text of one or more paragraphs that make one block, and where each starts."""

    swaps: list[Swap] = field(default_factory=list)
    starts: list[tuple[int, int, int | None]] = field(default_factory=list)  # raw, order, page
    looks: list[tuple[int, Look]] = field(default_factory=list)  # characters of each look
    _parts: list[str] = field(default_factory=list)
    _length: int = 0

    def add(self, spans: list[Span], *, order: int, page: int | None) -> None:
        """Append the text of a paragraph."""
        self.starts.append((self._length, order, page))
        for span in spans:
            end = self._length + len(span.raw)
            if span.shown is not None:
                self.swaps.append((self._length, end, span.shown))
            self._parts.append(span.raw)
            self._length = end
            self.looks.append((len((span.shown or span.raw).strip()), span.look))

    @property
    def raw(self) -> str:
        """Return the text as the file has it."""
        if len(self._parts) > 1:
            self._parts = ["".join(self._parts)]
        return self._parts[0] if self._parts else ""

    @property
    def is_blank(self) -> bool:
        """Return whether there is nothing to print."""
        return not self.raw.strip()

    @property
    def bold(self) -> bool:
        """Return whether all that is printed is bold."""
        return all(look.bold for length, look in self.looks if length)

    @property
    def size(self) -> int:
        """Return the size in half points of most of the text."""
        sizes: dict[int, int] = {}
        for length, look in self.looks:
            sizes[look.size] = sizes.get(look.size, 0) + length
        return max(sizes, key=lambda size: sizes[size], default=0)


def text_of(
    source: Source, line: Line, part: str
) -> tuple[str, tuple[Edit, ...], tuple[Piece, ...]]:
    """Return the normalised text, edits and pieces of one line of a source."""
    raw = source.raw[line.start : line.end]
    first_swap = bisect_left(source.swaps, line.start, key=itemgetter(0))
    last_swap = bisect_left(source.swaps, line.end, key=itemgetter(0))
    swaps = [
        (start - line.start, end - line.start, shown)
        for start, end, shown in source.swaps[first_swap:last_swap]
    ]
    text = normalise(raw, swaps)
    pieces = []
    ends = [start for start, _, _ in source.starts[1:]] + [len(source.raw)]
    for (start, order, page), end in zip(source.starts, ends, strict=True):
        first, last = max(start, line.start), min(end, line.end)
        if first < last or len(source.starts) == 1:
            pieces.append(
                Piece(
                    start=text.offset(first - line.start) if first > line.start else 0,
                    end=text.offset(last - line.start) if last < line.end else len(text.text),
                    part=part,
                    paragraph=order,
                    page=page,
                )
            )
    return text.text, text.edits, tuple(pieces)


def join(before: Draft, after: Draft) -> None:
    """Append ``after``, the rest of a broken sentence, to ``before``."""
    between = glue(before.text)
    shift = len(before.text) + len(between)
    gap = Edit(start=len(before.text), end=shift, original="\n")
    before.edits = (
        *before.edits,
        gap,
        *(replace(edit, start=edit.start + shift, end=edit.end + shift) for edit in after.edits),
    )
    before.pieces = (
        *before.pieces,
        *(
            replace(piece, start=piece.start + shift, end=piece.end + shift)
            for piece in after.pieces
        ),
    )
    before.text += between + after.text
    before.open_end = after.open_end
