from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.bootstrap import known_frameworks
from ehtext.domain import Action, Card, Judgement, Kind, Mode, Scope
from ehtext.service import Access, Keeper
from ehtext.service.review import Answer, BulkDesk, Choice, Disputes, Editing, LevelDesk, ReviewDesk
from ehtext.service.review.noting import event_on, framework_of, version_of
from ehtext.store import Store
from tests.service.review.building import (
    ANN,
    BEN,
    LEA,
    SCHEME,
    Clock,
    explainer,
    fill,
    label,
    make_analysis,
    make_card,
    make_desk,
)

FRAMEWORKS = known_frameworks()
VERSION = f"{SCHEME} {FRAMEWORKS[SCHEME].version}"
ANALYSIS = make_analysis([f"Parents chair panel number {n}." for n in range(60)])
CARD = make_card(ANALYSIS.sentences[0], 0)
BARE = replace(CARD, proposals=(), others=())


@pytest.mark.parametrize(
    ("card", "after", "found"),
    [
        (CARD, None, SCHEME),
        (replace(CARD, proposals=()), None, SCHEME),  # of what is offered below the suggestion
        (BARE, Judgement(kind=Kind.PLAN, labels=(label("5.1"),)), SCHEME),
        (replace(BARE, field=replace(BARE.field, label=label("5.1"))), None, SCHEME),
        (BARE, None, None),
    ],
)
def test_the_framework_is_that_of_the_labels(
    card: Card, after: Judgement | None, found: str | None
) -> None:
    assert framework_of(card, after) == found


def test_a_framework_that_nobody_knows_is_named_without_its_version() -> None:
    assert version_of(SCHEME, FRAMEWORKS) == VERSION
    assert version_of("own", FRAMEWORKS) == "own"
    assert version_of(None, FRAMEWORKS) == ""


def test_a_reason_is_masked(clock: Clock) -> None:
    why = " Ask Jo, 07700 900123. "
    event = event_on(CARD, ANN, Action.FAULT, FRAMEWORKS, token="t", at=clock(), reason=why)
    assert "900123" not in event.reason
    assert event.reason == event.reason.strip()


def do_everything(store: Store, clock: Clock) -> None:
    """Let people do all that a desk records, but for masking, which needs a whole document."""
    access, document = Access(store, sign_in=lambda: True), ANALYSIS.document.sha256
    desk = make_desk(store, clock)
    fill(store, ANALYSIS)
    editing = Editing(store, access, FRAMEWORKS, explainer, Keeper(store, explainer), clock=clock)
    answer(desk, clock, Action.NOTE, reason="Which year?")
    answer(desk, clock, Action.FAULT)
    editing.split(ANN, shown(desk), 8)
    editing.join(ANN, shown(desk))
    answer(desk, clock, Action.UNSURE)
    desk.undo(ANN)
    bulk = BulkDesk(store, access, FRAMEWORKS, clock=clock)
    bulk.accept(BEN, bulk.preview(BEN, Choice(document=document)), seen_at=clock())
    accepted = next(e for e in store.events.standing() if e.mode is Mode.BULK)
    made = replace(accepted, id=None, token="differs", person="ann", mode=Mode.OPEN)
    store.events.record([replace(made, after=Judgement(kind=Kind.PLAN), batch="differs")])
    said = Judgement(kind=Kind.GAP)
    disputes = Disputes(store, access, FRAMEWORKS, clock=clock)
    disputes.settle(LEA, accepted.sentence or "", said, token="s", reason="So.")
    levels = LevelDesk(store, access, FRAMEWORKS, clock=clock)
    levels.rate(ANN, document, label("5.1"), 3, token="l", reason="So.", shown_at=clock())
    levels.sign_off(ANN, document, token="o", reason="Done.")


def shown(desk: ReviewDesk) -> str:
    card = desk.next(ANN, desk.open(ANN, Scope()), Scope())
    assert card
    return card.showing.token


def answer(desk: ReviewDesk, clock: Clock, action: Action, reason: str = "") -> None:
    token = shown(desk)
    clock.turn(2)
    desk.answer(ANN, Answer(token=token, action=action, reason=reason))


def test_every_event_says_by_which_framework_and_model(store: Store, clock: Clock) -> None:
    do_everything(store, clock)
    events = store.events.all()
    assert {e.action for e in events} >= {
        Action.NOTE, Action.FAULT, Action.SPLIT, Action.JOIN, Action.UNSURE, Action.UNDO,
        Action.ACCEPT, Action.ADJUDICATE, Action.LEVEL, Action.SIGN_OFF,
    }  # fmt: skip
    assert {e.framework_version for e in events} == {VERSION}
    assert {e.model for e in events if e.sentence} == {"m1"}
    assert all(e.score is not None for e in events if e.sentence)
