"""Heads on sentence vectors, and their mean with the default's heads on words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import log_softmax

from ehtext.classify.embeddings import Encoder
from ehtext.classify.heads import targets
from ehtext.classify.item import Example
from ehtext.classify.linear import Linear, fit_each, fit_softmax
from ehtext.classify.model import Heads
from ehtext.domain import Kind

Scores = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float32]
Three = tuple[Scores, Scores, Scores]  # kinds, descriptors, strands
SHARPNESS = 12.0  # by which a cosine to a definition counts
_TOPIC_EACH, _TOPIC_JOINT, _STRAND, _KIND = 10.0, 10.0, 10.0, 10.0
_SECOND = 0.4  # weight of a sentence's second descriptor as an example
_LEAST = np.float32(1e-12)
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What share of a score the vectors give; the rest is the default model's."""

    kinds: float
    topics: float
    strands: float


@dataclass(frozen=True)
class VectorHeads:
    """Scores from a sentence's vector alone."""

    each: Linear  # descriptors, one by one
    joint: Linear  # descriptors against each other
    definitions: Floats  # shape (definition texts, dimension), of length one
    owners: npt.NDArray[np.int64]  # which code each definition text is of
    strands: Linear
    kinds: Linear

    def scores(self, vectors: Floats) -> Three:
        """Return the kind, descriptor and strand scores of ``vectors``, which have length one."""
        members = (
            self.each.log_probabilities(vectors),
            self.joint.log_probabilities(vectors),
            log_softmax(SHARPNESS * self._likeness(vectors), axis=1),
        )
        topics: Scores = np.mean(members, axis=0)
        return (
            self.kinds.log_probabilities(vectors),
            topics,
            self.strands.log_probabilities(vectors),
        )

    def lead(self, vector: Floats, index: int) -> Scores:
        """Return by how much each number of ``vector`` favours a code over the average code."""
        nearest = self._cosines(vector)[0].argmax(axis=1)
        definitions = SHARPNESS * self.definitions[nearest]
        members = [
            np.asarray(member, dtype=np.float64)
            for member in (self.each.coef, self.joint.coef, definitions)
        ]
        lead: Scores = np.mean([m[index] - m.mean(axis=0) for m in members], axis=0)
        return lead

    def _likeness(self, vectors: Floats) -> Scores:
        """Return the cosine of each vector to the nearest definition of each code."""
        likeness: Scores = self._cosines(vectors).max(axis=2)
        return likeness

    def _cosines(self, vectors: Floats) -> Scores:
        """Return cosines of shape (vectors, codes, definitions); -2 for another code's."""
        cosines = vectors.astype(np.float64) @ self.definitions.T.astype(np.float64)
        own = self.owners[None, :] == np.arange(self.each.coef.shape[0])[:, None]
        return np.where(own[None], cosines[:, None, :], -2.0)


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
        part of the vector. A vector that cannot be taken apart into words is left out.
        """
        share = self.shares.topics
        weights: dict[str, float] = defaultdict(float)
        for word, weight in super().word_weights(text, index).items():
            weights[word] += (1.0 - share) * weight
        for word, weight in self._vector_weights(text, index):
            weights[word] += share * weight
        return dict(weights)

    def _vector_weights(self, text: str, index: int) -> list[tuple[str, float]]:
        parts = self.encoder.parts(text)
        if not parts:
            return []
        whole = np.stack([vector for _, vector in parts]).astype(np.float64).sum(axis=0)
        lead = self.vectors.lead(unit(whole[None, :].astype(np.float32)), index)
        lead /= max(float(np.linalg.norm(whole)), float(_LEAST))
        words = [_EDGES.sub("", word.lower()) or word for word, _ in parts]
        values = [float(vector @ lead) for _, vector in parts]
        named = sorted({word for word in words if word})
        rest = sum(value for word, value in zip(words, values, strict=True) if not word)
        told = [(word, value) for word, value in zip(words, values, strict=True) if word]
        # the marks at both ends stand for the whole sentence: each word bears an even part
        return told + [(word, rest / len(named)) for word in named]


def fuse(words: Three, vectors: Three, shares: Shares) -> Three:
    """Return the weighted mean of log probabilities from words and from vectors."""
    kinds, topics, strands = (
        (1.0 - share) * word + share * vector
        for word, vector, share in zip(
            words, vectors, (shares.kinds, shares.topics, shares.strands), strict=True
        )
    )
    return kinds, topics, strands


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
    told = [i for i, example in enumerate(examples) if example.descriptors]
    known = [examples[i].descriptors for i in told] + [(code,) for code, _ in definitions]
    defined = np.stack([vector for _, vector in definitions])
    rows = np.concatenate([vectors[told], defined])
    filed = [i for i, example in enumerate(examples) if example.strands]
    picks = [
        (row, codes.index(code), 1.0 if place == 0 else _SECOND)
        for row, row_codes in enumerate(known)
        for place, code in enumerate(row_codes[:2])
    ]
    kinds = [(row, list(Kind).index(Kind(e.kind)), 1.0) for row, e in enumerate(examples)]
    wanted = targets([examples[i].strands for i in filed], strands)
    return VectorHeads(
        each=fit_each(rows, targets(known, codes), c=_TOPIC_EACH),
        joint=fit_softmax(rows, picks, len(codes), c=_TOPIC_JOINT),
        definitions=defined,
        owners=np.array([codes.index(code) for code, _ in definitions], dtype=np.int64),
        strands=fit_each(vectors[filed], wanted, c=_STRAND),
        kinds=fit_softmax(vectors, kinds, len(Kind), c=_KIND),
    )
