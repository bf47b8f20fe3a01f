"""The stems that list items complete: "These were:" before its bullets."""

from __future__ import annotations

from ehtext.domain import Block, BlockKind, Layer

STEM_ENDS = (":", ":-", ":–", ": -", ": –")


class Leads:
    """Remembers the open stems while the blocks of a document pass by in reading order."""

    def __init__(self) -> None:
        self._stems: dict[int, str] = {}  # by the depth of the list that each opens
        self._home: tuple[object, ...] = ()

    def lead_in(self, block: Block) -> str:
        """Return the stem that ``block`` completes, or nothing."""
        if block.kind is not BlockKind.LIST_ITEM or _home(block) != self._home:
            return ""
        depth = block.level or 0
        return next((self._stems[d] for d in range(depth, -1, -1) if d in self._stems), "")

    def passed(self, block: Block, last: str) -> None:
        """Take note of ``block`` and its ``last`` sentence. Notes do not interrupt a list."""
        if block.layer is Layer.NOTES:
            return
        is_item = block.kind is BlockKind.LIST_ITEM
        depth = (block.level or 0) + 1 if is_item else 0
        if _home(block) != self._home or not is_item:
            self._stems.clear()
        self._home = _home(block)
        self._stems = {d: stem for d, stem in self._stems.items() if d < depth}
        if last.endswith(STEM_ENDS):
            self._stems[depth] = last


def _home(block: Block) -> tuple[object, ...]:
    """Return what a list cannot leave: its cell, panel and layer."""
    cell = block.cell
    return (block.panel, cell and (cell.table, cell.row, cell.column))
