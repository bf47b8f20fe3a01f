"""The same card again: after an undo, after a refresh, after a look at what was hidden."""

from __future__ import annotations

from ehtext.domain import Action, Judgement, Kind, Mode, Scope
from ehtext.service.review import Answer, Undone
from ehtext.service.review.desk import FIRST_LOOK
from ehtext.store import Store
from tests.service.review.building import ANN, BEN, Clock, fill, make_analysis, make_desk
from tests.service.review.test_desk import TEXTS, served

ALL = Scope()


def test_a_showing_waits_until_it_is_decided(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock)
    card = served(store, clock)
    token = card.showing.token
    assert desk.waits(ANN, token)
    assert not desk.waits(BEN, token)
    assert not desk.waits(ANN, "invented")
    clock.turn(2)
    desk.answer(ANN, Answer(token=token, action=Action.NOTE, reason="Ask the board."))
    assert desk.waits(ANN, token)
    desk.answer(ANN, Answer(token=token, action=Action.ACCEPT))
    assert not desk.waits(ANN, token)


def test_what_was_taken_back_comes_again_unless_somebody_else_has_it(
    store: Store, clock: Clock
) -> None:
    fill(store, make_analysis(TEXTS[:1]))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    card = desk.next(ANN, queue, ALL)
    assert card
    clock.turn(2)
    desk.answer(ANN, Answer(token=card.showing.token, action=Action.UNSURE))
    assert desk.undo(ANN) == Undone(sentence=card.card.sentence)
    again = desk.again(ANN, card.card.sentence, queue)
    assert again
    assert again.card.sentence == card.card.sentence
    assert again.showing.token != card.showing.token
    assert desk.again(BEN, card.card.sentence, queue) is None


def test_a_blind_card_tells_nothing_of_its_suggestion_and_is_open_once_decided(
    store: Store, clock: Clock
) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock)
    card = served(store, clock, mode=Mode.BLIND)
    assert card.showing.reason == FIRST_LOOK
    queue = card.showing.queue
    clock.turn(2)
    desk.answer(ANN, Answer(token=card.showing.token, action=Action.SKIP))
    again = desk.again(ANN, card.card.sentence, queue)
    assert again
    assert again.showing.mode is Mode.BLIND  # skipping does not show it
    clock.turn(2)
    after = Judgement(kind=Kind.GAP)
    desk.answer(ANN, Answer(token=again.showing.token, action=Action.CHANGE, after=after))
    desk.undo(ANN)
    seen = desk.again(ANN, card.card.sentence, queue)
    assert seen
    assert seen.showing.mode is Mode.OPEN
