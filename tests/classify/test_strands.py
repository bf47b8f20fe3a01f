from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from ehtext.classify import Model
from ehtext.classify.linear import Linear
from ehtext.classify.reader import Features
from ehtext.classify.strands import StrandHead

EMPTY = sp.csr_matrix((1, 2), dtype=np.float32)
NOTHING = sp.csr_matrix((2, 2), dtype=np.float32)


def _silent(terms: int) -> Linear:
    zeros = np.zeros((2, terms), dtype=np.float32)
    return Linear(coef=zeros, intercept=np.zeros(2, dtype=np.float32), softmax=True)


GIVEN = np.array([[0.9, 0.1], [0.2, 0.8], [0.2, 0.8]], dtype=np.float32)


def _strands(topics: list[float]) -> np.ndarray:
    head = StrandHead(joint=_silent(4), stems=_silent(2), definitions=NOTHING, given=GIVEN)
    features = Features(stems=EMPTY, grams=EMPTY, shapes=EMPTY, cues=EMPTY)
    return head.scores(features, np.log([topics]))[0]


def test_a_strand_follows_the_likeliest_descriptor_and_not_the_sum_of_the_others() -> None:
    first, second = _strands([0.4, 0.3, 0.3])
    assert first > second


def test_without_a_leading_descriptor_strands_follow_the_average() -> None:
    first, second = _strands([1 / 3, 1 / 3, 1 / 3])
    assert second > first


def test_the_definition_of_a_strand_speaks_for_it() -> None:
    """The descriptors are all alike here, and so are the words learnt."""
    defined = sp.csr_matrix(np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32))
    head = StrandHead(
        joint=_silent(4), stems=_silent(2), definitions=defined, given=np.full_like(GIVEN, 0.5)
    )
    words = sp.csr_matrix(np.array([[0.0, 1.0]], dtype=np.float32))
    features = Features(stems=words, grams=EMPTY, shapes=EMPTY, cues=EMPTY)
    first, second = head.scores(features, np.zeros((1, 3)))[0]
    assert second > first


def test_words_of_a_strand_speak_for_it(model: Model) -> None:
    features = model.heads.reader.read(["training courses", "data feeds"])
    found = model.heads.strands.stems.log_probabilities(features.stems).argmax(axis=1)
    assert [model.labels.strand_codes[i] for i in found] == ["workforce", "delivery"]
