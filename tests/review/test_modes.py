from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from ehtext.bootstrap import known_frameworks
from ehtext.domain import FORM, Action, Event, Mode, Sentence
from ehtext.review import as_shown, is_closed, mode_for, needed_for, reason_for
from tests.review.rows import decided
from tests.service.review.building import SCHEME, make_card

CARDS = [make_card(Sentence(document="d", text=f"Line {n}."), n, score=0.95) for n in range(3000)]
CODES = known_frameworks()[SCHEME].codes


def test_a_tenth_is_blind_and_a_few_are_wrong_on_purpose() -> None:
    modes = Counter(mode_for(card, "ann") for card in CARDS)
    assert 0.08 < modes[Mode.BLIND] / len(CARDS) < 0.12
    assert 0.02 < modes[Mode.SEEDED] / len(CARDS) < 0.04


def test_a_tenth_is_decided_by_two() -> None:
    twice = sum(needed_for(card.sentence) == 2 for card in CARDS)
    assert 0.08 < twice / len(CARDS) < 0.12


def test_the_mode_is_the_same_at_every_showing_and_another_for_another_person() -> None:
    assert [mode_for(c, "ann") for c in CARDS] == [mode_for(c, "ann") for c in CARDS]
    assert [mode_for(c, "ann") for c in CARDS] != [mode_for(c, "ben") for c in CARDS]


def test_only_what_the_model_is_sure_of_is_replaced_by_something_wrong() -> None:
    unsure = [replace(c, proposals=(replace(c.proposals[0], probability=0.5),)) for c in CARDS]
    filed = [replace(c, proposals=(replace(c.proposals[0], source=FORM),)) for c in CARDS]
    for cards in (unsure, filed):
        assert Mode.SEEDED not in {mode_for(card, "ann") for card in cards}


def test_the_wrong_label_is_none_that_was_suggested_and_the_right_one_is_offered() -> None:
    card = CARDS[0]
    shown = as_shown(card, Mode.SEEDED, CODES)
    offered = {p.label for p in (*card.proposals, *card.others)}
    assert shown.proposals[0].label not in offered
    assert shown.proposals[0].probability == card.proposals[0].probability
    assert shown.others[0].label == card.proposals[0].label
    assert shown.others[0].probability == card.others[0].probability  # nothing tells it apart


def test_other_modes_show_the_card_as_it_is() -> None:
    for mode in (Mode.OPEN, Mode.BLIND):
        assert as_shown(CARDS[0], mode, CODES) is CARDS[0]


def test_a_reason_names_the_label_that_is_shown() -> None:
    card = CARDS[0]
    shown = as_shown(card, Mode.SEEDED, CODES)
    code = shown.proposals[0].label.code
    told = reason_for("nothing is confirmed for 5.1 yet; 15.1 and 5.12 are", card, shown)
    assert told == f"nothing is confirmed for {code} yet; 15.1 and 5.12 are"
    assert reason_for("nothing for 5.1.", card, card) == "nothing for 5.1."


ONE = next(c.sentence for c in CARDS if needed_for(c.sentence) == 1)
TWO = next(c.sentence for c in CARDS if needed_for(c.sentence) == 2)


def said(*actions: Action) -> list[Event]:
    """Return what as many people say of a sentence as there are actions."""
    return [
        replace(decided(ONE, person=str(n)), action=action, after=None)
        for n, action in enumerate(actions)
    ]


@pytest.mark.parametrize(
    ("sentence", "actions", "closed"),
    [
        (ONE, [], False),
        (ONE, [Action.CHANGE], True),
        (ONE, [Action.FAULT], True),
        (ONE, [Action.UNSURE], False),
        (ONE, [Action.CARRY], False),  # nothing was said of it, and it is read otherwise now
        (ONE, [Action.UNSURE, Action.CHANGE], True),
        (ONE, [Action.UNSURE, Action.UNSURE], True),  # not everybody is asked: the lead settles it
        (ONE, [Action.ADJUDICATE], True),
        (TWO, [Action.CHANGE], False),
        (TWO, [Action.UNSURE, Action.CHANGE], False),
        (TWO, [Action.UNSURE, Action.CHANGE, Action.CHANGE], True),
        (TWO, [Action.UNSURE, Action.ADJUDICATE], True),
    ],
)
def test_where_somebody_is_unsure_one_more_person_decides(
    sentence: str, actions: list[Action], closed: bool
) -> None:
    assert is_closed(sentence, said(*actions)) is closed
