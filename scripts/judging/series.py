"""The points that the pictures draw."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import Any

import numpy as np

from judging.contestants import PEOPLE
from judging.curve import mean_of, shares_of
from judging.sentences import firsts
from judging.verdict import Verdict

Point = dict[str, Any]
_BINS = 10
_NORMAL = 1.96  # of a 95% interval


def descriptor_matrix(verdict: Verdict) -> list[Point]:
    """Return how often each descriptor is the first suggestion for each, on evidence sentences.

    A right suggestion counts on the diagonal; a wrong one in the row of the first labeller's (or
    else the second's) first descriptor.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for sentence, found in zip(verdict.material.gold, verdict.default.found, strict=True):
        sets = [label.descriptors for label in sentence.labels if label.descriptors]
        if sets and found.descriptors:
            code = found.descriptors[0].code
            right = any(code in labels for labels in sets)
            pairs[code if right else sets[0][0], code] += 1
    rows = Counter[str]()
    for (wanted, _), count in pairs.items():
        rows[wanted] += count
    return [
        {"wanted": wanted, "suggested": code, "count": n, "share": n / rows[wanted]}
        for (wanted, code), n in sorted(pairs.items())
    ]


def reliability(verdict: Verdict) -> list[Point]:
    """Return, by tenths of probability, the share that is right and the number of sentences."""
    first = firsts(verdict.material.gold, verdict.default.found)
    bins = np.minimum((first.probability * _BINS).astype(int), _BINS - 1)
    points = []
    for i in range(_BINS):
        here = bins == i
        if count := int(here.sum()):
            low, high = _wilson(int(first.right[here].sum()), count)
            points.append(
                {
                    "called": float(first.probability[here].mean()),
                    "right": float(first.right[here].mean()),
                    "low": low,
                    "high": high,
                    "count": count,
                    "from": i / _BINS + 0.005,
                    "middle": (i + 0.5) / _BINS,
                    "to": (i + 1) / _BINS - 0.005,
                }
            )
    return points


def _wilson(right: int, count: int) -> tuple[float, float]:
    """Return the 95% interval of a share, which holds for few sentences too."""
    share, z = right / count, _NORMAL**2 / count
    middle = (share + z / 2) / (1 + z)
    half = _NORMAL * sqrt(share * (1 - share) / count + z / count / 4) / (1 + z)
    return max(middle - half, 0.0), min(middle + half, 1.0)


def risk_by_coverage(verdict: Verdict) -> list[Point]:
    """Return the share of wrong first suggestions among the surest, for each contestant.

    Below a tenth of the evidence sentences the share jumps with every one, so none is given.
    """
    points: list[Point] = []
    for judged in verdict.judged:
        if judged.name == PEOPLE:
            continue
        first = firsts(verdict.material.gold, judged.found)
        probability = first.probability[first.evidence]
        wrong = ~first.right[first.evidence][np.argsort(-probability, kind="stable")]
        total = len(wrong)
        risks = np.cumsum(wrong) / np.arange(1, total + 1)
        points += [
            {"who": judged.name, "coverage": (i + 1) / total, "risk": float(risks[i])}
            for i in range(max(total // 10, 1) - 1, total)
        ]
    return points


def learning(verdict: Verdict) -> list[Point]:
    """Return every trial, and the mean of each share, for both questions."""
    curve = verdict.curve
    means = [mean_of(curve, share) for share in shares_of(curve)]
    return [
        {"who": who, "sentences": trial.sentences, "value": value, "mean": mean}
        for trials, mean in ((curve, False), (means, True))
        for trial in trials
        for who, value in (("P@1 of descriptors", trial.first), ("kind accuracy", trial.kind))
    ]


def levels(verdict: Verdict) -> list[Point]:
    """Return the predicted level and range of each passage beside the moderators' mean."""
    pairs = zip(verdict.material.passages, verdict.levels.predicted, strict=True)
    return [
        {
            "moderators": sum(passage.moderators) / len(passage.moderators),
            "predicted": predicted.level,
            "low": predicted.low,
            "high": predicted.high,
        }
        for passage, predicted in pairs
        if predicted.level is not None
    ]
