"""Common areas for development as they may leave the national team: counts, small ones hidden.

Counts of areas with a gap and of areas that chose an item go out; what areas plan, and phrases of
their text, stay inside.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ehtext.audience import suppress_counts
from ehtext.triage.common import CommonNeed

_YES, _NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedNeed:
    """How many areas share a need; None: too few areas, or so many that the rest are too few."""

    code: str
    name: str
    theme: str
    areas: int
    gap: int | None  # write of a gap
    chosen: int | None  # chose it as a priority


def shared_needs(needs: Sequence[CommonNeed]) -> tuple[SharedNeed, ...]:
    """Return ``needs`` with small counts hidden, the most widely shared first, hidden ones last.

    How many areas took part is known, so an area is counted among those that do or those that do
    not: neither number may be small. Every area chooses the same number of priorities, so the sum
    of that column is known as well: further counts are hidden where it would give one away.
    """
    column = suppress_counts({need.code: need.chosen for need in needs}).counts
    shared = [
        SharedNeed(
            code=need.code,
            name=need.name,
            theme=need.theme,
            areas=need.areas,
            gap=_of_all(need.gap, need.areas),
            chosen=column[need.code],
        )
        for need in needs
    ]
    return tuple(sorted(shared, key=lambda need: -(need.gap or 0)))


def _of_all(count: int, areas: int) -> int | None:
    return suppress_counts({_YES: count, _NO: areas - count}).counts[_YES]
