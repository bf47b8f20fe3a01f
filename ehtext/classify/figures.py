"""Figures of a fitted model on the batches that were held out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ehtext.classify.fit import Fitted
from ehtext.classify.fusion import EXPECTED, KINDS
from ehtext.classify.heads import targets
from ehtext.classify.item import Example
from ehtext.domain import Kind


def held_out_figures(fitted: Fitted, examples: Sequence[Example]) -> dict[str, float]:
    """Return the accuracy of kinds, descriptors and strands on batches held out.

    Kinds are judged twice: as often as the corpus has them, and by the mean over kinds.
    """
    scores, labels = fitted.out_of_fold, fitted.model.labels
    place = np.zeros((len(examples), len(KINDS)))
    guessed = fitted.model.decision.kinds(scores.kinds, place).argmax(axis=1)
    true = np.array([KINDS.index(Kind(e.kind)) for e in examples])
    right = guessed == true
    topics = _ranks(scores.topics, [e.descriptors for e in examples], labels.codes)
    strands = _ranks(scores.strands, [e.strands for e in examples], labels.strand_codes)
    expected = [EXPECTED[kind] * right[true == i].mean() for i, kind in enumerate(KINDS)]
    figures = {
        "kind accuracy": right.mean(),
        "kind accuracy, kinds in their expected shares": sum(expected),
        "P@1 of descriptors": (topics[0] == 0).mean(),
        "R@3 of descriptors": (topics[1] < 3).mean(),
        "R@5 of descriptors": (topics[1] < 5).mean(),
        "P@1 of strands": (strands[0] == 0).mean(),
    }
    return {name: round(float(value), 4) for name, value in figures.items()}


def _ranks(
    scores: np.ndarray, wanted: Sequence[Sequence[str]], codes: Sequence[str]
) -> tuple[np.ndarray, np.ndarray]:
    """Return the rank of the best placed label and of the first label, for rows with labels."""
    rows = [i for i, row in enumerate(wanted) if row]
    places = (-scores[rows]).argsort(axis=1, kind="stable").argsort(axis=1)
    having = targets([wanted[i] for i in rows], codes)
    best = np.where(having, places, len(codes)).min(axis=1)
    first = places[np.arange(len(rows)), [codes.index(wanted[i][0]) for i in rows]]
    return best, first
