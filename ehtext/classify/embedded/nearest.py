"""The descriptors of the training sentences that are nearest in meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
_NEIGHBOURS, _SHARPNESS = 50, 15.0  # found on batches held out
_FIRST, _SECOND = 1.0, 0.4  # what a neighbour's first and second descriptor count
_EVEN = 1e-3  # of the neighbours' weight that every code gets
_CHUNK = 256  # vectors compared at once


@dataclass(frozen=True)
class Nearest:
    """Scores descriptors by the labelled sentences around a vector, the nearer the heavier."""

    vectors: npt.NDArray[np.float16]  # shape (sentences, dimension), of length one
    labels: npt.NDArray[np.int8]  # shape (sentences, 2): first and second code, -1 for none
    codes: int

    def log_probabilities(self, vectors: Floats) -> Scores:
        """Return the log probability of each code, of shape (texts, codes)."""
        known, counts = self.vectors.astype(np.float32).T, self._counts()
        found = np.zeros((len(vectors), self.codes))
        for start in range(0, len(vectors), _CHUNK):
            rows = slice(start, start + _CHUNK)
            found[rows] = _weights(vectors[rows] @ known) @ counts
        found += _EVEN * found.sum(axis=1, keepdims=True)
        scores: Scores = np.log(found / found.sum(axis=1, keepdims=True))
        return scores

    def _counts(self) -> Scores:
        """Return what each sentence counts for each code, of shape (sentences, codes)."""
        counts = np.zeros((len(self.labels), self.codes))
        for place, weight in enumerate((_FIRST, _SECOND)):
            rows = np.flatnonzero(self.labels[:, place] >= 0)
            counts[rows, self.labels[rows, place]] += weight
        return counts


def fit_nearest(vectors: Floats, labels: Sequence[Sequence[str]], codes: Sequence[str]) -> Nearest:
    """Return the neighbours to ask: the ``vectors`` of sentences that have a label."""
    rows = [row for row, given in enumerate(labels) if given]
    numbers = [[codes.index(code) for code in labels[row][:2]] for row in rows]
    padded = [[*given, -1][:2] for given in numbers]
    return Nearest(
        vectors=vectors[rows].astype(np.float16),
        labels=np.array(padded, dtype=np.int8).reshape(len(rows), 2),
        codes=len(codes),
    )


def _weights(cosines: Floats) -> Scores:
    """Return how much each neighbour counts for each text; nought beyond the nearest."""
    beyond = max(cosines.shape[1] - _NEIGHBOURS, 0)
    least = np.partition(cosines, beyond, axis=1)[:, beyond, None]
    # taken from the nearest, so that a text far from all still has neighbours
    nearness = cosines.astype(np.float64) - cosines.max(axis=1, keepdims=True)
    return np.where(cosines >= least, np.exp(_SHARPNESS * nearness), 0.0)
