from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.classify.calibration import (
    Platt,
    abstention_threshold,
    best_threshold,
    fit_platt,
    fit_temperature,
)

GENERATOR = np.random.default_rng(1)


def test_a_calibrated_probability_is_a_rate() -> None:
    scores = GENERATOR.normal(size=(4000, 3))
    true = 1 / (1 + np.exp(-(2 * scores - 1)))
    targets = GENERATOR.random(true.shape) < true
    found = fit_platt(scores, targets).probabilities(scores)
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        inside = (found >= low) & (found < low + 0.2)
        assert targets[inside].mean() == pytest.approx(found[inside].mean(), abs=0.05)


@given(st.lists(st.floats(-20, 0), min_size=2, max_size=8))
def test_calibration_never_changes_the_order(scores: list[float]) -> None:
    platt = Platt(own=0.7, share=1.3, bias=0.4)
    found = platt.probabilities(np.array([scores]))[0]
    order = np.argsort(scores)
    assert (np.diff(found[order]) >= 0).all()


def test_overconfident_scores_are_cooled() -> None:
    labels = GENERATOR.integers(0, 3, 3000)
    noise = GENERATOR.normal(size=(3000, 3))
    scores = 5 * (noise + np.eye(3)[labels])
    assert fit_temperature(scores, labels, np.ones(3) / 3) > 2


def test_threshold_separates_right_from_wrong() -> None:
    probabilities = np.array([[0.9], [0.7], [0.3], [0.1]])
    targets = np.array([[True], [True], [False], [False]])
    assert 0.3 < best_threshold(probabilities, targets) <= 0.7


def test_slack_takes_the_lowest_threshold_that_is_nearly_as_good() -> None:
    true = GENERATOR.random((4000, 3))
    targets = GENERATOR.random(true.shape) < true
    best = best_threshold(true, targets)
    lower = best_threshold(true, targets, slack=0.01)
    assert 0.05 < lower < best
    assert best_threshold(true, targets, slack=1.0) == 0.05


def test_abstention_begins_where_suggestions_are_mostly_wrong() -> None:
    top = np.linspace(0, 1, 2000)
    right = GENERATOR.random(2000) < top
    assert abstention_threshold(top, right, tolerated=0.4) == pytest.approx(0.4, abs=0.1)


def test_no_abstention_when_all_is_right() -> None:
    assert abstention_threshold(np.array([0.2, 0.5]), np.array([True, True])) == 0.0
