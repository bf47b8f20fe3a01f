"""How well levels meet the levels that passages were written at."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ehtext.evaluate.figure import Figure, measure
from ehtext.evaluate.measures import weighted_kappa
from ehtext.rate import Weights, rubric_point
from ehtext.training_levels.seen import Seen, level_at

Floats = npt.NDArray[np.float64]

_STEPS = 11  # half points from 0 to 5
_NO_SPREAD = 1e-9


def measure_levels(seen: Sequence[Seen], each: Sequence[Weights]) -> tuple[Figure, ...]:
    """Return the figures of the levels that ``each`` passage's weights give."""
    points = [rubric_point(one.profile, w) for one, w in zip(seen, each, strict=True)]
    levels = np.array([level_at(one, p) for one, p in zip(seen, points, strict=True)])
    inside = np.array(
        [
            level_at(one, p - w.half_width) <= one.passage.level <= level_at(one, p + w.half_width)
            for one, p, w in zip(seen, points, each, strict=True)
        ],
        dtype=np.float64,
    )
    truth = np.array([one.passage.level for one in seen])
    length = np.array([float(len(one.passage.working_well.split())) for one in seen])
    rows = [one.passage.id for one in seen]
    return (
        measure("mean absolute error", lambda i: float(np.abs(levels[i] - truth[i]).mean()), rows),
        measure("quadratic-weighted kappa", lambda i: _kappa(levels[i], truth[i]), rows),
        measure("correlation with length", lambda i: _correlation(levels[i], length[i]), rows),
        measure("level within the range", lambda i: float(inside[i].mean()), rows),
    )


def _kappa(levels: Floats, truth: Floats) -> float:
    halves = [np.rint(values * 2).astype(np.intp) for values in (levels, truth)]
    return weighted_kappa(halves[0], halves[1], _STEPS)


def _correlation(one: Floats, other: Floats) -> float:
    """Return the linear correlation; what never varies goes with nothing."""
    if min(np.ptp(one), np.ptp(other)) < _NO_SPREAD:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])
