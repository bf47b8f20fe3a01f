from __future__ import annotations

import pytest

from ehtext.domain import LOCAL, Action, Judgement, Kind, Label, Mode, Person, Role, Scope
from ehtext.errors import NotAllowedError, ReviewError
from ehtext.service.review import Answer, ReviewDesk, Served, Status, Undone
from ehtext.service.review.desk import HORIZON, LEASE, RENEWED
from ehtext.store import Store
from tests.service.review.building import (
    ANN,
    BEN,
    Clock,
    fill,
    label,
    make_analysis,
    make_card,
    make_desk,
)

ALL = Scope()
TEXTS = [f"Parents chair panel number {n}." for n in range(30)]


def served(store: Store, clock: Clock, person: Person = ANN, mode: Mode = Mode.OPEN) -> Served:
    """Return the next card that is shown to ``person`` in ``mode``, skipping others."""
    desk = make_desk(store, clock)
    queue = desk.open(person, ALL)
    for _ in range(60):
        card = desk.next(person, queue, ALL)
        assert card is not None
        if card.showing.mode is mode:
            return card
        clock.turn(1)
        desk.answer(person, Answer(token=card.showing.token, action=Action.SKIP))
    raise AssertionError(f"no card in mode {mode}")


def test_an_accepted_card_does_not_come_again(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS[:3]))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    seen = []
    while card := desk.next(ANN, queue, ALL):
        seen.append(card.card.sentence)
        clock.turn(2)
        after = Judgement(kind=Kind.PRACTICE, labels=(label("5.1"),))
        outcome = desk.answer(
            ANN, Answer(token=card.showing.token, action=Action.CHANGE, after=after)
        )
        assert outcome.status is Status.RECORDED
    assert len(seen) == len(set(seen)) == 3


def test_the_same_answer_twice_is_one_decision(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock)
    card = served(store, clock)
    clock.turn(2)
    answer = Answer(token=card.showing.token, action=Action.ACCEPT)
    assert desk.answer(ANN, answer).status is Status.RECORDED
    assert desk.answer(ANN, answer).status is Status.REPEATED
    accepted = [e for e in store.events.all() if e.action is Action.ACCEPT]
    assert len(accepted) == 1


def test_an_answer_faster_than_reading_is_refused_and_changes_nothing(
    store: Store, clock: Clock
) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock)
    card = served(store, clock)
    before = store.events.all()
    clock.turn(0.3)
    answer = Answer(token=card.showing.token, action=Action.ACCEPT)
    assert desk.answer(ANN, answer).status is Status.TOO_FAST
    assert store.events.all() == before
    clock.turn(0.2)
    assert desk.answer(ANN, answer).status is Status.RECORDED


def test_accepting_is_of_what_was_shown_whatever_the_answer_says(
    store: Store, clock: Clock
) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock)
    card = served(store, clock)
    clock.turn(2)
    sneaky = Judgement(kind=Kind.GAP, labels=(label("9.1"),))
    outcome = desk.answer(ANN, Answer(token=card.showing.token, action=Action.ACCEPT, after=sneaky))
    assert outcome.events[0].after == card.showing.shown


def test_a_card_is_answered_by_the_person_it_was_shown_to(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock)
    card = served(store, clock)
    clock.turn(2)
    with pytest.raises(ReviewError, match="not shown to you"):
        desk.answer(BEN, Answer(token=card.showing.token, action=Action.ACCEPT))
    with pytest.raises(ReviewError, match="not shown to you"):
        desk.answer(ANN, Answer(token="invented", action=Action.ACCEPT))


def test_two_people_never_have_the_same_card_until_a_claim_expires(
    store: Store, clock: Clock
) -> None:
    fill(store, make_analysis(TEXTS[:2]))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    first, second = desk.next(ANN, queue, ALL), desk.next(BEN, queue, ALL)
    assert first
    assert second
    assert first.card.sentence != second.card.sentence
    clock.turn(LEASE.total_seconds() + 1)
    third = desk.next(BEN, queue, ALL)
    assert third
    taken = {first.card.sentence, second.card.sentence}
    assert third.card.sentence in taken


