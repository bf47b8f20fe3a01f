"""Why a descriptor was suggested: the exact weight of each word."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from ehtext.classify.features import Block
from ehtext.classify.heads import SHARPNESS, TopicHead
from ehtext.classify.reader import Reader
from ehtext.classify.words import chunk_grams, chunks, content_words, plain, stem

_EDGES = re.compile(r"^\W+|\W+$")
_MEMBERS = 4

Columns = npt.NDArray[np.integer]
Weights = npt.NDArray[np.float64]
ZERO = np.zeros(1)


def word_weights(reader: Reader, head: TopicHead, text: str, index: int) -> dict[str, float]:
    """Return the weight of each word of the prepared ``text`` for the code at ``index``.

    A pair of words gives half its weight to each; a run of characters its weight to the words
    it stands in. The weight is what the code gets more than the average code.
    """
    weights: dict[str, float] = defaultdict(float)
    split = len(reader.stems.terms)

    def of_stems(columns: Columns) -> Weights:
        likeness = np.asarray(head.definitions[:, columns].todense(), dtype=np.float64) * SHARPNESS
        joint = head.joint.coef[:, columns]
        return sum((_lead(m, index) for m in (head.stems.coef[:, columns], joint, likeness)), ZERO)

    def of_grams(columns: Columns) -> Weights:
        joint = head.joint.coef[:, split + columns]
        return _lead(head.grams.coef[:, columns], index) + _lead(joint, index)

    for block, lead, places in (
        (reader.stems, of_stems, _stem_places(text)),
        (reader.grams, of_grams, _gram_places(text)),
    ):
        for term, value in _contributions(block, lead, text):
            words = places[term]
            for word in words:
                weights[word] += value / len(words) / _MEMBERS
    return dict(weights)


def _lead(coef: npt.NDArray[np.floating], index: int) -> Weights:
    values = np.asarray(coef, dtype=np.float64)
    lead: Weights = values[index] - values.mean(axis=0)
    return lead


def _contributions(
    block: Block, lead: Callable[[Columns], Weights], text: str
) -> Iterator[tuple[str, float]]:
    """Yield the terms of ``text`` with what each adds; only their own columns are looked at."""
    row = block.matrix([text]).tocoo()
    for column, value in zip(row.col, row.data * lead(row.col), strict=True):
        yield block.terms[column], float(value)


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
    for chunk in chunks(plain(text)):
        for gram in chunk_grams(chunk):
            places[gram].append(_EDGES.sub("", chunk) or chunk)
    return places
