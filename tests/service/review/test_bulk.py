from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.bootstrap import known_frameworks
from ehtext.domain import FORM, Kind, Mode, Person, Role
from ehtext.errors import NotAllowedError, ReviewError
from ehtext.service import Access
from ehtext.service.review import BulkDesk, Choice
from ehtext.store import Store
from tests.service.review.building import ANN, BEN, Clock, make_analysis, make_card, make_desk

SURE, FILED = 0.9, 60


@pytest.fixture
def desk(store: Store, clock: Clock) -> BulkDesk:
    """Return a desk over 60 sentences that the form filed and 40 that the model tagged."""
    make_desk(store, clock)  # the people
    analysis = make_analysis([f"Line {n} of the return." for n in range(100)])
    store.save(analysis)
    cards = [make_card(s, n, score=SURE) for n, s in enumerate(analysis.sentences)]
    filed = [
        replace(c, proposals=(replace(c.proposals[0], source=FORM, probability=None),))
        for c in cards[:FILED]
    ]
    store.cards.put(analysis.document.sha256, [*filed, *cards[FILED:]])
    return BulkDesk(store, Access(store, sign_in=lambda: True), known_frameworks(), clock=clock)


DOCUMENT = make_analysis(["x"]).document.sha256


def test_a_preview_counts_and_shows_a_sample_and_decides_nothing(
    desk: BulkDesk, store: Store
) -> None:
    preview = desk.preview(ANN, Choice(document=DOCUMENT, form_only=True))
    assert preview.count + preview.held_back == FILED
    assert preview.held_back > 0  # the blind tenth, and what two people decide
    assert len(preview.sample) == 5
    assert all(card.proposals[0].source == FORM for card in preview.sample)
    assert store.events.all() == []


def test_what_was_seen_is_accepted_and_taken_back_in_one_step(
    desk: BulkDesk, store: Store, clock: Clock
) -> None:
    preview = desk.preview(ANN, Choice(document=DOCUMENT, form_only=True))
    batch = desk.accept(ANN, preview, seen_at=clock())
    standing = store.events.standing()
    assert len(standing) == preview.count
    assert {e.mode for e in standing} == {Mode.BULK}
    assert all(e.after == e.before for e in standing)
    assert desk.revert(ANN, batch) == preview.count
    assert store.events.standing() == []
    with pytest.raises(ReviewError, match="nothing of this batch"):
        desk.revert(ANN, batch)


def test_a_threshold_is_of_the_label_and_of_the_kind(desk: BulkDesk) -> None:
    code = "5.1"
    fitting = desk.preview(ANN, Choice(document=DOCUMENT, code=code, at_least=SURE))
    assert fitting.count > 0
    above = desk.preview(ANN, Choice(document=DOCUMENT, code=code, at_least=SURE + 0.05))
    assert above.count == 0
    other = desk.preview(ANN, Choice(document=DOCUMENT, code="9.9"))
    assert other.count == other.held_back == 0


def test_what_has_changed_since_is_not_accepted(desk: BulkDesk, store: Store, clock: Clock) -> None:
    preview = desk.preview(ANN, Choice(document=DOCUMENT, form_only=True))
    desk.accept(BEN, desk.preview(BEN, preview.choice), seen_at=clock())
    before = store.events.all()
    with pytest.raises(ReviewError, match="changed since you looked"):
        desk.accept(ANN, preview, seen_at=clock())
    assert store.events.all() == before


def test_a_preview_has_the_full_list_in_the_order_of_the_document(desk: BulkDesk) -> None:
    preview = desk.preview(ANN, Choice(document=DOCUMENT))
    assert len(preview.cards) == preview.count
    assert [c.position for c in preview.cards] == sorted(c.position for c in preview.cards)
    assert {c.sentence for c in preview.sample} < {c.sentence for c in preview.cards}


def test_what_was_left_out_is_not_accepted(desk: BulkDesk, store: Store, clock: Clock) -> None:
    preview = desk.preview(ANN, Choice(document=DOCUMENT, form_only=True))
    left_out = {card.sentence for card in preview.cards[:2]}
    desk.accept(ANN, preview, seen_at=clock(), without=left_out)
    accepted = {event.sentence for event in store.events.standing()}
    assert accepted == {card.sentence for card in preview.cards} - left_out
    with pytest.raises(ReviewError, match="nothing to accept"):
        desk.accept(ANN, preview, seen_at=clock(), without={c.sentence for c in preview.cards})


def test_what_came_to_fit_since_is_not_accepted(desk: BulkDesk, store: Store, clock: Clock) -> None:
    choice = Choice(document=DOCUMENT, code="5.1", at_least=SURE + 0.05)
    first, second = desk.preview(ANN, replace(choice, at_least=SURE)).cards[:2]
    surer = lambda card: replace(  # noqa: E731
        card, kind_probability=1.0, proposals=(replace(card.proposals[0], probability=1.0),)
    )
    store.cards.replace(surer(first), read=first)
    preview = desk.preview(ANN, choice)
    assert preview.count == 1
    store.cards.replace(surer(second), read=second)
    desk.accept(ANN, preview, seen_at=clock())
    assert [event.sentence for event in store.events.standing()] == [first.sentence]


def test_a_suggestion_that_has_changed_since_is_not_accepted(
    desk: BulkDesk, store: Store, clock: Clock
) -> None:
    preview = desk.preview(ANN, Choice(document=DOCUMENT, form_only=True))
    tagged = replace(preview.cards[0], kind=Kind.PLAN)
    store.cards.replace(tagged, read=preview.cards[0])
    assert desk.preview(ANN, preview.choice).id != preview.id
    with pytest.raises(ReviewError, match="changed since you looked"):
        desk.accept(ANN, preview, seen_at=clock())
    assert store.events.all() == []
    desk.accept(ANN, preview, seen_at=clock(), without={tagged.sentence})
    assert len(store.events.all()) == preview.count - 1


def test_accepting_twice_is_one_batch(desk: BulkDesk, store: Store, clock: Clock) -> None:
    preview = desk.preview(ANN, Choice(document=DOCUMENT, form_only=True))
    desk.accept(ANN, preview, seen_at=clock())
    with pytest.raises(ReviewError):
        desk.accept(ANN, preview, seen_at=clock())
    assert len(store.events.all()) == preview.count


def test_only_ones_own_batch_is_taken_back(desk: BulkDesk, clock: Clock) -> None:
    preview = desk.preview(ANN, Choice(document=DOCUMENT, form_only=True))
    batch = desk.accept(ANN, preview, seen_at=clock())
    with pytest.raises(ReviewError):
        desk.revert(BEN, batch)


def test_ones_batches_are_listed_until_they_are_taken_back(desk: BulkDesk, clock: Clock) -> None:
    preview = desk.preview(ANN, Choice(document=DOCUMENT, form_only=True))
    first = desk.accept(ANN, preview, seen_at=clock())
    clock.turn(60)
    rest = desk.preview(ANN, Choice(document=DOCUMENT))
    second = desk.accept(ANN, rest, seen_at=clock())
    found = desk.batches(ANN)
    assert [(b.id, b.count) for b in found] == [(second, rest.count), (first, preview.count)]
    assert {b.document for b in found} == {DOCUMENT}
    assert found[0].accepted_at == clock()
    assert desk.batches(BEN) == []
    desk.revert(ANN, second)
    assert [b.id for b in desk.batches(ANN)] == [first]


def test_bulk_is_for_reviewers(desk: BulkDesk) -> None:
    with pytest.raises(NotAllowedError):
        desk.preview(Person(id="zoe", role=Role.ADMIN), Choice(document=DOCUMENT))