def test_undo_has_no_end_and_brings_the_cards_back(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS[:5]))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    decided = []
    for _ in range(4):
        card = desk.next(ANN, queue, ALL)
        assert card
        decided.append(card.card.sentence)
        clock.turn(2)
        desk.answer(ANN, Answer(token=card.showing.token, action=Action.UNSURE))
    undone = [desk.undo(ANN) for _ in range(5)]
    assert undone == [*(Undone(sentence=id_) for id_ in reversed(decided)), None]
    assert store.events.standing() == []
    assert desk.left(ANN, queue) == 5


def test_copies_are_decided_once_and_undone_together(store: Store, clock: Clock) -> None:
    copies = fill(store, make_analysis(["The board meets."], "a.docx"))
    copies += fill(store, make_analysis(["The board meets."], "b.docx"))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    card = desk.next(ANN, queue, ALL)
    assert card
    assert card.copies == 1
    clock.turn(2)
    after = Judgement(kind=Kind.PLAN, labels=())
    desk.answer(ANN, Answer(token=card.showing.token, action=Action.CHANGE, after=after))
    assert {e.sentence for e in store.events.standing()} == {c.sentence for c in copies}
    assert desk.undo(ANN) == Undone(sentence=card.card.sentence, copies=1)
    assert store.events.standing() == []


def test_undo_brings_a_card_back_as_a_newer_reading_has_it(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(["The panel of parents meets."]))
    desk = make_desk(store, clock)
    card = desk.next(ANN, desk.open(ANN, ALL), ALL)
    assert card
    clock.turn(2)
    desk.answer(ANN, Answer(token=card.showing.token, action=Action.FAULT))
    (anew,) = fill(store, make_analysis(["The panel of parents meets ."]))
    assert [e.action for e in store.events.standing(sentence=anew.sentence)] == [Action.FAULT]
    assert desk.undo(ANN) == Undone(sentence=anew.sentence)
    assert store.events.standing() == []


def test_a_skipped_card_comes_back_after_the_others(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS[:3]))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    skipped = desk.next(ANN, queue, ALL)
    assert skipped
    clock.turn(2)
    desk.answer(ANN, Answer(token=skipped.showing.token, action=Action.SKIP))
    order = []
    while card := desk.next(ANN, queue, ALL):
        order.append(card.card.sentence)
        clock.turn(2)
        desk.answer(ANN, Answer(token=card.showing.token, action=Action.UNSURE))
    assert len(order) == 3
    assert order[-1] == skipped.card.sentence


def _seeded(store: Store, clock: Clock) -> tuple[ReviewDesk, str, Served]:
    """Return a desk, its queue, and a card in it whose label is wrong on purpose."""
    analysis = make_analysis([f"Line {n} of the audit." for n in range(150)])
    store.save(analysis)
    cards = [make_card(s, n, score=0.95) for n, s in enumerate(analysis.sentences)]
    store.cards.put(analysis.document.sha256, cards)
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    while card := desk.next(ANN, queue, ALL):
        clock.turn(2)
        if card.showing.mode is Mode.SEEDED:
            return desk, queue, card
        desk.answer(ANN, Answer(token=card.showing.token, action=Action.UNSURE))
    raise AssertionError("no card is seeded")


def test_who_accepts_a_wrong_suggestion_has_decided_nothing(store: Store, clock: Clock) -> None:
    desk, queue, seeded = _seeded(store, clock)
    assert seeded.card.proposals[0].label != label("5.1")
    desk.answer(ANN, Answer(token=seeded.showing.token, action=Action.ACCEPT))
    assert seeded.card.sentence not in {e.sentence for e in store.events.standing()}
    again = [c for _ in range(150) if (c := _answered(desk, queue, clock))]
    honest = next(c for c in again if c.card.sentence == seeded.card.sentence)
    assert honest.showing.mode is Mode.OPEN
    assert honest.card.proposals[0].label == label("5.1")


