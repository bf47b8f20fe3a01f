"""Krippendorff's alpha over sets of labels, with the MASI distance."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import masi_distance

from ehtext.evaluate.doubly import Measured, draw_items, measured
from ehtext.evaluate.measures import Floats

Codes = frozenset[str]


def set_distance(first: Codes, second: Codes) -> float:
    """Return the MASI distance from 0 (the same) to 1 (nothing in common).

    Two empty sets are the same: both people say that no label fits. NLTK divides by zero there.
    """
    return 0.0 if first == second else float(masi_distance(first, second))


def set_alpha(given: Sequence[Sequence[Codes]], draws: int) -> Measured:
    """Return alpha over items that each have two or more people's sets, with its interval.

    It is not given where all sets are the same: nothing then says how much of it is chance.
    """
    labels = sorted({codes for sets in given for codes in sets}, key=sorted)
    if len(labels) < 2:
        return Measured()
    task = AnnotationTask(distance=set_distance)
    task.load_array(
        (person, item, codes)
        for item, sets in enumerate(given)
        for person, codes in enumerate(sets)
    )
    return measured(float(task.alpha()), _drawn(given, labels, draw_items(len(given), draws)))


def _drawn(given: Sequence[Sequence[Codes]], labels: Sequence[Codes], weights: Floats) -> Floats:
    """Return alpha for each row of ``weights``, of shape (draws, items); nan without variation.

    As NLTK computes it, but for all draws at once: a thousand of its own take minutes.
    """
    distances = np.array([[set_distance(a, b) for b in labels] for a in labels])
    place = {codes: i for i, codes in enumerate(labels)}
    counts = np.zeros((len(given), len(labels)))
    for item, sets in enumerate(given):
        np.add.at(counts[item], [place[codes] for codes in sets], 1.0)
    sizes = counts.sum(axis=1)
    within = np.einsum("ij,ij->i", counts @ distances, counts) / (sizes - 1.0)
    total, all_counts = weights @ sizes, weights @ counts
    across = np.einsum("dj,dj->d", all_counts @ distances, all_counts)
    expected = across / (total * (total - 1.0))
    shares = np.full(len(weights), np.nan)
    np.divide(weights @ within / total, expected, out=shares, where=expected > 0)
    return np.asarray(1.0 - shares)
