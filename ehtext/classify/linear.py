"""Linear members of the model: fitted by scikit-learn, kept and applied as plain arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.special import log_expit, log_softmax
from sklearn.linear_model import LogisticRegression

from ehtext.classify.features import Floats
from ehtext.classify.lines import Matrix

Scores = npt.NDArray[np.float64]
_ITERATIONS = 400
_TOLERANCE = 1e-4
_UNSEEN = 0.1  # weight of every term to begin with, in a label's examples and in the others
_NEVER = 10.0  # log odds of a label that nothing was learnt about


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
    picks: Sequence[tuple[int, int, float]],
    labels: int,
    *,
    c: float,
) -> Linear:
    """Return a member whose ``labels`` labels exclude each other.

    ``picks`` are (row of ``matrix``, label, weight); a row may come several times. A label
    without an example is never suggested.
    """
    rows, wanted, weights = (list(column) for column in zip(*picks, strict=True))
    coef = np.zeros((labels, matrix.shape[1]))
    intercept = np.full(labels, -_NEVER)
    known = sorted(set(wanted))
    intercept[known] = 0.0
    if len(known) > 1:
        model = LogisticRegression(
            C=c, class_weight="balanced", max_iter=_ITERATIONS, tol=_TOLERANCE
        ).fit(matrix[rows], np.asarray(wanted), sample_weight=np.asarray(weights))
        fitted = known if len(known) > 2 else known[1:]  # two labels share one set of weights
        coef[fitted], intercept[fitted] = model.coef_, model.intercept_
    return _linear(coef, intercept, softmax=True)


def fit_counts(matrix: Matrix, picks: Sequence[tuple[int, int, float]], labels: int) -> Linear:
    """Return a naive Bayes member: a term speaks for the labels that have more of it than others.

    ``picks`` are those of ``fit_softmax``. All labels are equally likely before a text is read; a
    label without an example is never suggested.
    """
    rows, wanted, weights = (list(column) for column in zip(*picks, strict=True))
    having = sp.csr_matrix((weights, (wanted, rows)), shape=(labels, matrix.shape[0]))
    counts = np.asarray((having @ matrix).todense(), dtype=np.float64)
    own, others = counts + _UNSEEN, counts.sum(axis=0) - counts + _UNSEEN
    known: npt.NDArray[np.bool_] = np.asarray(counts.any(axis=1))
    shares = own / own.sum(axis=1, keepdims=True)
    coef = np.log(shares) - np.log(others / others.sum(axis=1, keepdims=True))
    return _linear(coef * known[:, None], np.where(known, 0.0, -_NEVER), softmax=True)


def fit_each(matrix: Matrix, targets: npt.NDArray[np.bool_], *, c: float) -> Linear:
    """Return a member with one yes-or-no decision per column of ``targets``.

    A label without an example is never suggested, one that all rows have always is.
    """
    coef = np.zeros((targets.shape[1], matrix.shape[1]))
    intercept = np.where(targets.any(axis=0), _NEVER, -_NEVER)
    for label in np.flatnonzero(targets.any(axis=0) & ~targets.all(axis=0)):
        model = LogisticRegression(
            C=c, class_weight="balanced", solver="liblinear", random_state=0, max_iter=_ITERATIONS
        ).fit(matrix, targets[:, label])
        coef[label], intercept[label] = model.coef_[0], model.intercept_[0]
    return _linear(coef, intercept, softmax=False)


def _linear(coef: npt.ArrayLike, intercept: npt.ArrayLike, *, softmax: bool) -> Linear:
    return Linear(
        coef=np.asarray(coef, dtype=np.float32),
        intercept=np.asarray(intercept, dtype=np.float32),
        softmax=softmax,
    )
