"""Intervals by drawing rows, or whole documents, again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.intp]
Measure = Callable[[Ints], float]  # row numbers, possibly repeated -> a figure
Interval = tuple[float, float]
_DRAWS, _SEED = 1000, 20220401
_LEVELS = (0.025, 0.975)


def by_row(measure: Measure, rows: int, *, draws: int = _DRAWS) -> Interval:
    """Return the 95% interval of ``measure`` over draws of single rows."""
    generator = np.random.default_rng(_SEED)
    return _interval([measure(generator.integers(0, rows, rows)) for _ in range(draws)])


def by_group(measure: Measure, groups: Sequence[str], *, draws: int = _DRAWS) -> Interval | None:
    """Return the 95% interval of ``measure`` over draws of whole groups; None for a single one.

    Rows of one document are alike, so this interval is the honest one; with few documents it
    is rough.
    """
    names, member = np.unique(np.asarray(groups), return_inverse=True)
    if len(names) < 2:
        return None
    rows_of = [np.flatnonzero(member == i) for i in range(len(names))]
    generator = np.random.default_rng(_SEED)
    picks = (generator.integers(0, len(names), len(names)) for _ in range(draws))
    return _interval([measure(np.concatenate([rows_of[i] for i in pick])) for pick in picks])


def _interval(values: Sequence[float]) -> Interval:
    low, high = np.nanquantile(np.asarray(values), _LEVELS)
    return float(low), float(high)
