"""Minimum scores."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ehtext.framework import MinimumStatus, earned_autonomy, framework

GUIDE = framework("ehsg-2022")
SCHEME = GUIDE.earned_autonomy
assert SCHEME is not None
MINIMUMS = {minimum.code: minimum.score for minimum in SCHEME.minimums}


def test_scores_are_met_not_met_or_cannot_be_told() -> None:
    check = earned_autonomy(GUIDE, {"5.1": 4, "6.1": 3.5, "6.3": None})
    assert check.codes(MinimumStatus.MET) == ("5.1",)
    assert check.codes(MinimumStatus.NOT_MET) == ("6.1",)
    assert check.codes(MinimumStatus.CANNOT_TELL) == (
        "6.3",
        "8.1",
        "8.3",
        "9.1",
        "9.3",
        "9.4",
        "9.7",
    )
    assert check.summary == "Meets 1 of 9 minimum scores; 7 cannot be told."


def test_scores_exactly_at_the_minimum_meet_it() -> None:
    check = earned_autonomy(GUIDE, MINIMUMS)
    assert check.summary == "Meets the minimum scores: all 9."


def test_an_area_of_twos_and_threes_meets_those_of_three() -> None:
    scores = dict.fromkeys(GUIDE.codes, 3.0)
    assert earned_autonomy(GUIDE, scores).codes(MinimumStatus.MET) == ("6.3", "8.3", "9.7")
    assert earned_autonomy(GUIDE, scores).summary == "Meets 3 of 9 minimum scores."


def test_a_framework_without_minimums_says_so() -> None:
    check = earned_autonomy(framework("maturity-2016"), {"family": 2})
    assert check.checks == ()
    assert check.summary == "This framework has no minimum scores."


@given(st.dictionaries(st.sampled_from(GUIDE.codes), st.none() | st.floats(0, 5)))
def test_every_minimum_gets_one_verdict_and_none_says_eligible(
    scores: dict[str, float | None],
) -> None:
    check = earned_autonomy(GUIDE, scores)
    assert [part.code for part in check.checks] == list(MINIMUMS)
    for part in check.checks:
        score = scores.get(part.code)
        met = None if score is None else score >= MINIMUMS[part.code]
        assert (
            part.status
            is {
                None: MinimumStatus.CANNOT_TELL,
                True: MinimumStatus.MET,
                False: MinimumStatus.NOT_MET,
            }[met]
        )
    assert not {"eligible", "approved"} & set(check.summary.lower().split())
