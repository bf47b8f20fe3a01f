"""What two or more people decided about the same item, and intervals over such items."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, TypeVar

import numpy as np

from ehtext.evaluate.measures import Floats, Ints

V = TypeVar("V", bound=Hashable)
_SEED = 20220401
_LEVELS = (0.025, 0.975)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """An agreement and its 95% interval over items; None where it cannot or should not be given."""

    value: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubly(Generic[V]):
    """The items that two or more people decided, each with their values in the people's order."""

    values: tuple[tuple[V, ...], ...]
    annotators: int

    @property
    def owner(self) -> Ints:
        """Return the number of the item of each pair of ``pairs``."""
        sizes = [len(given) * (len(given) - 1) // 2 for given in self.values]
        return np.repeat(np.arange(len(self.values)), sizes)

    @property
    def pairs(self) -> tuple[tuple[V, V], ...]:
        """Return every pair of values of an item, the one of the earlier name first."""
        return tuple(pair for given in self.values for pair in combinations(given, 2))


def doubly(decided: Iterable[tuple[str, str, V]]) -> Doubly[V]:
    """Return what stands of (item, annotator, value) where at least two people decided.

    A person's later decision replaces the earlier one: two of one person are no agreement.
    """
    standing: dict[str, dict[str, V]] = {}
    for item, annotator, value in decided:
        standing.setdefault(item, {})[annotator] = value
    shared = [given for _, given in sorted(standing.items()) if len(given) > 1]
    return Doubly(
        values=tuple(tuple(given[who] for who in sorted(given)) for given in shared),
        annotators=len({who for given in shared for who in given}),
    )


def draw_items(items: int, draws: int) -> Floats:
    """Return how often each item is drawn, of shape (draws, items); the same ones every time."""
    generator = np.random.default_rng(_SEED)
    shares = np.full(items, 1.0 / items)
    return generator.multinomial(items, shares, size=draws).astype(np.float64)


def measured(value: float, drawn: Floats) -> Measured:
    """Return ``value`` with the interval of its ``drawn`` values, nan among which count as none."""
    if np.isnan(value):
        return Measured()
    known = drawn[~np.isnan(drawn)]
    low, high = np.quantile(known, _LEVELS) if len(known) else (value, value)
    return Measured(value=value, interval=(float(low), float(high)))


def tables(pairs: Sequence[tuple[int, int]], weights: Floats, classes: int) -> Floats:
    """Return a table of the ``pairs`` of class numbers for each row of ``weights``.

    ``weights`` has shape (draws, pairs); the tables have shape (draws, classes, classes).
    """
    cells = np.zeros((len(pairs), classes * classes))
    cells[np.arange(len(pairs)), [a * classes + b for a, b in pairs]] = 1.0
    return np.asarray((weights @ cells).reshape(-1, classes, classes))
