from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from ehtext.corpus import read_gold, read_passages
from ehtext.domain import Kind
from ehtext.evaluate import (
    Judged,
    JudgedLevel,
    LevelAgreement,
    SentenceAgreement,
    agree_on_levels,
    agree_on_sentences,
    people,
)

KINDS = {kind.value[:2]: kind for kind in Kind}


def judged(item: int, annotator: str, kind: str = "pr", codes: str = "a") -> Judged:
    return Judged(item=f"s{item:03}", annotator=annotator, kind=KINDS[kind], codes=frozenset(codes))


def two(*pairs: tuple[str, str]) -> SentenceAgreement:
    """Return the agreement of two people whose codes are in ``pairs``, one pair a sentence."""
    return agree_on_sentences(
        [
            judged(item, who, codes=codes)
            for item, pair in enumerate(pairs)
            for who, codes in zip("xy", pair, strict=True)
        ]
    )


def kinds(*pairs: tuple[str, str]) -> SentenceAgreement:
    return agree_on_sentences(
        [
            judged(item, who, kind=kind)
            for item, pair in enumerate(pairs)
            for who, kind in zip("xy", pair, strict=True)
        ]
    )


def levels(*pairs: tuple[float, ...]) -> LevelAgreement:
    return agree_on_levels(
        [
            JudgedLevel(item=f"d{item:03}", annotator=who, level=level)
            for item, pair in enumerate(pairs)
            for who, level in zip("xyz", pair, strict=False)
        ]
    )


def test_kappa_of_kinds_as_computed_by_hand() -> None:
    found = kinds(*[("pr", "pr")] * 4, *[("ga", "ga")] * 4, ("pr", "ga"), ("ga", "pr"))
    assert found.same_kind.value == pytest.approx(0.8)
    assert found.kind.value == pytest.approx((0.8 - 0.5) / (1 - 0.5))


def test_kappa_of_kinds_is_that_of_scikit_learn() -> None:
    generator = np.random.default_rng(5)
    first = generator.choice(list(KINDS), 80)
    second = np.where(generator.random(80) < 0.7, first, generator.choice(list(KINDS), 80))
    found = kinds(*zip(first, second, strict=True))
    assert found.kind.value == pytest.approx(cohen_kappa_score(first, second))


def test_kappa_of_levels_is_that_of_scikit_learn_on_the_whole_scale() -> None:
    first = [1, 2, 2.5, 3, 3, 1.5, 4, 2]
    second = [1.5, 2, 3, 3, 2, 1.5, 4, 4]
    steps = range(2, 9)  # halves; 3.5 is used by nobody and still lies between 3 and 4
    expected = cohen_kappa_score(
        [round(2 * level) for level in first],
        [round(2 * level) for level in second],
        labels=list(steps),
        weights="quadratic",
    )
    assert levels(*zip(first, second, strict=True)).level.value == pytest.approx(expected)


def test_a_far_level_costs_more_than_a_near_one() -> None:
    alike = [(1, 1), (2, 2), (3, 3), (4, 4), (2, 2)]
    near, far = levels(*alike, (1, 2)).level.value, levels(*alike, (1, 4)).level.value
    assert near is not None
    assert far is not None
    assert near > far
    assert levels(*alike, (1, 2)).same.value == levels(*alike, (1, 4)).same.value


def test_a_level_off_the_scale_is_refused() -> None:
    with pytest.raises(ValueError, match=r"multiple of 0\.5, not 2\.7"):
        levels((2.7, 3))


def test_agreement_on_one_code_counts_pairs() -> None:
    (a, b) = two(*[("a", "a")] * 4, ("a", "b"), ("b", "a"), *[("", "")] * 4).by_code
    assert (a.code, a.both, a.one, a.neither) == ("a", 4, 2, 4)
    assert a.positive.value == pytest.approx(2 * 4 / (2 * 4 + 2))
    # observed 8/10; each gave it five times of ten: by chance 1/2
    assert a.kappa.value == pytest.approx((0.8 - 0.5) / 0.5)
    assert (b.both, b.one, b.neither) == (0, 2, 8)


def test_a_code_given_by_few_shows_its_counts_and_no_figure() -> None:
    (a, b) = two(*[("a", "a")] * 6, *[("b", "b")] * 4).by_code
    assert a.positive.value == 1.0
    assert b.both == 4
    assert b.positive.value is None
    assert b.kappa.value is None


@pytest.mark.parametrize(("sentences", "given"), [(4, False), (5, True)])
def test_nothing_but_counts_is_given_for_fewer_than_five_sentences(
    sentences: int, given: bool
) -> None:
    pairs = [("a", "a"), ("b", "b"), ("a", "b"), ("a", "a"), ("b", "b")][:sentences]
    found = two(*pairs)
    assert found.items == sentences
    assert (found.codes.value is not None, found.same_kind.value is not None) == (given, given)
    assert (found.codes.interval is not None) == given
    assert (
        levels(*[(1, 2), (2, 2), (3, 3), (1, 1), (4, 4)][:sentences]).level.value is None
    ) != given


