from __future__ import annotations

import numpy as np
import pytest

from ehtext.classify.embedded.heads import unit
from ehtext.classify.embedded.nearest import Nearest, fit_nearest

CODES = ("a", "b", "c")


def around(centre: int, count: int, seed: int) -> np.ndarray:
    random = np.random.default_rng(seed)
    return unit((np.eye(8)[centre] + random.normal(scale=0.05, size=(count, 8))).astype(np.float32))


@pytest.fixture
def nearest() -> Nearest:
    vectors = np.concatenate([around(place, 60, place) for place in range(4)])
    labels = [("a",)] * 60 + [("b", "c")] * 60 + [("c",)] * 60 + [()] * 60
    return fit_nearest(vectors, labels, CODES)


def test_a_sentence_gets_what_its_neighbours_have(nearest: Nearest) -> None:
    scores = nearest.log_probabilities(np.concatenate([around(p, 300, 9) for p in range(3)]))
    assert scores.shape == (900, 3)
    assert scores.argmax(axis=1).tolist() == [0] * 300 + [1] * 300 + [2] * 300
    np.testing.assert_allclose(np.exp(scores).sum(axis=1), 1)


def test_a_second_descriptor_counts_less_than_the_first(nearest: Nearest) -> None:
    (row,) = np.exp(nearest.log_probabilities(around(1, 1, 9)))
    assert row[1] / row[2] == pytest.approx(1 / 0.4, rel=0.01)


def test_sentences_without_a_descriptor_are_no_neighbours(nearest: Nearest) -> None:
    assert len(nearest.vectors) == 180


def test_a_sentence_far_from_all_still_gets_probabilities(nearest: Nearest) -> None:
    (row,) = np.exp(nearest.log_probabilities(-around(0, 1, 9)))
    assert np.isfinite(row).all()
    assert row.min() > 0


def test_fewer_sentences_than_neighbours_are_enough() -> None:
    few = fit_nearest(around(0, 3, 0), [("a",), ("a",), ("b",)], CODES)
    (row,) = np.exp(few.log_probabilities(around(0, 1, 1)))
    assert row.argmax() == 0
