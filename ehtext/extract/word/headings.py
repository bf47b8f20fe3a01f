"""Headings: levels for bold lines, and the path of headings above every block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ehtext.domain import BlockKind, Cell, Layer
from ehtext.extract.text import is_number
from ehtext.extract.word.drafts import Draft

_LONGEST = 100  # characters of a bold line that heads something
_MOST_WORDS = 14
_MOST_BOLD = 0.5  # of the paragraphs: beyond this, bold is the document's ordinary look
_SIZES = 3  # levels that sizes may tell apart
_MOST_IN_PATH = 500  # characters of a heading that every block below it repeats
_STOP = re.compile(r"[.,;!?]$")
_LETTER = re.compile(r"[^\W\d_]")

_Path = list[tuple[int, str]]


def mark_bold_headings(drafts: Sequence[Draft]) -> None:
    """Make short bold paragraphs headings, at levels below those of real headings by size."""
    body = [
        draft
        for draft in drafts
        if draft.setting.layer is Layer.BODY and draft.setting.cell is None
    ]
    bold = [draft for draft in body if _looks_like_heading(draft)]
    texts = [draft for draft in body if draft.outline is None]
    if not bold or len(bold) > max(_MOST_BOLD * len(texts), 1):
        return
    deepest = max((draft.outline or 0 for draft in body), default=0)
    sizes = sorted({draft.size for draft in bold}, reverse=True)
    for draft in bold:
        draft.kind = BlockKind.HEADING
        draft.outline = deepest + 1 + min(sizes.index(draft.size), _SIZES - 1)


def _looks_like_heading(draft: Draft) -> bool:
    if not draft.bold or draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    if draft.kind is BlockKind.LIST_ITEM and not is_number(draft.marker):
        return False
    text = draft.text
    short = len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS
    return short and _STOP.search(text) is None and _LETTER.search(text) is not None


@dataclass(slots=True)
class HeadingPaths:
    """The headings above the block that comes next, in the body and in every cell and box.

    A heading in a cell or box heads only what is in it; one that has a table row to itself
    heads the rest of the table.
    """

    _paths: dict[tuple[str, ...], _Path] = field(default_factory=lambda: {(): []})

    def above(self, draft: Draft) -> tuple[str, ...]:
        """Return the path above ``draft``, and add ``draft`` to it if it is a heading."""
        scope = _scope(draft)
        path = self._path(scope)
        level = _level(draft)
        if level is None:
            return tuple(text for _, text in path)
        _close(path, level)
        above = tuple(text for _, text in path)
        path.append((level, draft.text[:_MOST_IN_PATH]))
        cell = draft.setting.cell
        if cell is not None and draft.setting.alone and draft.setting.panel is None:
            table = self._path((*_scope_of_table(cell),))
            _close(table, level)
            table.append((level, draft.text[:_MOST_IN_PATH]))
        return above

    def _path(self, scope: tuple[str, ...]) -> _Path:
        if scope not in self._paths:
            self._paths[scope] = list(self._path(scope[:-1]))
        return self._paths[scope]


def _close(path: _Path, level: int) -> None:
    while path and path[-1][0] >= level:
        path.pop()


def _level(draft: Draft) -> int | None:
    if draft.kind is BlockKind.TITLE:
        return 1
    return draft.outline if draft.kind is BlockKind.HEADING else None


def _scope(draft: Draft) -> tuple[str, ...]:
    cell, panel = draft.setting.cell, draft.setting.panel
    scope: tuple[str, ...] = ()
    if cell is not None:
        scope = (*_scope_of_table(cell), f"{cell.table}.{cell.row}.{cell.column}")
    return scope if panel is None else (*scope, f"panel {panel}")


def _scope_of_table(cell: Cell) -> tuple[str, ...]:
    """Return the tables and cells around a cell, outermost first."""
    numbers = cell.table.split(".")
    scope: list[str] = []
    for end in range(1, len(numbers) + 1, 3):
        if end > 1:
            scope.append(".".join(numbers[: end - 1]))
        scope.append(f"table {'.'.join(numbers[:end])}")
    return tuple(scope)
