from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.domain import Evidence, Kind
from ehtext.framework import framework
from ehtext.rate import FAR, NEAR, Profile, profile, rubric_point, signs, weights
from ehtext.rate.combination import combination
from ehtext.rate.lexicon import AXES
from tests.rate.passages import DEVELOPING, ESTABLISHED, LABEL, MATURE, evidence, level, rated

CLIPPED = (
    "All agencies, adults' and children's.",
    "Same standard since 2013, checked yearly by parents.",
    "Families say 92% heard; was 60%.",
    "What they find is changed; other areas train here.",
)
WORDY = (
    "The council is extremely pleased to be able to set out at some length the story of the work.",
    "A paper was considered at the conference, and a working group of managers is to be formed.",
    "There is no form in use and nothing is asked of families at present, for a range of reasons.",
    "It is hoped that a proposal will be drafted, and interest in it has been most encouraging.",
    "We cannot say whether families notice, as no figures are kept and nobody has asked them.",
    "The website of the directorate was rebuilt and its newsletter reaches very many subscribers.",
)


def seen(*items: Evidence) -> Profile:
    found = profile(LABEL, items, framework("ehsg-2022"))
    assert isinstance(found, Profile)
    return found


def test_clipped_notes_with_all_in_place_stand_above_long_prose_with_little() -> None:
    assert sum(map(len, CLIPPED)) * 2 < sum(map(len, WORDY))
    assert level(evidence(*CLIPPED)) >= level(evidence(*WORDY)) + 2


def test_what_only_lists_practice_is_left_to_the_axes() -> None:
    found = seen(*evidence("Schools and police meet.", "A form is used by several services."))
    assert found.signs.openness == 0
    assert rubric_point(found, weights()) == found.axes_point


def test_what_speaks_openly_is_left_to_the_signs() -> None:
    found = seen(*evidence(*CLIPPED))
    assert found.signs.openness >= combination().open_to
    assert rubric_point(found, weights()) == weights().point(found.signs.shares)


def test_the_say_passes_from_axes_to_signs_without_a_jump() -> None:
    table = combination()
    steps = [table.say(n / 1000) for n in range(1001)]
    assert steps[0] == 0
    assert steps[-1] == 1
    assert all(0 <= after - before <= 0.02 for before, after in pairwise(steps))


@pytest.mark.parametrize("texts", [DEVELOPING, ESTABLISHED, MATURE, CLIPPED, WORDY])
def test_saying_all_of_it_again_in_other_order_leaves_the_shares(texts: tuple[str, ...]) -> None:
    once = seen(*evidence(*texts)).signs
    assert seen(*evidence(*texts, *(f"{text} " for text in reversed(texts)))).signs == once


@pytest.mark.parametrize("texts", [CLIPPED, WORDY, ESTABLISHED])
def test_off_topic_boasts_lift_nothing_that_the_tagger_doubts(texts: tuple[str, ...]) -> None:
    boast = evidence("Bins are emptied on time in 99% of streets, up from 80%.", about=0.05)
    assert rated([*evidence(*texts), *boast]) == rated(evidence(*texts))


@pytest.mark.parametrize(
    "adjectives", ["excellent", "robust, vibrant and outstanding", "truly exciting, proud and rich"]
)
@pytest.mark.parametrize("texts", [CLIPPED, WORDY, DEVELOPING, MATURE])
def test_praise_moves_no_share(texts: tuple[str, ...], adjectives: str) -> None:
    plain = seen(*evidence(*(f"Our work: {text}" for text in texts)))
    polished = seen(*evidence(*(f"Our {adjectives} work: {text}" for text in texts)))
    assert polished.signs.shares == plain.signs.shares
    assert polished.signs.openness == plain.signs.openness


def test_high_levels_may_admit_gaps() -> None:
    gap = evidence("New arrivals are reached less well than others.", kind=Kind.GAP)
    assert level([*evidence(*CLIPPED), *gap]) >= level(evidence(*CLIPPED)) - 0.5


_TEXTS = st.lists(
    st.sampled_from([*CLIPPED, *WORDY, *DEVELOPING, *MATURE]), min_size=1, unique=True
)


@given(_TEXTS)
@settings(max_examples=100, deadline=None)
def test_shares_and_values_stay_in_bounds(texts: list[str]) -> None:
    found = seen(*evidence(*texts))
    assert 0 <= found.signs.openness <= 1
    assert set(found.signs.shares) <= {*(sign.id for sign in signs()), NEAR, FAR}
    told = sum(found.signs.shares.get(sign.id, 0.0) for sign in signs() if not sign.of_plans)
    assert told < 1
    assert all(0 <= found.signs.axes[axis].value <= 1 for axis in AXES)
