from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, f1_score

from ehtext.evaluate.measures import (
    calibration_error,
    kappa,
    macro_f1,
    micro_f1,
    selective_accuracy,
    spearman,
    weighted_kappa,
)

PAIRS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=30)


@given(PAIRS)
def test_kappas_are_those_of_the_textbook(pairs: list[tuple[int, int]]) -> None:
    first, second = np.array(pairs).T
    if len(set(first) | set(second)) < 2:
        assert kappa(first, second, 4) == weighted_kappa(first, second, 4) == 1.0
        return
    labels = range(4)
    plain = cohen_kappa_score(first, second, labels=labels)
    weighted = cohen_kappa_score(first, second, labels=labels, weights="quadratic")
    assert kappa(first, second, 4) == pytest.approx(plain)
    assert weighted_kappa(first, second, 4) == pytest.approx(weighted)


CELLS = st.lists(st.lists(st.booleans(), min_size=6, max_size=6), min_size=1, max_size=12)


@given(CELLS)
def test_micro_f1_is_that_of_the_textbook(cells: list[list[bool]]) -> None:
    table = np.array(cells)
    accepted, wanted = table[:, :3], table[:, 3:]
    expected = f1_score(wanted, accepted, average="micro", zero_division=0)
    assert micro_f1(accepted, wanted) == pytest.approx(expected)


def test_macro_f1_leaves_out_codes_that_nobody_wanted() -> None:
    wanted = np.array([[True, False, False], [True, True, False]])
    accepted = np.array([[True, False, True], [True, False, True]])
    assert macro_f1(accepted, wanted) == 0.5
    assert macro_f1(accepted, np.zeros_like(wanted)) == 0.0


def test_calibration_error_is_the_gap_between_promise_and_truth() -> None:
    probabilities = np.full(100, 0.8)
    assert calibration_error(probabilities, np.arange(100) % 10 < 8) == pytest.approx(0, abs=0.01)
    assert calibration_error(probabilities, np.zeros(100, dtype=bool)) == pytest.approx(0.8)
    assert calibration_error(np.array([]), np.array([], dtype=bool)) == 0.0


def test_selective_accuracy_looks_at_the_surest() -> None:
    probabilities = np.array([0.9, 0.8, 0.2, 0.1])
    right = np.array([True, True, False, False])
    assert selective_accuracy(probabilities, right, 0.5) == 1.0
    assert selective_accuracy(probabilities, right, 1.0) == 0.5


def test_spearman_knows_order_ties_and_constants() -> None:
    a = np.array([1.0, 2.0, 3.0, 4.0])
    assert spearman(a, a**3) == pytest.approx(1.0)
    assert spearman(a, -a) == pytest.approx(-1.0)
    assert spearman(a, np.ones(4)) == 0.0
    assert spearman(a, np.array([1.0, 1.0, 2.0, 2.0])) == pytest.approx(0.894, abs=0.001)
