"""Measures of agreement and calibration, on plain arrays."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from scipy.stats import rankdata

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Bools = npt.NDArray[np.bool_]


def kappa(first: Ints, second: Ints, classes: int) -> float:
    """Return Cohen's kappa of two lists of class numbers; 1.0 if both know one class only."""
    return _agreement(first, second, kind_costs(classes))


def weighted_kappa(first: Ints, second: Ints, classes: int) -> float:
    """Return the quadratic-weighted kappa of two lists of ordered class numbers."""
    return _agreement(first, second, step_costs(classes))


def kind_costs(classes: int) -> Floats:
    """Return the cost of a disagreement between classes in no order: 1, whichever they are."""
    return 1.0 - np.eye(classes)


def step_costs(classes: int) -> Floats:
    """Return the cost of a disagreement between ordered classes: the square of the steps."""
    steps = np.arange(classes)
    return np.asarray((steps[:, None] - steps[None, :]) ** 2.0)


def beyond_chance(tables: Floats, costs: Floats) -> Floats:
    """Return Cohen's kappa, weighted by ``costs``, of each of ``tables``, which end in (n, n).

    A table counts the pairs of classes; nan where both sides know one class only, the same, so
    that nothing says how much of it is chance.
    """
    rows, columns = tables.sum(axis=-1), tables.sum(axis=-2)
    total = tables.sum(axis=(-1, -2))
    chance = (costs * rows[..., :, None] * columns[..., None, :]).sum(axis=(-1, -2))
    observed = (costs * tables).sum(axis=(-1, -2)) * total
    shares = np.full(chance.shape, np.nan)
    np.divide(observed, chance, out=shares, where=chance > 0)
    return np.asarray(1.0 - shares)


def _agreement(first: Ints, second: Ints, costs: Floats) -> float:
    found = float(beyond_chance(_table(first, second, len(costs)), costs))
    return 1.0 if np.isnan(found) else found


def _table(first: Ints, second: Ints, classes: int) -> Floats:
    table = np.zeros((classes, classes))
    np.add.at(table, (first, second), 1.0)
    return table / max(len(first), 1)


def micro_f1(accepted: Bools, wanted: Bools) -> float:
    """Return F1 over all decisions together; both of shape (rows, codes)."""
    total = accepted.sum() + wanted.sum()
    return float(2 * (accepted & wanted).sum() / total) if total else 0.0


def macro_f1(accepted: Bools, wanted: Bools) -> float:
    """Return the mean F1 over the codes that are wanted at least once."""
    known = wanted.any(axis=0)
    both = 2.0 * (accepted & wanted).sum(axis=0)[known]
    total = accepted.sum(axis=0)[known] + wanted.sum(axis=0)[known]
    return float((both / total).mean()) if known.any() else 0.0


def calibration_error(probabilities: Floats, right: Bools, bins: int = 10) -> float:
    """Return the expected calibration error over ``bins`` bins of equal size."""
    if not len(probabilities):
        return 0.0
    order = np.argsort(probabilities, kind="stable")
    parts = np.array_split(order, min(bins, len(order)))
    gaps = [abs(probabilities[p].mean() - right[p].mean()) * len(p) for p in parts]
    return float(sum(gaps) / len(order))


def selective_accuracy(probabilities: Floats, right: Bools, coverage: float) -> float:
    """Return the accuracy over the most confident share ``coverage`` of the rows."""
    count = max(round(coverage * len(right)), 1)
    surest = np.argsort(-probabilities, kind="stable")[:count]
    return float(right[surest].mean()) if len(right) else 0.0


def spearman(first: Floats, second: Floats) -> float:
    """Return the rank correlation, ties sharing their mean rank; 0.0 if one list is constant."""
    if not len(first):
        return 0.0
    a, b = rankdata(first), rankdata(second)
    a, b = a - a.mean(), b - b.mean()
    scale = float(np.sqrt((a @ a) * (b @ b)))
    return float(a @ b) / scale if scale else 0.0