@pytest.mark.parametrize("kind", [Kind.PRACTICE, Kind.PLAN])
@pytest.mark.parametrize("beside", [(), (label("5.1"),)])
def test_who_leaves_a_wrong_label_there_has_accepted_it(
    store: Store, clock: Clock, kind: Kind, beside: tuple[Label, ...]
) -> None:
    desk, queue, seeded = _seeded(store, clock)
    after = Judgement(kind=kind, labels=(*seeded.showing.shown.labels, *beside))
    answer = Answer(token=seeded.showing.token, action=Action.CHANGE, after=after)
    (event,) = desk.answer(ANN, answer).events
    assert event.action is Action.ACCEPT
    assert event.after == after  # what they said is on record
    assert seeded.card.sentence not in {e.sentence for e in store.events.standing()}
    again = [c.card.sentence for _ in range(150) if (c := _answered(desk, queue, clock))]
    assert seeded.card.sentence in again


@pytest.mark.parametrize("action", [Action.CHANGE, Action.REJECT])
def test_who_takes_a_wrong_label_away_has_decided(
    store: Store, clock: Clock, action: Action
) -> None:
    desk, _, seeded = _seeded(store, clock)
    after = Judgement(kind=Kind.PRACTICE, labels=(label("5.1"),))
    desk.answer(ANN, Answer(token=seeded.showing.token, action=action, after=after))
    (event,) = store.events.standing(sentence=seeded.card.sentence)
    assert event.action is action


def _answered(desk: ReviewDesk, queue: str, clock: Clock) -> Served | None:
    card = desk.next(ANN, queue, ALL)
    if card:
        clock.turn(2)
        desk.answer(ANN, Answer(token=card.showing.token, action=Action.UNSURE))
    return card


def test_others_decisions_are_told_only_after_ones_own(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    told = 0
    for person in (ANN, BEN):
        while card := desk.next(person, queue, ALL):
            clock.turn(2)
            answer = Answer(token=card.showing.token, action=Action.UNSURE)
            told += len(desk.answer(person, answer).others)
    both = [i for i in store.cards.rows() if len(store.events.standing(sentence=i.sentence)) == 2]
    assert told == len(both) > 0  # a tenth is decided by two


def test_without_the_role_nothing_is_served(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS))
    author = Person(id="cat", role=Role.AREA_AUTHOR, subject="sub|cat", area="Fenby")
    gone = Person(id="dan", role=Role.REVIEWER, subject="sub|dan", active=False)
    desk = make_desk(store, clock, author, gone)
    for person in (author, gone, LOCAL, BEN):
        with pytest.raises(NotAllowedError):
            desk.open(person, ALL)


def test_without_sign_in_there_is_one_person(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock, sign_in=False)
    assert desk.next(LOCAL, desk.open(LOCAL, ALL), ALL)
    with pytest.raises(NotAllowedError):
        desk.open(ANN, ALL)


def test_a_note_leaves_the_card_open(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock)
    card = served(store, clock)
    note = Answer(token=card.showing.token, action=Action.NOTE, reason="Ask about 07700 900123.")
    assert desk.answer(ANN, note).status is Status.RECORDED
    assert desk.answer(ANN, note).status is Status.REPEATED
    (noted,) = (e for e in store.events.all() if e.action is Action.NOTE)
    assert "900123" not in noted.reason  # masked, as all that is kept
    clock.turn(2)
    accept = Answer(token=card.showing.token, action=Action.ACCEPT)
    assert desk.answer(ANN, accept).status is Status.RECORDED


def test_the_reason_of_a_decision_is_masked(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock)
    card = served(store, clock)
    clock.turn(2)
    why = "It names Jo, 07700 900123."
    desk.answer(ANN, Answer(token=card.showing.token, action=Action.FAULT, reason=why))
    assert "900123" not in store.events.all()[-1].reason


