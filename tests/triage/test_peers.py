from __future__ import annotations

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.triage.peers import Pairs, suggest_pairs
from ehtext.triage.peers_fit import Fit, Miss, fit_of
from ehtext.triage.returns import Return
from tests.triage.learning import GUIDE, a_return


def area(name: str, *, strong: str = "", picks: str = "", stage: float = 2.0) -> Return:
    """Build an area at one stage, two points higher in ``strong`` and two lower in its picks."""
    scores = dict.fromkeys(GUIDE.codes, stage)
    scores.update(dict.fromkeys(strong.split(), stage + 2))
    scores.update(dict.fromkeys(picks.split(), stage - 2))
    return a_return(name, scores=scores, picks=picks.split())


def names(found: Pairs) -> set[frozenset[str]]:
    return {pair.names for pair in found.pairs}


def test_areas_that_give_each_other_something_fit() -> None:
    one, other = area("A", strong="5.1", picks="9.1"), area("B", strong="9.1", picks="5.1")
    fit = fit_of(one, other, GUIDE)
    assert isinstance(fit, Fit)
    assert (fit.one_gives, fit.other_gives, fit.mutual) == (("5.1",), ("9.1",), True)


def test_areas_of_different_stages_do_not_fit() -> None:
    one, other = area("A", strong="5.1"), area("B", picks="5.1", stage=3.5)
    assert fit_of(one, other, GUIDE) is Miss.STAGE


def test_the_same_picks_and_scores_are_no_reason_to_meet() -> None:
    assert fit_of(area("A", picks="5.1"), area("B", picks="5.1"), GUIDE) is Miss.NOTHING_TO_GIVE


def test_too_few_scores_are_no_stage() -> None:
    few = a_return("B", scores={"5.1": 0.0}, picks=("5.1",))
    assert fit_of(area("A", strong="5.1"), few, GUIDE) is Miss.UNSCORED


def greedy(returns: list[Return]) -> set[frozenset[str]]:
    """Return pairs as somebody would choose them by hand: the best first."""
    fits = {
        frozenset((one.area, other.area)): fit
        for one, other in combinations(returns, 2)
        if isinstance(fit := fit_of(one, other, GUIDE), Fit)
    }
    chosen: set[frozenset[str]] = set()
    for pair in sorted(fits, key=lambda p: (-fits[p].value, sorted(p))):
        if not any(pair & other for other in chosen):
            chosen.add(pair)
    return chosen


def test_the_best_pair_first_would_leave_areas_over() -> None:
    # A fits B alone and D fits C alone, but B and C fit each other best of all
    returns = [
        area("A", strong="5.1"),
        area("B", strong="9.1 6.1", picks="5.1 7.1"),
        area("C", strong="5.1 7.1", picks="9.1 8.1"),
        area("D", strong="8.1"),
    ]
    assert greedy(returns) == {frozenset("BC")}
    assert names(suggest_pairs(returns, GUIDE)) == {frozenset("AB"), frozenset("CD")}


def test_last_years_pair_is_not_suggested_again() -> None:
    returns = [area("A", strong="5.1", picks="9.1"), area("B", strong="9.1", picks="5.1")]
    found = suggest_pairs(returns, GUIDE, forbidden=[frozenset("AB")])
    assert found.pairs == ()
    assert "last year's peer" in found.unmatched[0].why


def test_a_pair_that_a_person_set_stays_and_the_rest_is_matched() -> None:
    returns = [area(name, strong="5.1", picks="9.1") for name in "AC"]
    returns += [area(name, strong="9.1", picks="5.1") for name in "BD"]
    found = suggest_pairs(returns, GUIDE, kept=[frozenset("AD")])
    assert names(found) == {frozenset("AD"), frozenset("BC")}
    assert [pair.confirmed for pair in found.pairs] == [True, False]


def test_a_set_pair_that_is_ruled_out_or_unknown_is_left_out() -> None:
    returns = [area("A"), area("B"), area("C")]
    kept = [frozenset("AB"), frozenset("AX"), frozenset("BC")]
    found = suggest_pairs(returns, GUIDE, kept=kept, forbidden=[frozenset("AB")])
    assert names(found) == {frozenset("BC")}


def test_an_area_without_a_peer_is_told_why() -> None:
    far = a_return("Z", scores=5.0, picks=("5.1",))
    returns = [area("A", strong="5.1", picks="9.1"), area("B", strong="9.1", picks="5.1"), far]
    (left,) = suggest_pairs(returns, GUIDE).unmatched
    assert (left.area, left.why) == ("Z", Miss.STAGE.value)


def test_one_of_three_that_fit_is_told_that_the_others_are_paired() -> None:
    returns = [area(n, strong="5.1", picks="9.1") for n in "AB"]
    returns.append(area("C", strong="9.1", picks="5.1"))
    (left,) = suggest_pairs(returns, GUIDE).unmatched
    assert left.area == "B"
    assert "paired with another" in left.why


few_scores = st.lists(st.integers(0, 5), min_size=len(GUIDE.codes), max_size=len(GUIDE.codes))
an_area = st.tuples(
    few_scores, st.lists(st.sampled_from(GUIDE.codes), min_size=3, max_size=3, unique=True)
)


@settings(max_examples=40, deadline=None)
@given(st.lists(an_area, max_size=9), st.integers(0, 10_000))
def test_nobody_twice_never_a_ruled_out_pair_and_never_fewer_than_greedy(
    drawn: list[tuple[list[int], list[str]]], seed: int
) -> None:
    returns = [
        a_return(f"Area {n}", scores=dict(zip(GUIDE.codes, map(float, s), strict=True)), picks=p)
        for n, (s, p) in enumerate(drawn)
    ]
    chance = random.Random(seed)  # noqa: S311 - no secret
    pairs = [frozenset((a.area, b.area)) for a, b in combinations(returns, 2)]
    forbidden = chance.sample(pairs, k=len(pairs) // 3)
    found = suggest_pairs(returns, GUIDE, forbidden=forbidden)
    paired = [name for pair in found.pairs for name in sorted(pair.names)]
    assert len(paired) == len(set(paired))
    assert not names(found) & set(forbidden)
    assert sorted(paired + [u.area for u in found.unmatched]) == sorted(r.area for r in returns)
    assert len(suggest_pairs(returns, GUIDE).pairs) >= len(greedy(returns))
    mixed = list(returns)
    chance.shuffle(mixed)
    assert suggest_pairs(mixed, GUIDE, forbidden=forbidden) == found
