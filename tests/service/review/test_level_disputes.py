from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.bootstrap import known_frameworks
from ehtext.domain import Action, Event, Judgement, Kind, PredictedLevel
from ehtext.errors import NotAllowedError, ReviewError
from ehtext.review import resolve_levels
from ehtext.service import Access
from ehtext.service.review import LevelDesk, LevelDisputes
from ehtext.service.review.figures import Figures
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

ITEM = label("5.1")
PREDICTED = PredictedLevel(
    label=ITEM, level=2.0, low=1.0, high=3.0, confidence=0.8, abstained=False, model="l1"
)
ANALYSIS = replace(
    make_analysis(["Parents chair the panel.", "There is no survey yet."]), predicted=(PREDICTED,)
)
DOCUMENT = ANALYSIS.document.sha256


@pytest.fixture
def desk(store: Store, clock: Clock) -> LevelDesk:
    make_desk(store, clock)
    fill(store, ANALYSIS)
    return LevelDesk(store, Access(store, sign_in=lambda: True), known_frameworks(), clock=clock)


@pytest.fixture
def disputes(store: Store, clock: Clock, desk: LevelDesk) -> LevelDisputes:
    """Return the disputes of a store in which Ann and Ben differ about one item of two."""
    for person, level in ((ANN, 2.0), (BEN, 4.0)):
        for item, given in ((ITEM, level), (label("5.2"), 3.0)):
            token = f"{person.id}{item.code}"
            desk.rate(person, DOCUMENT, item, given, token=token, reason="So.", shown_at=clock())
    access = Access(store, sign_in=lambda: True)
    return LevelDisputes(store, access, known_frameworks(), clock=clock)


def settle(disputes: LevelDisputes, clock: Clock, **changes: object) -> Event:
    given: dict[str, object] = {"actor": LEA, "item": ITEM, "level": 3.5, "reason": "Audits."}
    given |= {"token": "s", **changes}
    actor, item, level = (given.pop(name) for name in ("actor", "item", "level"))
    return disputes.settle(actor, DOCUMENT, item, level, shown_at=clock(), **given)  # type: ignore[arg-type]


def test_the_lead_sees_who_differs_and_what_it_rests_on(
    disputes: LevelDisputes, store: Store
) -> None:
    for sentence, kind in zip(ANALYSIS.sentences, (Kind.PRACTICE, Kind.GAP), strict=True):
        decide(store, sentence, after=Judgement(kind=kind, labels=(ITEM,)), token=sentence.id)
    (said,) = disputes.open(LEA)
    assert (said.document, said.label) == (DOCUMENT, ITEM)
    assert [(e.person, e.level, e.reason) for e in said.events] == [
        ("ann", 2.0, "So."),
        ("ben", 4.0, "So."),
    ]
    found = disputes.look(LEA, said)
    assert (found.speaks_for, found.speaks_against, found.confirmed) == (1, 1, 2)
    assert found.predicted == PREDICTED


def test_a_settled_level_holds_and_the_others_stay(
    disputes: LevelDisputes, store: Store, clock: Clock
) -> None:
    event = settle(disputes, clock)
    assert settle(disputes, clock) == event
    assert (event.action, event.level, event.sentence) == (Action.ADJUDICATE, 3.5, None)
    assert (event.score, event.model) == (2.0, "l1")
    assert event.framework_version.startswith("ehsg-2022 ")
    assert disputes.open(LEA) == []
    resolved = resolve_levels(store.events.levels())[DOCUMENT, ITEM]
    assert (resolved.level, resolved.settled) == (3.5, True)
    assert [e.level for e in resolved.events] == [2.0, 4.0, 3.5]
    assert resolve_levels(store.events.levels())[DOCUMENT, label("5.2")].level == 3.0


def test_taking_back_opens_it_again(disputes: LevelDisputes, store: Store, clock: Clock) -> None:
    settle(disputes, clock)
    desk = make_desk(store, clock)
    assert desk.trail(LEA) == []  # it is a decision about no sentence
    assert desk.undo(LEA) is None
    (settled,) = disputes.settled(LEA)
    disputes.take_back(LEA, settled.token)
    assert len(disputes.open(LEA)) == 1
    assert disputes.settled(LEA) == []
    with pytest.raises(ReviewError, match="nothing of yours"):
        disputes.take_back(LEA, settled.token)
    for ask in (disputes.settled, lambda actor: disputes.take_back(actor, settled.token)):
        with pytest.raises(NotAllowedError):
            ask(ANN)


def test_what_was_settled_is_no_agreement_and_no_decision_about_a_sentence(
    disputes: LevelDisputes, store: Store, clock: Clock
) -> None:
    figures = Figures(store, Access(store, sign_in=lambda: True), known_frameworks())
    before = figures.level_agreement(LEA)
    settle(disputes, clock)
    assert figures.level_agreement(LEA) == before
    assert before.annotators == 2
    assert figures.reviewers(LEA) == []
    by_item = figures.level_agreement_by_item(LEA)
    assert {item.code: one.items for item, one in by_item.items()} == {"5.1": 1, "5.2": 1}
    assert all(one.level.value is None for one in by_item.values())  # too few to say


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": " "}, "Say why"),
        ({"level": 7}, "from 0 to 5"),
        ({"item": label("5.2")}, "nothing to settle"),
        ({"item": label("6.1")}, "nothing to settle"),
        ({"item": label("99")}, "no item"),
    ],
)
def test_what_makes_no_sense_is_refused(
    disputes: LevelDisputes, clock: Clock, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(ReviewError, match=message):
        settle(disputes, clock, **changes)


def test_the_leads_reason_is_masked(disputes: LevelDisputes, clock: Clock) -> None:
    assert "900123" not in settle(disputes, clock, reason="Ask Jo on 07700 900123.").reason


def test_a_reviewer_settles_no_level(disputes: LevelDisputes, clock: Clock) -> None:
    (said,) = disputes.open(LEA)
    for ask in (
        lambda: disputes.open(ANN),
        lambda: disputes.look(ANN, said),
        lambda: settle(disputes, clock, actor=ANN),
    ):
        with pytest.raises(NotAllowedError):
            ask()
