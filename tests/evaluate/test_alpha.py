from __future__ import annotations

import numpy as np
import pytest
from nltk.metrics.agreement import AnnotationTask

from ehtext.evaluate.alpha import Codes, _drawn, set_alpha, set_distance


def sets(*words: str) -> list[Codes]:
    """Return the people's sets of one item: a letter is a code, "-" the empty set."""
    return [frozenset(word.replace("-", "")) for word in words]


@pytest.mark.parametrize(
    ("first", "second", "distance"),
    [
        ("a", "a", 0.0),
        ("-", "-", 0.0),  # both say that nothing fits
        ("-", "a", 1.0),
        ("a", "b", 1.0),
        ("a", "ab", 1 - 1 / 2 * 2 / 3),  # the one within the other
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),  # something in common
        ("ab", "ba", 0.0),
    ],
)
def test_the_distance_of_two_sets(first: str, second: str, distance: float) -> None:
    one, other = sets(first, second)
    assert set_distance(one, other) == pytest.approx(distance)
    assert set_distance(other, one) == pytest.approx(distance)


@pytest.mark.parametrize(
    ("given", "alpha"),
    [
        # observed 2/4, by chance 2*3*1/(4*3)
        ([sets("a", "a"), sets("a", "b")], 1 - (2 / 4) / (6 / 12)),
        # two people who both give nothing agree: observed 2/6, by chance 2*(3*1+3*2+1*2)/(6*5)
        ([sets("a", "a"), sets("a", "b"), sets("-", "-")], 1 - (2 / 6) / (22 / 30)),
        # three people on one item, two on the other: observed 4/2/5, by chance 2*2*3/(5*4)
        ([sets("a", "a", "b"), sets("b", "b")], 1 - (2 / 5) / (12 / 20)),
        # half right counts: observed 2*(2/3)/4, by chance 2*(2/3*2*1+1*2*1+1*1*1)/(4*3)
        ([sets("a", "ab"), sets("a", "c")], 1 - ((2 * 2 / 3 + 2) / 4) / ((8 / 3 + 4 + 2) / 12)),
        ([sets("a", "a"), sets("b", "b")], 1.0),
    ],
)
def test_alpha_as_computed_by_hand(given: list[list[Codes]], alpha: float) -> None:
    assert set_alpha(given, 10).value == pytest.approx(alpha)


def test_where_everybody_always_says_the_same_there_is_no_alpha() -> None:
    assert set_alpha([sets("a", "a")] * 9, 10).value is None
    assert set_alpha([sets("-", "-")] * 9, 10).value is None
    assert set_alpha([], 10).value is None


def test_the_draws_are_what_nltk_says_of_the_drawn_items() -> None:
    generator = np.random.default_rng(3)
    words = ["-", "a", "b", "ab", "bc", "abc"]
    given = [sets(*generator.choice(words, 2 + item % 2)) for item in range(12)]
    labels = sorted({codes for item in given for codes in item}, key=sorted)
    weights = generator.multinomial(12, np.full(12, 1 / 12), size=20).astype(float)
    for row, alpha in zip(weights, _drawn(given, labels, weights), strict=True):
        drawn = [item for item, times in zip(given, row, strict=True) for _ in range(int(times))]
        task = AnnotationTask(distance=set_distance)
        task.load_array(
            (person, item, codes)
            for item, of in enumerate(drawn)
            for person, codes in enumerate(of)
        )
        assert alpha == pytest.approx(task.alpha())


def test_an_interval_lies_around_alpha_and_narrows_with_more_sentences() -> None:
    few = [sets("a", "a"), sets("a", "b"), sets("b", "b"), sets("-", "-"), sets("a", "ab")] * 4
    narrow, wide = (set_alpha(few * times, 500) for times in (10, 1))
    assert narrow.value == pytest.approx(wide.value, abs=0.05)
    widths = []
    for found in (narrow, wide):
        assert found.interval is not None
        assert found.value is not None
        assert found.interval[0] < found.value < found.interval[1]
        widths.append(found.interval[1] - found.interval[0])
    assert widths[0] < widths[1] / 2
