"""From scores to a suggestion: calibrated probabilities, thresholds, abstention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import softmax

from ehtext.classify.calibration import (
    Platt,
    abstention_threshold,
    best_threshold,
    fit_platt,
    fit_temperature,
)
from ehtext.classify.fusion import EXPECTED, KINDS, Places
from ehtext.classify.heads import targets
from ehtext.classify.item import Example
from ehtext.classify.labels import Labels
from ehtext.domain import Kind

Scores = npt.NDArray[np.float64]

_HARDER = 0.01  # micro-F1 given up on written sentences, since real ones are harder
_EMPTY = tuple(KINDS.index(kind) for kind in (Kind.CONTEXT, Kind.OTHER))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Calibrations and thresholds, all found on sentences of batches held out."""

    temperature: float
    topics: Platt
    strands: Platt
    accept: float  # a descriptor at or above it is accepted
    accept_strand: float
    abstain: float  # a first descriptor below it is too unsure to stand alone
    places: Places  # what a form field says of the kind

    def kinds(self, scores: Scores, place: Scores) -> Scores:
        """Return the probability of each kind, given what the place adds to the log odds."""
        prior = np.log([EXPECTED[kind] for kind in KINDS])
        result: Scores = softmax(scores / self.temperature + prior + place, axis=1)
        return result

    def evidence(self, kinds: Scores) -> Scores:
        """Return how likely each sentence says anything about the area, as a column."""
        result: Scores = 1.0 - kinds[:, _EMPTY].sum(axis=1, keepdims=True)
        return result


@dataclass(frozen=True, slots=True)
class OutOfFold:
    """Raw scores of every example from heads that saw nothing of its batch."""

    kinds: Scores
    topics: Scores
    strands: Scores


@dataclass(frozen=True, slots=True)
class Truth:
    """The labels of every example: the number of its kind, and which codes it has.

    ``asked`` and ``asked_strands`` tell where somebody looked for codes: elsewhere that a code is
    not there says nothing.
    """

    kinds: npt.NDArray[np.intp]
    topics: npt.NDArray[np.bool_]
    strands: npt.NDArray[np.bool_]
    asked: npt.NDArray[np.bool_]
    asked_strands: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, examples: Sequence[Example], labels: Labels) -> Truth:
        """Return the labels of ``examples`` in the order of the codes of ``labels``."""
        return cls(
            kinds=np.array([KINDS.index(Kind(e.kind)) for e in examples], dtype=np.intp),
            topics=targets([e.descriptors for e in examples], labels.codes),
            strands=targets([e.strands for e in examples], labels.strand_codes),
            asked=np.array([labels.descriptors not in e.unasked for e in examples], np.bool_),
            asked_strands=np.array([labels.strands not in e.unasked for e in examples], np.bool_),
        )


def fit_decision(scores: OutOfFold, truth: Truth, places: Places) -> Decision:
    """Return the decision that fits out-of-fold scores best."""
    shares = np.bincount(truth.kinds, minlength=len(KINDS)) / len(truth.kinds)
    temperature = fit_temperature(scores.kinds, truth.kinds, shares)
    told, filed = truth.topics.any(axis=1), truth.strands.any(axis=1)
    topic_platt = fit_platt(scores.topics[told], truth.topics[told])
    strand_platt = fit_platt(scores.strands[filed], truth.strands[filed])
    as_in_corpus = softmax(scores.kinds / temperature + np.log(shares), axis=1)
    evidence = 1.0 - as_in_corpus[:, _EMPTY].sum(axis=1, keepdims=True)
    topic = (topic_platt.probabilities(scores.topics) * evidence)[truth.asked]
    strand = (strand_platt.probabilities(scores.strands) * evidence)[truth.asked_strands]
    topics, strands = truth.topics[truth.asked], truth.strands[truth.asked_strands]
    first = topic.argmax(axis=1)
    return Decision(
        temperature=round(temperature, 4),
        topics=topic_platt,
        strands=strand_platt,
        accept=best_threshold(topic, topics, slack=_HARDER),
        accept_strand=best_threshold(strand, strands),
        abstain=abstention_threshold(topic.max(axis=1), topics[np.arange(len(first)), first]),
        places=places,
    )


def spread(batches: Sequence[str], folds: int = 5) -> npt.NDArray[np.intp]:
    """Return each row's fold, no batch being in two, the folds as even as batches allow."""
    names, counts = np.unique(np.asarray(batches), return_counts=True)
    sizes = np.zeros(min(folds, len(names)), dtype=np.intp)
    fold_of: dict[str, int] = {}
    for i in np.argsort(-counts, kind="stable"):
        fold = int(sizes.argmin())
        fold_of[str(names[i])] = fold
        sizes[fold] += counts[i]
    return np.array([fold_of[batch] for batch in batches], dtype=np.intp)
