from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from ehtext.bootstrap import known_frameworks
from ehtext.domain import Action, Card, Event, Judgement, Kind, Person, QueueItem, Role, Scope
from ehtext.errors import NotAllowedError, ReviewError
from ehtext.review import is_closed, needed_for, resolve
from ehtext.service import Access
from ehtext.service.review import Answer, Concern, Disputes, Doubts, ReviewDesk, concern_of
from ehtext.store import Store
from tests.service.review.building import (
    ANN,
    BEN,
    LEA,
    Clock,
    fill,
    label,
    make_analysis,
    make_desk,
)
from tests.store.deciding import decide

CAT = Person(id="cat", role=Role.REVIEWER, subject="sub|cat")
ALL = Scope()
SAID = Judgement(kind=Kind.PLAN, labels=(label("5.1"),))
TEXTS = [f"Parents chair panel number {n}." for n in range(6)]
DOUBTS = (Action.UNSURE, Action.FAULT, Action.NOTE)


@pytest.fixture
def cards(store: Store, clock: Clock) -> list[Card]:
    """Return cards of sentences that one person decides about."""
    make_desk(store, clock)
    return [c for c in fill(store, make_analysis(TEXTS)) if needed_for(c.sentence) == 1]


@pytest.fixture
def doubts(store: Store) -> Doubts:
    return Doubts(store, Access(store, sign_in=lambda: True))


@pytest.fixture
def disputes(store: Store, clock: Clock) -> Disputes:
    return Disputes(store, Access(store, sign_in=lambda: True), known_frameworks(), clock=clock)


def raise_doubt(store: Store, card: Card, action: Action, **changes: object) -> Event:
    sentence = next(s for s in make_analysis(TEXTS).sentences if s.id == card.sentence)
    return decide(store, sentence, action=action, after=None, **changes)


def settle(disputes: Disputes, card: Card, token: str = "s") -> Event | None:  # noqa: S107
    return disputes.settle(LEA, card.sentence, SAID, token=token, reason="It says will.")


def work_through(desk: ReviewDesk, person: Person, clock: Clock, action: Action) -> list[str]:
    """Return the sentences that come to a person who answers all in the same way."""
    queue = desk.open(person, ALL)
    seen = []
    while served := desk.next(person, queue, ALL):
        seen.append(served.card.sentence)
        clock.turn(2)
        after = SAID if action is Action.CHANGE else None
        desk.answer(person, Answer(token=served.showing.token, action=action, after=after))
    return seen


def test_the_lead_sees_what_was_raised_the_newest_first(
    store: Store, cards: list[Card], doubts: Doubts
) -> None:
    for card, action in zip(cards, DOUBTS, strict=False):
        raise_doubt(store, card, action, reason="Which year?" if action is Action.NOTE else "")
    found = doubts.open(LEA)
    assert [d.card for d in found] == [cards[2], cards[1], cards[0]]
    assert [concern_of(d.raised[0]) for d in found] == [
        Concern.NOTE,
        Concern.FAULT,
        Concern.UNSURE,
    ]
    assert found[0].raised[0].reason == "Which year?"
    for n, concern in enumerate((Concern.NOTE, Concern.FAULT, Concern.UNSURE)):
        assert doubts.open(LEA, [concern]) == [found[n]]


def test_a_note_shows_what_was_decided_as_well(
    store: Store, cards: list[Card], doubts: Doubts
) -> None:
    raise_doubt(store, cards[0], Action.NOTE, reason="Which year?")
    sentence = next(s for s in make_analysis(TEXTS).sentences if s.id == cards[0].sentence)
    done = decide(store, sentence, person="ben", after=SAID, token="b")
    (doubt,) = doubts.open(LEA)
    assert doubt.said.events == (done,)


@pytest.mark.parametrize("action", DOUBTS)
def test_what_is_settled_leaves_the_list_and_a_newer_doubt_comes_back(
    store: Store, cards: list[Card], doubts: Doubts, disputes: Disputes, action: Action
) -> None:
    raise_doubt(store, cards[0], action, reason="Which year?")
    settle(disputes, cards[0])
    assert doubts.open(LEA) == []
    assert resolve(store.events.standing())[cards[0].sentence].judgement == SAID
    with pytest.raises(ReviewError, match="nothing to settle"):
        settle(disputes, cards[0], token="t")
    again = raise_doubt(store, cards[0], Action.NOTE, person="ben", token="n", reason="Still.")
    assert [d.raised for d in doubts.open(LEA)] == [(again,)]
    settle(disputes, cards[0], token="u")
    assert doubts.open(LEA) == []


@pytest.mark.parametrize("action", DOUBTS)
def test_what_was_taken_back_is_no_doubt(
    store: Store, cards: list[Card], doubts: Doubts, action: Action
) -> None:
    done = raise_doubt(store, cards[0], action)
    raise_doubt(store, cards[0], Action.UNDO, undoes=done.id)
    assert doubts.open(LEA) == []


def test_a_sentence_that_was_cut_anew_is_no_longer_badly_read(
    store: Store, cards: list[Card], doubts: Doubts
) -> None:
    raise_doubt(store, cards[0], Action.FAULT)
    raise_doubt(store, cards[0], Action.SPLIT, person="ben", token="b")
    assert doubts.open(LEA) == []


def test_a_reviewer_has_no_such_list(store: Store, cards: list[Card], doubts: Doubts) -> None:
    raise_doubt(store, cards[0], Action.NOTE)
    with pytest.raises(NotAllowedError):
        doubts.open(ANN)


def test_who_is_unsure_leaves_the_sentence_to_one_other_person(store: Store, clock: Clock) -> None:
    cards = fill(store, make_analysis(TEXTS))
    one = {card.sentence for card in cards if needed_for(card.sentence) == 1}
    desk = make_desk(store, clock, ANN, BEN, CAT)
    assert len(work_through(desk, ANN, clock, Action.UNSURE)) == len(cards)
    assert work_through(desk, ANN, clock, Action.UNSURE) == []  # not to the same person again
    assert set(work_through(desk, BEN, clock, Action.CHANGE)) >= one
    assert one.isdisjoint(work_through(desk, CAT, clock, Action.CHANGE))


def test_the_queue_closes_a_sentence_by_the_same_rule_as_its_order(
    store: Store, cards: list[Card]
) -> None:
    actions = (Action.CHANGE, Action.UNSURE, Action.FAULT, Action.CARRY, Action.ADJUDICATE)
    card = cards[0]
    for n, said in enumerate(itertools.product(actions, actions[:2])):
        item = QueueItem(sentence=card.sentence, reason="", needed=1)
        store.queues.put("q", "", [item], now=Clock()())
        made = []
        for person, action in zip(("ann", "ben"), said, strict=True):
            made.append(raise_doubt(store, card, action, person=person, token=f"{n}{person}"))
            standing = store.events.standing(sentence=card.sentence)
            assert store.queues.open("q", "cat") == (not is_closed(card.sentence, standing))
        for event in made:
            undo = {"action": Action.UNDO, "undoes": event.id, "token": f"u{event.token}"}
            raise_doubt(store, card, person=event.person, **undo)  # type: ignore[arg-type]
        assert store.queues.take("q", "cat", now=Clock()(), lease=timedelta(0)) is not None
