"""Linear members of the model: fitted by scikit-learn, kept and applied as plain arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import log_expit, log_softmax
from sklearn.linear_model import LogisticRegression

from ehtext.classify.features import Floats, Matrix

Scores = npt.NDArray[np.float64]
_ITERATIONS = 400
_TOLERANCE = 1e-4


@dataclass(frozen=True)
class Linear:
    """A linear member. ``softmax``: its labels exclude each other; else each stands alone."""

    coef: Floats  # shape (labels, features)
    intercept: Floats  # shape (labels,)
    softmax: bool

    def log_probabilities(self, matrix: Matrix) -> Scores:
        """Return the log probability of each label, of shape (texts, labels)."""
        scores = np.asarray(matrix @ self.coef.T, dtype=np.float64) + self.intercept
        result: Scores = log_softmax(scores, axis=1) if self.softmax else log_expit(scores)
        return result


def fit_softmax(
    matrix: Matrix,
    rows: Sequence[int],
    labels: Sequence[int],
    weights: Sequence[float],
    *,
    c: float,
) -> Linear:
    """Return a member whose labels exclude each other.

    ``rows`` picks rows of ``matrix``, possibly several times with different ``labels``. Every
    label from 0 to the highest must occur.
    """
    model = LogisticRegression(
        C=c, class_weight="balanced", max_iter=_ITERATIONS, tol=_TOLERANCE
    ).fit(matrix[list(rows)], np.asarray(labels), sample_weight=np.asarray(weights))
    return _linear(model.coef_, model.intercept_, softmax=True)


def fit_each(matrix: Matrix, targets: npt.NDArray[np.bool_], *, c: float) -> Linear:
    """Return a member with one yes-or-no decision per column of ``targets``.

    A label without an example is never suggested: its weights are nought, its odds tiny.
    """
    coefs, intercepts = [], []
    for column in targets.T:
        if not column.any():
            coefs.append(np.zeros(matrix.shape[1]))
            intercepts.append(-10.0)
            continue
        model = LogisticRegression(
            C=c, class_weight="balanced", solver="liblinear", random_state=0, max_iter=_ITERATIONS
        ).fit(matrix, column)
        coefs.append(model.coef_[0])
        intercepts.append(float(model.intercept_[0]))
    return _linear(np.array(coefs), np.array(intercepts), softmax=False)


def _linear(coef: npt.ArrayLike, intercept: npt.ArrayLike, *, softmax: bool) -> Linear:
    return Linear(
        coef=np.asarray(coef, dtype=np.float32),
        intercept=np.asarray(intercept, dtype=np.float32),
        softmax=softmax,
    )
