from __future__ import annotations

from ehtext.framework import framework
from ehtext.triage.autonomy import Standing, check_minimums
from tests.triage.learning import GUIDE, a_return

assert GUIDE.earned_autonomy is not None
MINIMUMS = {m.code: m.score for m in GUIDE.earned_autonomy.minimums}
FIRST, SECOND, THIRD = list(MINIMUMS)[:3]


def standing(**changes: float | None) -> Standing:
    scores = {**MINIMUMS, **{code.replace("_", "."): score for code, score in changes.items()}}
    (found,) = check_minimums([a_return("Sedgeby", scores=scores)], GUIDE)
    return found.standing


def less(code: str, by: float) -> dict[str, float | None]:
    return {code: MINIMUMS[code] - by}


def test_every_minimum_met_meets_the_minimum_scores() -> None:
    assert standing() is Standing.MEETS


def test_one_point_short_in_two_is_a_near_miss() -> None:
    assert standing(**less(FIRST, 1), **less(SECOND, 0.5)) is Standing.NEAR


def test_short_in_three_or_by_more_is_below() -> None:
    assert standing(**less(FIRST, 1), **less(SECOND, 1), **less(THIRD, 1)) is Standing.BELOW
    assert standing(**less(FIRST, 1.5)) is Standing.BELOW


def test_a_missing_or_unreadable_score_cannot_be_told() -> None:
    assert standing(**{FIRST: None}) is Standing.CANNOT_TELL
    scores = {code: score for code, score in MINIMUMS.items() if code != FIRST}
    (found,) = check_minimums([a_return("Sedgeby", scores=scores)], GUIDE)
    assert found.standing is Standing.CANNOT_TELL
    assert [check.code for check in found.unknown] == [FIRST]


def test_what_falls_short_is_below_whatever_else_is_missing() -> None:
    assert standing(**less(FIRST, 1), **{SECOND: None}) is Standing.BELOW


def test_no_words_promise_anything() -> None:
    words = " ".join(Standing).casefold()
    assert not {"eligible", "approved", "fail", "pass"} & set(words.split())


def test_a_framework_without_minimums_checks_nothing() -> None:
    assert check_minimums([a_return("Sedgeby")], framework("maturity-2016")) == ()
