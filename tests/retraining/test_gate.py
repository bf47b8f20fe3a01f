from __future__ import annotations

import pytest

from ehtext.domain import Kind, Scored, Suggestion
from ehtext.retraining import BlindSentence, Verdict, judge
from tests.retraining.building import card


def blind(number: int, code: str = "5.1") -> list[BlindSentence]:
    return [
        BlindSentence(card=card(f"{n}."), kinds=frozenset({Kind.PRACTICE}), codes=frozenset({code}))
        for n in range(number)
    ]


def says(*right: bool, kind: Kind = Kind.PRACTICE) -> list[Suggestion]:
    return [
        Suggestion(
            kind=kind,
            kind_probability=0.9,
            descriptors=(Scored(code="5.1" if good else "6.1", probability=0.9),),
            strands=(),
        )
        for good in right
    ]


def verdict(number: int, before: list[Suggestion], after: list[Suggestion]) -> Verdict:
    return judge(blind(number), before, after, versions=("m1", "m2"))


def test_a_better_candidate_is_promoted() -> None:
    found = verdict(100, says(*[n < 60 for n in range(100)]), says(*[n < 70 for n in range(100)]))
    assert found.promoted
    first, kind = found.figures
    assert (first.current, first.candidate) == (0.6, 0.7)
    assert first.gain == pytest.approx(0.1)
    assert 0 < first.low < 0.1 < first.high
    assert kind.gain == 0


def test_a_worse_candidate_is_refused_whatever_else_is_better() -> None:
    before = says(*[n < 60 for n in range(100)])
    after = says(*[True] * 100, kind=Kind.GAP)
    found = verdict(100, before, after)
    assert not found.promoted
    assert "kind" in found.reason


def test_one_that_is_no_better_is_refused() -> None:
    same = says(*[True] * 100)
    assert not verdict(100, same, same).promoted


def test_too_few_blind_decisions_tell_nothing() -> None:
    found = verdict(10, says(*[False] * 10), says(*[True] * 10))
    assert not found.promoted
    assert "10 blind decisions" in found.reason


def test_the_table_says_what_would_change() -> None:
    before = says(*[n < 60 for n in range(100)])
    after = says(*[10 <= n < 90 for n in range(100)])
    (change,) = verdict(100, before, after).codes
    assert (change.code, change.sentences, change.mended, change.broken) == ("5.1", 100, 30, 10)
    assert verdict(100, before, after).changed == 40


def test_without_any_blind_decision_it_is_refused_and_no_figure_is_made_up() -> None:
    found = judge([], [], [], versions=("m1", "m2"))
    assert not found.promoted
    assert [f.sentences for f in found.figures] == [0, 0]
