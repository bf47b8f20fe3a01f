"""Predicted levels beside two moderators' levels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np

from ehtext.domain import PredictedLevel
from ehtext.evaluate.figure import Figure, measure
from ehtext.evaluate.measures import Floats, Ints, spearman, weighted_kappa
from ehtext.evaluate.report import LevelReport

_STEPS = 11  # half points from 0 to 5
_WITHIN = 1.0


class Rated(Protocol):
    """A gold passage."""

    @property
    def moderators(self) -> tuple[float, ...]:
        """Return the moderators' levels."""

    @property
    def self_score(self) -> float | None:
        """Return the area's own score."""

    @property
    def working_well(self) -> str:
        """Return what works well, as the area wrote it."""

    @property
    def priorities(self) -> str:
        """Return the priorities, as the area wrote them."""


def evaluate_levels(
    passages: Sequence[Rated], predictions: Sequence[PredictedLevel]
) -> LevelReport:
    """Return how well ``predictions`` meet the moderators' levels, passage by passage.

    Passages on which the rater abstained are counted and left out of the figures. Kappa is taken
    on half points. The constant baseline is the best constant there is: the median of the
    moderators' means, which no rater can know.
    """
    pairs = list(zip(passages, predictions, strict=True))
    rated = [(p, r) for p, r in pairs if not r.abstained and r.level is not None]
    levels = np.array([r.level for _, r in rated], dtype=np.float64)
    return LevelReport(
        rater=next((r.model for _, r in pairs if r.model), ""),
        passages=len(pairs),
        abstained=len(pairs) - len(rated),
        figures=_figures([p for p, _ in rated], [r for _, r in rated], levels),
    )


def _figures(
    passages: Sequence[Rated], predictions: Sequence[PredictedLevel], levels: Floats
) -> tuple[Figure, ...]:
    rows = [str(i) for i in range(len(passages))]
    mean = np.array([np.mean(p.moderators) for p in passages], dtype=np.float64)
    first = np.array([p.moderators[0] for p in passages], dtype=np.float64)
    last = np.array([p.moderators[-1] for p in passages], dtype=np.float64)
    words = np.array([len(f"{p.working_well} {p.priorities}".split()) for p in passages])
    length = words.astype(np.float64)
    own = np.array([np.nan if p.self_score is None else p.self_score for p in passages])
    bounds = [(r.low, r.high) for r in predictions]
    inside = np.array(
        [low is not None and high is not None and low <= m <= high
         for (low, high), m in zip(bounds, mean, strict=True)],
        dtype=np.float64,
    )  # fmt: skip
    middle = float(np.median(mean)) if len(mean) else 0.0
    return (
        _figure("mean absolute error", lambda i: _error(levels[i], mean[i]), rows,
                _error(first, last)),
        _figure("mean absolute error of the best constant",
                lambda i: _error(np.full(len(i), middle), mean[i]), rows),
        _figure("mean absolute error of the area's own score",
                lambda i: _error(own[i], mean[i]), rows),
        _figure("within one level",
                lambda i: float((np.abs(levels[i] - mean[i]) <= _WITHIN).mean()), rows,
                float((np.abs(first - last) <= _WITHIN).mean()) if rows else None),
        _figure("quadratic-weighted kappa",
                lambda i: (_kappa(levels[i], first[i]) + _kappa(levels[i], last[i])) / 2, rows,
                _kappa(first, last)),
        _figure("rank correlation with the moderators' mean",
                lambda i: spearman(levels[i], mean[i]), rows, spearman(first, last)),
        _figure("rank correlation with passage length",
                lambda i: spearman(levels[i], length[i]), rows, spearman(mean, length)),
        _figure("moderators' mean within the range", lambda i: float(inside[i].mean()), rows),
    )  # fmt: skip


def _figure(name: str, of: _Measure, rows: Sequence[str], people: float | None = None) -> Figure:
    figure = measure(name, of, rows, people=people)
    return Figure(
        name=name,
        value=figure.value,
        rows=figure.rows,
        interval=figure.interval,
        people=people if rows else None,
    )


class _Measure(Protocol):
    def __call__(self, rows: Ints, /) -> float: ...


def _error(levels: Floats, truth: Floats) -> float:
    gaps = np.abs(levels - truth)
    return float(np.nanmean(gaps)) if np.isfinite(gaps).any() else float("nan")


def _kappa(levels: Floats, truth: Floats) -> float:
    return weighted_kappa(_halves(levels), _halves(truth), _STEPS)


def _halves(levels: Floats) -> Ints:
    return np.clip(np.rint(levels * 2), 0, _STEPS - 1).astype(np.intp)
