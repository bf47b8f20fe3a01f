"""Scores to probabilities that mean what they say, and the thresholds set on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize, minimize_scalar
from scipy.special import expit, log_softmax

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Platt:
    """One shared calibration of a head: a label's own score and its share among all labels."""

    own: float
    share: float
    bias: float

    def probabilities(self, scores: Scores) -> Scores:
        """Return the probability of each label, of the shape of ``scores``."""
        result: Scores = expit(
            self.own * scores + self.share * log_softmax(scores, axis=1) + self.bias
        )
        return result


def fit_platt(scores: Scores, targets: npt.NDArray[np.bool_]) -> Platt:
    """Return the calibration that makes ``targets`` most likely, slopes never negative.

    A label's rank therefore never changes by calibration.
    """
    shares, wanted = log_softmax(scores, axis=1), targets.astype(np.float64)

    def loss(p: Scores) -> float:
        z = p[0] * scores + p[1] * shares + p[2]
        return float(np.mean(np.logaddexp(0, z) - wanted * z))

    best = minimize(
        loss, np.array([0.5, 0.5, 0.0]), method="L-BFGS-B", bounds=[(0, 20), (0, 20), (None, None)]
    ).x
    return Platt(own=float(best[0]), share=float(best[1]), bias=float(best[2]))


def fit_temperature(scores: Scores, labels: npt.NDArray[np.intp], prior: Scores) -> float:
    """Return the temperature by which ``scores`` plus log ``prior`` fit ``labels`` best."""

    def loss(log_temperature: float) -> float:
        logits = scores / np.exp(log_temperature) + np.log(prior)
        return float(-log_softmax(logits, axis=1)[np.arange(len(labels)), labels].mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))


def best_threshold(
    probabilities: Scores, targets: npt.NDArray[np.bool_], *, slack: float = 0.0
) -> float:
    """Return the threshold, in hundredths, at which accepting has the highest micro-F1.

    With ``slack`` it is the lowest whose micro-F1 is less than so much below the highest. The best
    threshold lies near half the F1 that can be reached, hence lower on text that is harder than
    ``probabilities`` were made from.
    """
    grid = np.arange(5, 96) / 100
    scores = np.array([_micro_f1(probabilities >= t, targets) for t in grid])
    return float(grid[int(np.argmax(scores >= scores.max() - slack))])


def _micro_f1(accepted: npt.NDArray[np.bool_], targets: npt.NDArray[np.bool_]) -> float:
    return float(2 * (accepted & targets).sum() / max(accepted.sum() + targets.sum(), 1))


def abstention_threshold(
    top: Scores, right: npt.NDArray[np.bool_], *, tolerated: float = 0.4, width: float = 0.05
) -> float:
    """Return the probability below which a first suggestion is too often wrong to stand alone.

    It is the highest one around which (within ``width``) no more than the share ``tolerated`` of
    first suggestions was right.
    """
    fitting = [0.0]
    for threshold in np.arange(1, 91) / 100:
        near = np.abs(top - threshold) <= width
        if near.any() and right[near].mean() <= tolerated:
            fitting.append(float(threshold))
    return max(fitting)
