"""Blocks of a text file while they are made: kinds, headings and their paths."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ehtext.domain import Block, BlockKind, Cell, Edit, Layer, Piece

_CAPITALS = re.compile(r"[A-Z][^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*[A-Z][^a-z]*")
_MOST_WORDS = 12
_LONGEST = 100
BOLD = 100
"""The level of a bold line, until the deepest real heading is known."""
CAPITALS = 101
"""The level of a line in capitals, until then."""


@dataclass(slots=True)
class TextDraft:
    """A block to be."""

    text: str
    edits: tuple[Edit, ...]
    pieces: tuple[Piece, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    layer: Layer = Layer.BODY
    level: int | None = None
    marker: str = ""
    cell: Cell | None = None


def is_short(text: str) -> bool:
    """Return whether ``text`` is short enough to head something and ends without a stop."""
    short = len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
    return short and text[-1:] not in ".,;!?"


def is_in_capitals(text: str) -> bool:
    """Return whether ``text`` is a short line in capitals."""
    return is_short(text) and text[-1:] != ":" and _CAPITALS.fullmatch(text) is not None


def to_blocks(drafts: Sequence[TextDraft]) -> Iterator[Block]:
    """Yield the blocks, with levels for bold lines below the real ones, and heading paths."""
    headings = [draft for draft in drafts if draft.kind is BlockKind.HEADING]
    real = [draft.level for draft in headings if draft.level is not None and draft.level < BOLD]
    soft = sorted({draft.level for draft in headings if draft.level is not None} - {*real})
    deepest = max(real, default=0)
    path: list[tuple[int, str]] = []
    for draft in drafts:
        level = draft.level
        if level in soft:
            level = deepest + 1 + soft.index(level)
        heading = draft.kind is BlockKind.HEADING and level is not None
        while heading and path and path[-1][0] >= (level or 0):
            path.pop()
        yield Block(
            text=draft.text,
            kind=draft.kind,
            layer=draft.layer,
            level=level,
            marker=draft.marker,
            headings=tuple(text for _, text in path) if draft.layer is Layer.BODY else (),
            cell=draft.cell,
            pieces=draft.pieces,
            edits=draft.edits,
        )
        if heading:
            path.append((level or 1, draft.text))
