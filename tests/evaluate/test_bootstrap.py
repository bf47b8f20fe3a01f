from __future__ import annotations

import numpy as np
import pytest

from ehtext.evaluate.bootstrap import by_group, by_row

RIGHT = np.array([1.0, 0.0] * 50)


def mean(rows: np.ndarray) -> float:
    return float(RIGHT[rows].mean())


def test_an_interval_is_as_wide_as_theory_says() -> None:
    low, high = by_row(mean, 100)
    assert low == pytest.approx(0.4, abs=0.03)
    assert high == pytest.approx(0.6, abs=0.03)


def test_the_same_rows_give_the_same_interval() -> None:
    assert by_row(mean, 100) == by_row(mean, 100)


def test_rows_that_go_together_widen_the_interval() -> None:
    groups = ["right" if value else "wrong" for value in RIGHT]
    assert by_group(mean, groups) == (0.0, 1.0)


def test_groups_of_one_are_rows() -> None:
    low, high = by_group(mean, [str(i) for i in range(100)]) or (0, 0)
    assert (low, high) == pytest.approx(by_row(mean, 100), abs=0.03)


def test_a_single_document_has_no_interval() -> None:
    assert by_group(mean, ["one"] * 100) is None
