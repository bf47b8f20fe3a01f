"""What each sign weighs, by penalised least squares that no sign can turn round."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import lsq_linear

from ehtext.rate import FAR, NEAR, Weights, signs
from ehtext.training_levels.seen import Seen

CONFIDENCE = 0.8
"""The share of held-out passages whose level the range is to hold."""

_PENALTY = 40.0  # of weights on shares of unit spread: the error hardly moves from 10 to 40
_SPREAD = 1.15  # least squares draws levels to the middle: so much wider errs least when held out
_NO_SPREAD = 1e-9


def fit_weights(seen: Sequence[Seen]) -> Weights:
    """Return the weights of least squared error, none against the side of its sign.

    Weights are drawn towards nothing; what is left is what the passages insist on.
    """
    rows, target = _rows(seen), np.array([one.target for one in seen])
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > _NO_SPREAD, spread, 1.0)
    lifts = np.array([*(sign.lifts for sign in signs()), True, True])
    system = np.vstack([(rows - middle) / spread, np.sqrt(_PENALTY) * np.eye(len(lifts))])
    wanted = np.concatenate([target - target.mean(), np.zeros(len(lifts))])
    bounds = (np.where(lifts, 0.0, -np.inf), np.where(lifts, np.inf, 0.0))
    solved = lsq_linear(system, wanted, bounds, method="bvls").x / spread * _SPREAD
    rounded = [round(float(weight), 2) + 0.0 for weight in solved]
    return Weights(
        base=round(float(target.mean() - middle @ np.array(rounded)), 2),
        signs=dict(zip(_names(), rounded, strict=True)),
        half_width=1.0,
        confidence=CONFIDENCE,
    )


def _names() -> list[str]:
    return [*(sign.id for sign in signs()), NEAR, FAR]


def _rows(seen: Sequence[Seen]) -> npt.NDArray[np.float64]:
    names = _names()
    return np.array([[one.profile.signs.shares.get(name, 0.0) for name in names] for one in seen])
