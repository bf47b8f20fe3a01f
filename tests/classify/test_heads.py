from __future__ import annotations

import numpy as np
import scipy.sparse as sp

from ehtext.classify import Model
from ehtext.classify.heads import StrandHead
from ehtext.classify.linear import Linear
from ehtext.classify.reader import Features

EMPTY = sp.csr_matrix((1, 2), dtype=np.float32)
SILENT = Linear(
    coef=np.zeros((2, 4), dtype=np.float32), intercept=np.zeros(2, dtype=np.float32), softmax=True
)
GIVEN = np.array([[0.9, 0.1], [0.2, 0.8], [0.2, 0.8]], dtype=np.float32)


def _strands(topics: list[float]) -> np.ndarray:
    head = StrandHead(joint=SILENT, given=GIVEN)
    features = Features(stems=EMPTY, grams=EMPTY, shapes=EMPTY, cues=EMPTY)
    return head.scores(features, np.log([topics]))[0]


def test_a_strand_follows_the_likeliest_descriptor_and_not_the_sum_of_the_others() -> None:
    first, second = _strands([0.4, 0.3, 0.3])
    assert first > second


def test_without_a_leading_descriptor_strands_follow_the_average() -> None:
    first, second = _strands([1 / 3, 1 / 3, 1 / 3])
    assert second > first


def test_the_kind_of_a_sentence_hangs_on_its_words_as_well(model: Model) -> None:
    """Two sentences of one shape and different words have different scores."""
    texts = ["The course was held.", "The survey was held."]
    features = model.heads.reader.read(texts)
    apart = model.heads.kinds.stems.log_probabilities(features.stems)
    assert abs(apart[0] - apart[1]).max() > 1e-6
