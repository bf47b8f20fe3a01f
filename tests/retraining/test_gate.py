from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.domain import Kind, Scored, Suggestion
from ehtext.retraining import BlindSentence, Verdict, judge
from ehtext.retraining.gate import KIND, STRAND
from tests.retraining.building import card


def blind(number: int, code: str = "5.1", *, by_strand: bool = False) -> list[BlindSentence]:
    return [
        BlindSentence(
            card=card(f"{n}."),
            kinds=frozenset({Kind.PRACTICE}),
            codes=frozenset({code}),
            by_strand=by_strand,
        )
        for n in range(number)
    ]


def says(*right: bool, kind: Kind = Kind.PRACTICE) -> list[Suggestion]:
    return [
        Suggestion(
            kind=kind,
            kind_probability=0.9,
            descriptors=(Scored(code="5.1" if good else "6.1", probability=0.9),),
            strands=(Scored(code="family" if good else "culture", probability=0.9),),
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


@pytest.mark.parametrize(
    ("number", "mended", "broken"), [(50, 1, 0), (50, 3, 0), (100, 6, 3), (400, 20, 14)]
)
def test_a_gain_that_may_be_chance_lets_nothing_in(number: int, mended: int, broken: int) -> None:
    before = says(*[n >= mended for n in range(number)])
    after = says(*[n < number - broken for n in range(number)])
    found = verdict(number, before, after)
    first = found.figures[0]
    assert first.gain > 0
    assert not found.promoted
    assert "by chance" in found.reason
    assert f"{first.low:+.1%}" in found.reason


@given(changes=st.lists(st.sampled_from([-1, 0, 0, 0, 1]), min_size=50, max_size=120))
@settings(max_examples=40, deadline=None)
def test_whatever_comes_in_is_better_by_more_than_chance(changes: list[int]) -> None:
    before = says(*[change < 0 for change in changes])
    after = says(*[change > 0 for change in changes])
    found = verdict(len(changes), before, after)
    assert found.promoted is (found.figures[0].low > 0)


def test_a_sure_gain_counts_beside_a_larger_one_that_may_be_chance() -> None:
    sentences = [*blind(400), *blind(60, "family", by_strand=True)]
    before = [*says(*[n < 300 for n in range(400)]), *says(*[n >= 8 for n in range(60)])]
    after = [*says(*[n < 316 for n in range(400)]), *says(*[n < 56 for n in range(60)])]
    found = judge(sentences, before, after, versions=("m1", "m2"))
    item, strand, _ = found.figures
    assert strand.gain > item.gain > 0
    assert strand.low <= 0 < item.low
    assert found.promoted
    assert item.name in found.reason


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


def test_decisions_on_strands_are_judged_by_strands() -> None:
    sentences = blind(100, "family", by_strand=True)
    before, after = says(*[n < 60 for n in range(100)]), says(*[n < 70 for n in range(100)])
    found = judge(sentences, before, after, versions=("m1", "m2"))
    assert found.promoted
    told = [(f.name, f.sentences) for f in found.figures if f.sentences]
    assert told == [(STRAND, 100), (KIND, 100)]
    assert found.changed == 10
    assert [change.code for change in found.codes] == ["family"]


def test_a_candidate_that_is_worse_on_strands_alone_is_refused() -> None:
    sentences = [*blind(100), *blind(60, "family", by_strand=True)]
    before = [*says(*[False] * 100), *says(*[True] * 60)]
    after = [*says(*[n < 70 for n in range(100)]), *says(*[False] * 60)]
    found = judge(sentences, before, after, versions=("m1", "m2"))
    assert not found.promoted
    assert STRAND in found.reason


def test_a_figure_of_few_sentences_is_shown_and_has_no_say() -> None:
    sentences = [*blind(100), *blind(5, "family", by_strand=True)]
    before = [*says(*[n < 60 for n in range(100)]), *says(*[True] * 5)]
    after = [*says(*[n < 70 for n in range(100)]), *says(*[False] * 5)]
    found = judge(sentences, before, after, versions=("m1", "m2"))
    assert found.promoted
    assert [f.sentences for f in found.figures] == [100, 5, 105]
