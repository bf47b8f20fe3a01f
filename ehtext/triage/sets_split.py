"""Areas that share a topic, split into sets that are even in size, in stage and in region.

The split is exact, not a search. Sorted by stage, the areas are cut into tiers of as many areas as
there are sets; each set takes one area of each tier. That each region is spread evenly as well, no
set holding two areas more of it than another, is an equitable edge colouring of the bipartite
graph of tiers and regions: one exists for any number of colours (de Werra, 1971), and is found by
splitting each region into parts of at most that many areas and colouring along Kempe chains
(Koenig, 1916).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

SMALLEST, LARGEST = 4, 8
"""How many areas a set holds at least and at most."""

_USUAL = 6
_Edge = tuple[Hashable, Hashable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An area to be placed: its region ("" where it is not known) and its stage on the scale."""

    area: str
    region: str
    stage: float


def count_sets(areas: int) -> int:
    """Return how many sets of 4 to 8, of 6 if possible, so many areas make; 0 below 4."""
    fewest, most = -(-areas // LARGEST), areas // SMALLEST
    return min(max(round(areas / _USUAL), fewest), most)


def split_evenly(places: Sequence[Place], sets: int) -> tuple[tuple[Place, ...], ...]:
    """Return ``places`` in so many sets, each in alphabetical order; the same for any input order.

    Raises:
        ValueError: ``sets`` is not at least 1.
    """
    if sets < 1:
        raise ValueError("at least one set is needed")
    ordered = sorted(places, key=lambda p: (p.stage, p.area))
    colours = colour_edges(_edges(ordered, sets), sets)
    return tuple(
        tuple(
            sorted(
                (p for p, c in zip(ordered, colours, strict=True) if c == number),
                key=lambda p: p.area,
            )
        )
        for number in range(sets)
    )


def _edges(ordered: Sequence[Place], sets: int) -> list[_Edge]:
    """Return an edge for each area, from its tier to its part of its region."""
    seen: dict[str, int] = {}
    edges: list[_Edge] = []
    for number, place in enumerate(ordered):
        region = place.region or f"only {place.area}"  # an unknown region binds nobody
        nth = seen[region] = seen.get(region, -1) + 1
        edges.append((("tier", number // sets), ("region", region, nth // sets)))
    return edges


def colour_edges(edges: Sequence[_Edge], colours: int) -> list[int]:
    """Return a colour from 0 for each edge of a bipartite graph, so that none meets its own.

    An edge names its end on one side first; parallel edges are allowed. No end may have more
    edges than there are ``colours``.
    """
    at: dict[Hashable, dict[int, int]] = {end: {} for edge in edges for end in edge}
    for number, (one, other) in enumerate(edges):
        free, there = _free(at[one], colours), _free(at[other], colours)
        if free in at[other]:
            _swap(edges, at, other, free, there)
        at[one][free] = at[other][free] = number
    found = {number: colour for used in at.values() for colour, number in used.items()}
    return [found[number] for number in range(len(edges))]


def _free(used: dict[int, int], colours: int) -> int:
    return next(colour for colour in range(colours) if colour not in used)


def _swap(
    edges: Sequence[_Edge],
    at: dict[Hashable, dict[int, int]],
    start: Hashable,
    first: int,
    second: int,
) -> None:
    """Swap two colours along the path from ``start`` whose edges have them by turns."""
    path, end, colour = list[tuple[int, int]](), start, first
    while colour in at[end]:
        number = at[end][colour]
        path.append((number, colour))
        one, other = edges[number]
        end = other if end == one else one
        colour = second if colour == first else first
    for number, colour in path:
        for end in edges[number]:
            del at[end][colour]
    for number, colour in path:
        for end in edges[number]:
            at[end][second if colour == first else first] = number
