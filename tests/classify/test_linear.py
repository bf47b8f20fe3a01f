from __future__ import annotations

import numpy as np
import pytest
import scipy.sparse as sp

from ehtext.classify.linear import fit_counts, fit_each, fit_softmax

PICKS = [(row, row // 2, 1.0) for row in range(6)]
MATRIX = sp.csr_matrix(np.eye(3, dtype=np.float32)[[0, 0, 1, 1, 2, 2]])


def test_exclusive_labels_share_one_probability() -> None:
    member = fit_softmax(MATRIX, PICKS, 3, c=10)
    found = np.exp(member.log_probabilities(MATRIX))
    assert found.sum(axis=1) == pytest.approx(1.0)
    assert found.argmax(axis=1).tolist() == [0, 0, 1, 1, 2, 2]


def test_labels_that_stand_alone_may_both_be_likely() -> None:
    wanted = np.array([[1, 1], [1, 1], [0, 1], [0, 1], [0, 0], [0, 0]], dtype=bool)
    found = np.exp(fit_each(MATRIX, wanted, c=10).log_probabilities(MATRIX))
    assert (found[0] > 0.5).all()
    assert found.dtype == np.float64


def test_a_label_without_an_example_is_never_suggested() -> None:
    wanted = np.array([[True, False]] * 3 + [[False, False]] * 3)
    found = np.exp(fit_each(MATRIX, wanted, c=1).log_probabilities(MATRIX))
    assert (found[:, 1] < 0.001).all()


def test_a_label_that_all_have_is_always_suggested() -> None:
    wanted = np.ones((6, 1), dtype=bool)
    assert (fit_each(MATRIX, wanted, c=1).log_probabilities(MATRIX) > -0.001).all()


@pytest.mark.parametrize("known", [(0,), (0, 2), (1, 2), (0, 1, 2)])
def test_exclusive_labels_without_an_example_are_never_suggested(known: tuple[int, ...]) -> None:
    picks = [pick for pick in PICKS if pick[1] in known]
    found = np.exp(fit_softmax(MATRIX, picks, 4, c=10).log_probabilities(MATRIX))
    assert found.shape == (6, 4)
    assert (found[:, [label for label in range(4) if label not in known]] < 0.001).all()
    for row, label, _ in picks:
        assert found[row].argmax() == label


def test_a_counted_term_speaks_for_the_label_that_has_most_of_it() -> None:
    member = fit_counts(MATRIX, PICKS, 4)
    found = np.exp(member.log_probabilities(MATRIX))
    assert found.argmax(axis=1).tolist() == [0, 0, 1, 1, 2, 2]
    assert found.sum(axis=1) == pytest.approx(1.0)
    assert (found[:, 3] < 0.01).all()  # no example


def test_a_counted_label_with_many_examples_is_no_likelier_before() -> None:
    picks = [(0, 0, 1.0), (0, 0, 1.0), (1, 0, 1.0), (2, 1, 1.0)]
    member = fit_counts(MATRIX, picks, 2)
    nothing = sp.csr_matrix((1, 3), dtype=np.float32)
    assert np.exp(member.log_probabilities(nothing))[0] == pytest.approx([0.5, 0.5])


def test_a_second_label_counts_as_much_as_its_weight() -> None:
    light = fit_counts(MATRIX, [*PICKS, (0, 1, 0.1)], 3)
    heavy = fit_counts(MATRIX, [*PICKS, (0, 1, 1.0)], 3)
    assert light.coef[0, 0] > heavy.coef[0, 0]
    assert light.coef[1, 0] < heavy.coef[1, 0]


def test_arrays_are_small_floats() -> None:
    member = fit_softmax(MATRIX, PICKS, 3, c=1)
    assert member.coef.dtype == member.intercept.dtype == np.float32
