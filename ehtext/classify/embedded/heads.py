"""Heads on sentence vectors, and their mean with the default's heads on words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from ehtext.classify.embedded.nearest import Nearest, fit_nearest
from ehtext.classify.embeddings import Encoder
from ehtext.classify.item import Example
from ehtext.classify.linear import Linear, fit_softmax
from ehtext.classify.model import Heads
from ehtext.domain import Kind

Scores = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Three = tuple[Scores, Scores, Scores]  # kinds, descriptors, strands
_C = 10.0  # of the logistic regressions; between 1 and 100 nothing changes by a point
_SECOND = 0.4  # weight of a sentence's second label as an example
_LEAST = np.float32(1e-12)
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What share of a score the vectors give; the rest is the default model's."""

    kinds: float
    topics: float
    nearest: float  # of descriptors too, beside ``topics``
    strands: float


class VectorScores(NamedTuple):
    """Log probabilities from vectors, each of shape (texts, labels)."""

    kinds: Scores
    topics: Scores
    nearest: Scores  # descriptors of the training sentences nearby
    strands: Scores


@dataclass(frozen=True)
class VectorHeads:
    """Scores from a sentence's vector alone: one softmax each, and its neighbours' descriptors."""

    kinds: Linear
    topics: Linear
    nearest: Nearest
    strands: Linear

    def scores(self, vectors: Floats) -> VectorScores:
        """Return the scores of ``vectors``, which have length one."""
        return VectorScores(
            kinds=self.kinds.log_probabilities(vectors),
            topics=self.topics.log_probabilities(vectors),
            nearest=self.nearest.log_probabilities(vectors),
            strands=self.strands.log_probabilities(vectors),
        )

    def lead(self, index: int) -> Scores:
        """Return by how much each number of a vector favours a code over the average code."""
        coef = np.asarray(self.topics.coef, dtype=np.float64)
        lead: Scores = coef[index] - coef.mean(axis=0)
        return lead


@dataclass(frozen=True, kw_only=True)
class EmbeddedHeads(Heads):
    """The default's heads, with heads on vectors beside them."""

    encoder: Encoder
    vectors: VectorHeads
    shares: Shares

    def scores(self, texts: Sequence[str]) -> Three:
        """Return the raw kind, descriptor and strand scores of prepared ``texts``."""
        words = super().scores(texts)
        return fuse(words, self.vectors.scores(unit(self.encoder.encode(texts))), self.shares)

    def word_weights(self, text: str, index: int) -> Mapping[str, float]:
        """Return what each word of the prepared ``text`` weighs for the code at ``index``.

        The weight of a word is the mean of what it weighs by itself and, in its sentence, as a
        part of the vector. A vector that cannot be taken apart into words is left out, and so is
        what the neighbours say: that is of the whole sentence and of no word.
        """
        share = self.shares.topics
        weights: dict[str, float] = defaultdict(float)
        for word, weight in super().word_weights(text, index).items():
            weights[word] += (1.0 - share - self.shares.nearest) * weight
        for word, weight in self._vector_weights(text, index):
            weights[word] += share * weight
        return dict(weights)

    def _vector_weights(self, text: str, index: int) -> list[tuple[str, float]]:
        parts = self.encoder.parts(text)
        if not parts:
            return []
        whole = np.stack([vector for _, vector in parts]).astype(np.float64).sum(axis=0)
        lead = self.vectors.lead(index) / max(float(np.linalg.norm(whole)), float(_LEAST))
        words = [_EDGES.sub("", word.lower()) or word for word, _ in parts]
        values = [float(vector @ lead) for _, vector in parts]
        named = sorted({word for word in words if word})
        rest = sum(value for word, value in zip(words, values, strict=True) if not word)
        told = [(word, value) for word, value in zip(words, values, strict=True) if word]
        # the marks at both ends stand for the whole sentence: each word bears an even part
        return told + [(word, rest / len(named)) for word in named]


def fuse(words: Three, vectors: VectorScores, shares: Shares) -> Three:
    """Return the weighted mean of log probabilities from words and from vectors."""
    kinds, topics, strands = words
    rest = 1.0 - shares.topics - shares.nearest
    return (
        (1.0 - shares.kinds) * kinds + shares.kinds * vectors.kinds,
        rest * topics + shares.topics * vectors.topics + shares.nearest * vectors.nearest,
        (1.0 - shares.strands) * strands + shares.strands * vectors.strands,
    )


def unit(vectors: Floats) -> Floats:
    """Return ``vectors`` with length one, whatever the encoder gives."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, _LEAST), dtype=np.float32)


def fit_vectors(
    vectors: Floats,
    examples: Sequence[Example],
    codes: Sequence[str],
    strands: Sequence[str],
    definitions: Sequence[tuple[str, Floats]],
) -> VectorHeads:
    """Return the heads learnt from the ``vectors`` of ``examples``, which have length one.

    ``definitions`` are a code with the vector of a text that defines it; each is an example too.
    """
    rows = np.concatenate([vectors, np.stack([vector for _, vector in definitions])])
    known = [*(example.descriptors for example in examples), *((code,) for code, _ in definitions)]
    filed = [example.strands for example in examples]
    kinds = [(row, list(Kind).index(Kind(e.kind)), 1.0) for row, e in enumerate(examples)]
    return VectorHeads(
        kinds=fit_softmax(vectors, kinds, len(Kind), c=_C),
        topics=fit_softmax(rows, _picks(known, codes), len(codes), c=_C),
        nearest=fit_nearest(vectors, [e.descriptors for e in examples], codes),
        strands=fit_softmax(vectors, _picks(filed, strands), len(strands), c=_C),
    )


def _picks(labels: Sequence[Sequence[str]], codes: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return (row, label, weight) for the first two labels of each row."""
    return [
        (row, codes.index(code), 1.0 if place == 0 else _SECOND)
        for row, given in enumerate(labels)
        for place, code in enumerate(given[:2])
    ]