def test_the_least_may_be_set() -> None:
    both = [judged(item, who, codes="ab"[item % 2]) for item in range(5) for who in "xy"]
    assert agree_on_sentences(both, least=6).codes.value is None
    assert agree_on_sentences(both[:4], least=2).codes.value == 1.0


def test_sentences_to_which_nobody_gave_a_code_are_also_left_out() -> None:
    found = two(*[("a", "a")] * 3, ("a", "b"), ("b", "b"), *[("", "")] * 20)
    without = two(*[("a", "a")] * 3, ("a", "b"), ("b", "b"))
    assert found.codes_where_given.value == without.codes.value
    assert found.codes.value != found.codes_where_given.value
    few = two(*[("a", "a")] * 3, ("a", "b"), *[("", "")] * 20)
    assert few.codes.value is not None
    assert few.codes_where_given.value is None


def test_a_sentence_that_one_person_decided_changes_nothing() -> None:
    both = [judged(item, who, codes="ab"[item % 2]) for item in range(6) for who in "xy"]
    alone = [judged(item, "x", kind="ga", codes="c") for item in range(10, 20)]
    assert agree_on_sentences([*both, *alone]) == agree_on_sentences(both)


def test_what_a_person_said_last_counts_and_once() -> None:
    both = [judged(item, who, codes="ab"[item % 2]) for item in range(6) for who in "xy"]
    earlier = [judged(item, "x", kind="ga", codes="c") for item in range(6)]
    assert agree_on_sentences([*earlier, *both]) == agree_on_sentences(both)
    twice = [judged(item, "x") for item in range(6)] * 2
    assert agree_on_sentences(twice).items == 0


def test_the_order_of_the_decisions_does_not_matter() -> None:
    both = [judged(item, who, codes="abc"[item % 3]) for item in range(9) for who in "xy"]
    both[3] = judged(1, "y", kind="ga", codes="c")
    assert agree_on_sentences(both[::-1]) == agree_on_sentences(both)


def test_three_people_are_three_pairs_a_sentence() -> None:
    found = levels(*[(1, 1, 1)] * 4, (2, 2, 3))
    assert found.annotators == 3
    assert found.same.value == pytest.approx(13 / 15)


def test_without_variation_there_is_a_share_and_no_kappa() -> None:
    found = kinds(*[("pr", "pr")] * 8)
    assert found.same_kind.value == 1.0
    assert found.kind.value is None
    assert found.kind.interval is None


def test_nobody_agrees_about_nothing() -> None:
    assert agree_on_sentences([]).items == 0
    assert agree_on_levels([]).level.value is None


def test_an_interval_is_as_wide_as_theory_says() -> None:
    found = kinds(*[("pr", "pr"), ("pr", "ga")] * 50)
    assert found.same_kind.interval == pytest.approx((0.4, 0.6), abs=0.02)


def test_more_judgements_of_few_sentences_do_not_narrow_the_interval() -> None:
    pairs = [(1, 1), (2, 3)] * 10
    once, many = levels(*pairs), levels(*[(a, b, b) for a, b in pairs])
    assert width(many.same.interval) > 0.6 * width(once.same.interval)


def width(interval: tuple[float, float] | None) -> float:
    assert interval is not None
    return interval[1] - interval[0]


def test_the_two_labellers_of_the_gold_sentences(shared: Path) -> None:
    path = shared / "gold" / "sentences.jsonl"
    if not path.is_file():
        pytest.skip("the gold sentences are not here")
    gold = read_gold(path)
    found = agree_on_sentences(
        [
            Judged(
                item=sentence.id,
                annotator=label.labeller,
                kind=label.kind,
                codes=frozenset(label.descriptors),
            )
            for sentence in gold
            for label in sentence.labels
        ]
    )
    before = people.agreement(gold, codes_of(found))
    assert found.kind.value == pytest.approx(before.kind_kappa)
    assert found.codes.value == pytest.approx(0.869, abs=0.001)
    assert found.codes_where_given.value == pytest.approx(0.836, abs=0.001)
    both, one = (sum(getattr(code, what) for code in found.by_code) for what in ("both", "one"))
    assert 2 * both / (2 * both + one) == pytest.approx(before.micro_f1)


def codes_of(found: SentenceAgreement) -> Sequence[str]:
    return [code.code for code in found.by_code]


def test_the_two_moderators_of_the_gold_passages(shared: Path) -> None:
    path = shared / "gold" / "maturity.jsonl"
    if not path.is_file():
        pytest.skip("the gold passages are not here")
    given = [passage.moderators for passage in read_passages(path)]
    assert levels(*given).level.value == pytest.approx(0.912, abs=0.001)
