"""Peer pairs: areas of a similar stage that have something to give each other.

The pairs are an optimal matching (Edmonds' blossom algorithm, by networkx): as many areas paired as
can be, and among such matchings the one that fits best in total. A greedy choice of the best pair
first would leave areas over.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx

from ehtext.framework import Framework
from ehtext.triage.peers_fit import Fit, Miss, fit_of
from ehtext.triage.returns import Return

Names = frozenset[str]
"""The two areas of a pair."""

_GRAIN = 1000  # weights are whole numbers, so that sums are exact


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two areas that are suggested to each other, in alphabetical order."""

    one: str
    other: str
    fit: Fit | None  # None for a pair that a person has set
    confirmed: bool = False

    @property
    def names(self) -> Names:
        """Return the two areas."""
        return frozenset((self.one, self.other))


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """An area without a peer, and why."""

    area: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The suggested pairs by name, those that a person has set among them, and who is left."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]


def suggest_pairs(
    returns: Sequence[Return],
    framework: Framework,
    *,
    forbidden: Collection[Names] = (),
    kept: Collection[Names] = (),
) -> Pairs:
    """Return pairs of areas, for a person to confirm.

    Args:
        returns: One return for each area, all against ``framework``.
        framework: The framework that the areas score themselves against.
        forbidden: Pairs that must not be: last year's, and those that a person has turned down.
        kept: Pairs that a person has set. They stay, whatever fits; a pair that is forbidden or
            names an area that is not here or already paired is left out.
    """
    items = sorted(returns, key=lambda item: item.area)
    set_by_person = _set_by_person(kept, forbidden, {item.area for item in items})
    taken = {name for pair in set_by_person for name in pair.names}
    free = [item for item in items if item.area not in taken]
    fits = {
        (i, j): fit_of(free[i], free[j], framework) for i, j in combinations(range(len(free)), 2)
    }
    banned = {(i, j) for i, j in fits if frozenset((free[i].area, free[j].area)) in set(forbidden)}
    possible = {k: f for k, f in fits.items() if isinstance(f, Fit) and k not in banned}
    matched = _match(len(free), possible)
    pairs = [
        Pair(one=free[i].area, other=free[j].area, fit=possible[i, j]) for i, j in sorted(matched)
    ]
    paired = {number for pair in matched for number in pair}
    return Pairs(
        pairs=tuple(sorted([*set_by_person, *pairs], key=lambda pair: pair.one)),
        unmatched=tuple(
            Unmatched(area=item.area, why=_why(number, fits, banned))
            for number, item in enumerate(free)
            if number not in paired
        ),
    )


def _set_by_person(
    kept: Iterable[Names], forbidden: Collection[Names], areas: Collection[str]
) -> list[Pair]:
    pairs, taken = list[Pair](), set[str]()
    for names in sorted(kept, key=sorted):
        if len(names) == 2 and names <= set(areas) and not names & taken and names not in forbidden:
            one, other = sorted(names)
            pairs.append(Pair(one=one, other=other, fit=None, confirmed=True))
            taken |= names
    return pairs


def _match(count: int, possible: dict[tuple[int, int], Fit]) -> set[tuple[int, int]]:
    """Return the matching with the most pairs and, among such, the best fit in total."""
    graph = nx.Graph()
    graph.add_nodes_from(range(count))  # whole numbers in order: the same result on every run
    graph.add_weighted_edges_from(
        (i, j, round(_GRAIN * fit.value)) for (i, j), fit in possible.items()
    )
    found = nx.max_weight_matching(graph, maxcardinality=True)
    return {(min(pair), max(pair)) for pair in found}


def _why(
    number: int,
    fits: dict[tuple[int, int], Fit | Miss],
    banned: Collection[tuple[int, int]],
) -> str:
    mine = {pair: fit for pair, fit in fits.items() if number in pair}
    if not mine:
        return "There is no other area left to pair it with."
    possible = [pair for pair, fit in mine.items() if isinstance(fit, Fit)]
    if any(pair not in banned for pair in possible):
        return "Every area that would fit is paired with another one: as many are paired as can be."
    if possible:
        return "Only areas that were ruled out would fit: last year's peer, or one turned down."
    nearest = max((fit for fit in mine.values() if isinstance(fit, Miss)), key=_how_near)
    return nearest.value


def _how_near(miss: Miss) -> int:
    return list(Miss).index(miss)
