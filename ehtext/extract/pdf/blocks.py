"""Drafts to the blocks of a Document."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ehtext.domain import Block, BlockKind, Layer
from ehtext.extract.pdf.draft import Draft
from ehtext.extract.pdf.headings import Bookmark, find_headings
from ehtext.extract.pdf.levels import TITLE
from ehtext.extract.pdf.markers import BULLETS, bullet_of
from ehtext.extract.pdf.text import Vocabulary, build

_CAPTION = re.compile(r"^(?:figure|fig\.|table|chart|graph|map|diagram)\s*\d", re.IGNORECASE)
_NEAR = 3.0  # points
_DEEPEST = 90.0  # points by which a list within a list is indented at most


def blocks_of(
    drafts: Sequence[Draft], bookmarks: Sequence[Bookmark], vocabulary: Vocabulary
) -> list[Block]:
    """Return the blocks of ``drafts``, in the same order, with their heading paths."""
    body = [draft for draft in drafts if draft.layer is Layer.BODY]
    levels = find_headings(body, bookmarks)
    path: list[tuple[int, str]] = []
    lists = _Lists()
    blocks: list[Block] = []
    number = -1
    for draft in drafts:
        level = None
        if draft.layer is Layer.BODY:
            number += 1
            level = levels.get(number)
        if level is not None:
            path = [above for above in path if above[0] < max(level, 1)]
        above = tuple(text for _, text in path)
        block = _block(draft, level, above, vocabulary, lists)
        if block is None:
            continue
        blocks.append(block)
        if level is not None:
            path.append((max(level, 1), block.text))
    return blocks


def _block(
    draft: Draft,
    level: int | None,
    path: tuple[str, ...],
    vocabulary: Vocabulary,
    lists: _Lists,
) -> Block | None:
    first = draft.paragraph.first
    is_item = level is None and bool(first.marker) and draft.layer is Layer.BODY
    depth = lists.depth(draft) if draft.layer is Layer.BODY else None
    built = build(draft.paragraph.lines, vocabulary, skip_marker=is_item)
    if not built.text.strip():
        return None
    kind = _kind(draft, level, built.text, is_item=is_item)
    heading = kind in (BlockKind.TITLE, BlockKind.HEADING)
    return Block(
        text=built.text,
        kind=kind,
        layer=draft.layer,
        level=max(level or 1, 1) if heading else depth if is_item else None,
        marker=(bullet_of(first.marker) or first.marker) if is_item else "",
        headings=path if draft.layer is Layer.BODY else (),
        cell=draft.cell,
        panel=draft.panel,
        pieces=tuple(built.pieces),
        edits=tuple(built.edits),
    )


def _kind(draft: Draft, level: int | None, text: str, *, is_item: bool) -> BlockKind:
    if draft.layer is Layer.NOTES:
        return BlockKind.FOOTNOTE
    if level is not None:
        return BlockKind.TITLE if level == TITLE else BlockKind.HEADING
    if is_item:
        return BlockKind.LIST_ITEM
    if draft.cell is not None:
        return BlockKind.TABLE_CELL
    if _CAPTION.match(text) and len(text.split()) <= 40:
        return BlockKind.CAPTION
    return BlockKind.PARAGRAPH


class _Lists:
    """Keeps the indents of the lists that are open, to tell how deep an item lies."""

    def __init__(self) -> None:
        self._indents: list[float] = []
        self._place: object = None
        self._known: dict[str, int] = {}

    def depth(self, draft: Draft) -> int | None:
        """Return the depth of a list item from 0; None, and an end to the list, for others."""
        first = draft.paragraph.first
        place = (draft.cell, draft.panel)
        if place != self._place:
            self._place, self._indents, self._known = place, [], {}
        if not first.marker:
            if self._indents and first.x0 < self._indents[0] + _NEAR:
                self._indents, self._known = [], {}
            return None
        depth = self._among(first.x0, _style(first.marker))
        self._known[_style(first.marker)] = depth
        return depth

    def _among(self, x0: float, style: str) -> int:
        for depth, indent in enumerate(self._indents):
            if abs(indent - x0) <= _NEAR:
                del self._indents[depth + 1 :]
                return depth
        if not self._indents or _NEAR < x0 - self._indents[-1] < _DEEPEST:
            self._indents.append(x0)
            return len(self._indents) - 1
        depth = self._known.get(style, 0)  # the list goes on in another column
        self._indents = [x0 - 18 * (depth - number) for number in range(depth + 1)]
        return depth


def _style(marker: str) -> str:
    if marker in BULLETS:
        return marker
    return re.sub(r"\d+", "1", re.sub(r"[a-z]+", "a", marker))