def test_a_label_that_no_framework_has_is_refused(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock)
    card = served(store, clock)
    clock.turn(2)
    wrong = Judgement(kind=Kind.PRACTICE, labels=(label("10.9"),))
    with pytest.raises(ReviewError, match=r"10\.9"):
        desk.answer(ANN, Answer(token=card.showing.token, action=Action.CHANGE, after=wrong))


def test_the_next_cards_are_explained_before_they_come(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS[:3]))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    card = desk.next(ANN, queue, ALL)
    assert card
    assert card.card.proposals[0].words == ("parents",)


def test_a_queue_that_runs_low_is_made_anew_before_it_ends(store: Store, clock: Clock) -> None:
    fill(store, make_analysis([f"Line {n} of a long return." for n in range(HORIZON + 100)]))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    made_at = store.queues.made_at(queue)
    for _ in range(HORIZON - 20):
        card = desk.next(ANN, queue, ALL)
        assert card
        clock.turn(2)
        desk.answer(ANN, Answer(token=card.showing.token, action=Action.UNSURE))
    assert store.queues.made_at(queue) != made_at
    assert desk.left(ANN, queue) > 40


def test_after_a_lost_connection_they_see_the_sentence_that_they_had(
    store: Store, clock: Clock
) -> None:
    fill(store, make_analysis(TEXTS))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    hers, his = desk.next(ANN, queue, ALL), desk.next(BEN, queue, ALL)
    assert hers
    assert his
    clock.turn(1)
    desk.answer(ANN, Answer(token=hers.showing.token, action=Action.SKIP))  # it waits for others
    again = desk.next(BEN, queue, ALL)
    assert again
    assert again.card.sentence == his.card.sentence


def test_who_left_a_note_keeps_the_sentence(store: Store, clock: Clock) -> None:
    fill(store, make_analysis(TEXTS[:2]))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    hers = desk.next(ANN, queue, ALL)
    assert hers
    clock.turn(1)
    desk.answer(ANN, Answer(token=hers.showing.token, action=Action.NOTE, reason="Ask them."))
    his = desk.next(BEN, queue, ALL)
    assert his
    assert his.card.sentence != hers.card.sentence


@pytest.mark.parametrize("scoped", [True, False])
def test_the_queue_of_one_document_soon_follows_what_was_decided(
    store: Store, clock: Clock, scoped: bool
) -> None:
    analysis = make_analysis([f"Line {n} of a return." for n in range(3 * RENEWED)])
    fill(store, analysis)
    desk = make_desk(store, clock)
    scope = Scope(documents=(analysis.document.sha256,)) if scoped else ALL
    queue = desk.open(ANN, scope)
    made_at = store.queues.made_at(queue)
    for _ in range(RENEWED + 1):
        card = desk.next(ANN, queue, scope)
        assert card
        clock.turn(2)
        desk.answer(ANN, Answer(token=card.showing.token, action=Action.UNSURE))
    assert (store.queues.made_at(queue) != made_at) == scoped


def test_a_card_that_was_shown_before_the_decision_came_through_decides_nothing(
    store: Store, clock: Clock
) -> None:
    fill(store, make_analysis(TEXTS[:1]))
    desk = make_desk(store, clock)
    queue = desk.open(ANN, ALL)
    first = desk.next(ANN, queue, ALL)
    clock.turn(1)
    again = desk.next(ANN, queue, ALL)  # the page is loaded anew, and the press is on its way
    assert first
    assert again
    assert first.card.sentence == again.card.sentence
    clock.turn(1)
    desk.answer(ANN, Answer(token=first.showing.token, action=Action.UNSURE))
    clock.turn(1)
    late = Answer(token=again.showing.token, action=Action.REJECT)
    assert desk.answer(ANN, late).status is Status.REPEATED
    assert [e.action for e in store.events.standing()] == [Action.UNSURE]
