"""Why a descriptor was suggested: the exact weight of each word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ehtext.classify.features import Block
from ehtext.classify.heads import SHARPNESS, TopicHead
from ehtext.classify.reader import Reader
from ehtext.classify.words import content_words, gram_words, stem, word_grams

_EDGES = re.compile(r"^\W+|\W+$")
_MEMBERS = 4


def word_weights(reader: Reader, head: TopicHead, text: str, index: int) -> dict[str, float]:
    """Return the weight of each word of the prepared ``text`` for the code at ``index``.

    A pair of words gives half its weight to each; a run of characters its weight to the words
    it stands in. The weight is what the code gets more than the average code.
    """
    weights: dict[str, float] = defaultdict(float)
    split = len(reader.stems.terms)
    likeness = np.asarray(head.definitions.todense(), dtype=np.float64) * SHARPNESS
    of_stems = _lead(head.stems.coef, index) + _lead(head.joint.coef[:, :split], index)
    of_stems += _lead(likeness, index)
    of_grams = _lead(head.grams.coef, index) + _lead(head.joint.coef[:, split:], index)
    for block, lead, places in (
        (reader.stems, of_stems, _stem_places(text)),
        (reader.grams, of_grams, _gram_places(text)),
    ):
        for term, value in _contributions(block, lead, text):
            words = places[term]
            for word in words:
                weights[word] += value / len(words) / _MEMBERS
    return dict(weights)


def _lead(coef: npt.NDArray[np.floating], index: int) -> npt.NDArray[np.float64]:
    values = np.asarray(coef, dtype=np.float64)
    lead: npt.NDArray[np.float64] = values[index] - values.mean(axis=0)
    return lead


def _contributions(
    block: Block, lead: npt.NDArray[np.float64], text: str
) -> Iterator[tuple[str, float]]:
    row = block.matrix([text]).tocoo()
    for column, value in zip(row.col, row.data, strict=True):
        yield block.terms[column], float(value * lead[column])


def _stem_places(text: str) -> Mapping[str, list[str]]:
    places: dict[str, list[str]] = defaultdict(list)
    words = content_words(text)
    for word in words:
        places[stem(word)].append(word)
    for a, b in pairwise(words):
        places[f"{stem(a)} {stem(b)}"] += [a, b]
    return places


def _gram_places(text: str) -> Mapping[str, list[str]]:
    places: dict[str, list[str]] = defaultdict(list)
    for word in gram_words(text):
        for gram in word_grams(word):
            places[gram].append(_EDGES.sub("", word) or word)
    return places
