"""Blocks of lines and their reading order: Breuel's two rules and a topological sort.

Thomas M. Breuel, "High performance document layout analysis" (2003): of two blocks that overlap
horizontally the upper comes first; a block wholly left of another comes first unless some block
between the two, seen vertically, overlaps both (a heading across the columns).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ehtext.domain import BBox

_MOST = 1_500  # blocks; a page with more is a drawing, and the sort grows with their square


@dataclass(slots=True)
class Tile:
    """Something with a place in the reading order: a block of lines, a table, a panel."""

    x0: float
    top: float
    x1: float
    bottom: float
    items: list[object] = field(default_factory=list)

    @property
    def box(self) -> BBox:
        """Return the place on the page."""
        return self.x0, self.top, self.x1, self.bottom


def reading_order(tiles: Sequence[Tile]) -> list[Tile]:
    """Return ``tiles`` in the order in which a person reads them."""
    if len(tiles) > _MOST:
        return sorted(tiles, key=lambda tile: (round(tile.top), tile.x0))
    beside = [_overlapping(tile, tiles) for tile in tiles]
    after: list[list[int]] = [[] for _ in tiles]
    waits = [0] * len(tiles)
    for i in range(len(tiles)):
        for j in range(len(tiles)):
            if i != j and _comes_first(i, j, tiles, beside):
                after[i].append(j)
                waits[j] += 1
    return _sorted(tiles, after, waits, beside)


def _overlapping(tile: Tile, tiles: Sequence[Tile]) -> int:
    """Return, as a set of bits, which tiles overlap ``tile`` horizontally."""
    bits = 0
    for index, other in enumerate(tiles):
        shared = min(tile.x1, other.x1) - max(tile.x0, other.x0)
        narrow = min(tile.x1 - tile.x0, other.x1 - other.x0)
        if shared > max(0.5, 0.05 * narrow):
            bits |= 1 << index
    return bits


def _comes_first(i: int, j: int, tiles: Sequence[Tile], beside: list[int]) -> bool:
    a, b = tiles[i], tiles[j]
    if beside[i] >> j & 1:
        return (a.top, a.x0, i) < (b.top, b.x0, j)
    if a.x0 >= b.x0:
        return False
    both = beside[i] & beside[j] & ~(1 << i) & ~(1 << j)
    while both:
        lowest = both & -both
        if _is_between(tiles[lowest.bit_length() - 1], a, b):
            return False
        both ^= lowest
    return True


def _is_between(tile: Tile, a: Tile, b: Tile) -> bool:
    upper, lower = (a, b) if a.top <= b.top else (b, a)
    middle = (tile.top + tile.bottom) / 2
    return upper.bottom - 1 <= middle <= lower.top + 1


def _sorted(
    tiles: Sequence[Tile], after: list[list[int]], waits: list[int], beside: list[int]
) -> list[Tile]:
    """Return a topological order that stays in its column; a circle is cut at its upper left."""
    left = set(range(len(tiles)))
    ordered: list[Tile] = []
    last = -1
    while left:
        ready = [index for index in left if waits[index] <= 0] or list(left)
        last = min(ready, key=lambda index: _distance(index, last, tiles, beside))
        left.discard(last)
        ordered.append(tiles[last])
        for index in after[last]:
            waits[index] -= 1
    return ordered


def _distance(
    index: int, last: int, tiles: Sequence[Tile], beside: list[int]
) -> tuple[bool, float, float]:
    """Return how far a tile is from being the next: below the last, then by column and height."""
    tile = tiles[index]
    below = last >= 0 and bool(beside[last] >> index & 1) and tile.top >= tiles[last].top
    if below:
        return False, tile.top, tile.x0
    return True, tile.x0, tile.top
