"""The head for strands: what a text says itself, and what its descriptors say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import log_softmax, softmax

from ehtext.classify.features import Floats, stack
from ehtext.classify.heads import SECOND, SHARPNESS, sum_by_code
from ehtext.classify.item import Example
from ehtext.classify.linear import Linear, fit_counts, fit_softmax
from ehtext.classify.lines import Matrix
from ehtext.classify.reader import Features

Scores = npt.NDArray[np.float64]
_JOINT = 5.0  # C of the regression
_SHARPER = 2.5  # by which descriptors are sharpened before they speak for strands
_DOUBT = 0.5  # sentences' worth of belief that a descriptor says nothing of a strand
_LATER = 0.5  # weight of a sentence's second strand as one that goes with its descriptor


@dataclass(frozen=True)
class StrandHead:
    """Scores strands: words and characters, words counted, the definitions, the descriptors.

    The descriptors weigh as much as the three that read the text together: on batches held out
    every share from two to three fifths of the whole did as well.
    """

    joint: Linear
    stems: Linear
    definitions: Matrix  # shape (strands, stems), summed TF-IDF of a strand's definition texts
    given: Floats  # shape (codes, strands): how often a code's examples have each strand

    def scores(self, features: Features, topics: Scores) -> Scores:
        """Return the mean log probability of each strand; ``topics`` are the descriptor scores.

        A mean of unlike members is flatter than any of them, so the descriptors are sharpened
        before they speak for strands: a strand follows the likeliest one, seldom the average.
        """
        likeness = (features.stems @ self.definitions.T).toarray().astype(np.float64)
        text = (
            self.joint.log_probabilities(stack(features.stems, features.grams)),
            self.stems.log_probabilities(features.stems),
            log_softmax(SHARPNESS * likeness, axis=1),
        )
        shares = softmax(_SHARPER * topics, axis=1)
        through = np.log(shares @ self.given.astype(np.float64))
        mean: Scores = (np.mean(text, axis=0) + through) / 2
        return mean


def fit_strands(
    features: Features,
    examples: Sequence[Example],
    codes: Sequence[str],
    strands: Sequence[str],
    definitions: Sequence[tuple[str, Features]],
) -> StrandHead:
    """Return the strand head, learnt from the examples that have a strand.

    ``definitions`` are the strands' own, one row each.
    """
    rows = [i for i, example in enumerate(examples) if example.strands]
    told = features.pick(rows)
    picks = [
        (row, strands.index(strand), 1.0 if place == 0 else SECOND)
        for row, i in enumerate(rows)
        for place, strand in enumerate(examples[i].strands)
    ]
    return StrandHead(
        joint=fit_softmax(stack(told.stems, told.grams), picks, len(strands), c=_JOINT),
        stems=fit_counts(told.stems, picks, len(strands)),
        definitions=sum_by_code(definitions, strands),
        given=_given(examples, codes, strands),
    )


def _given(examples: Sequence[Example], codes: Sequence[str], strands: Sequence[str]) -> Floats:
    """Return how often the examples of each first descriptor have each strand."""
    given = np.full((len(codes), len(strands)), _DOUBT)
    for example in examples:
        for code in example.descriptors[:1]:
            for place, strand in enumerate(example.strands):
                given[codes.index(code), strands.index(strand)] += 1.0 if place == 0 else _LATER
    shares: Floats = (given / given.sum(axis=1, keepdims=True)).astype(np.float32)
    return shares
