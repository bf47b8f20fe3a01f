from __future__ import annotations

import pytest

from ehtext.bootstrap import known_frameworks
from ehtext.domain import Judgement, Kind, Label
from ehtext.errors import ReviewError
from ehtext.service import Access
from ehtext.service.review import LevelDesk
from ehtext.store import Store
from tests.service.review.building import ANN, BEN, Clock, fill, label, make_analysis, make_desk
from tests.store.deciding import decide

ANALYSIS = make_analysis(["Parents chair the panel.", "There is no survey yet."])
DOCUMENT = ANALYSIS.document.sha256


@pytest.fixture
def desk(store: Store, clock: Clock) -> LevelDesk:
    make_desk(store, clock)
    fill(store, ANALYSIS)
    return LevelDesk(store, Access(store, sign_in=lambda: True), known_frameworks(), clock=clock)


def rate(desk: LevelDesk, clock: Clock, level: float = 3, **changes: object):  # noqa: ANN201
    given: dict[str, object] = {
        "token": "t",
        "reason": "Audits say so.",
        "shown_at": clock(),
        "label": label("5.1"),
        "actor": ANN,
    } | changes
    actor, of = given.pop("actor"), given.pop("label")
    return desk.rate(actor, DOCUMENT, of, level, **given)  # type: ignore[arg-type]


def test_a_sheet_has_the_evidence_for_and_against(desk: LevelDesk, store: Store) -> None:
    gap = Judgement(kind=Kind.GAP, labels=(label("5.1"),))
    for sentence, after in zip(
        ANALYSIS.sentences,
        (Judgement(kind=Kind.PRACTICE, labels=(label("5.1"),)), gap),
        strict=True,
    ):
        decide(store, sentence, after=after, token=sentence.id)
    sheet = next(s for s in desk.sheets(ANN, DOCUMENT) if s.item.code == "5.1")
    assert [p.sentence.text for p in sheet.speaks_for] == ["Parents chair the panel."]
    assert [p.sentence.text for p in sheet.speaks_against] == ["There is no survey yet."]
    assert all(p.confirmed for p in (*sheet.speaks_for, *sheet.speaks_against))
    assert sheet.mine is None


def test_others_levels_are_seen_after_ones_own(desk: LevelDesk, clock: Clock) -> None:
    rate(desk, clock, 4, actor=BEN, token="b")
    before = next(s for s in desk.sheets(ANN, DOCUMENT) if s.item.code == "5.1")
    assert (before.mine, before.others) == (None, ())
    rate(desk, clock, 2.5)
    after = next(s for s in desk.sheets(ANN, DOCUMENT) if s.item.code == "5.1")
    assert after.mine
    assert after.mine.level == 2.5
    assert [e.level for e in after.others] == [4]


def test_a_newer_level_takes_the_place_of_the_older(desk: LevelDesk, clock: Clock) -> None:
    rate(desk, clock, 2)
    rate(desk, clock, 3, token="u")
    assert rate(desk, clock, 5, token="u").level == 3  # the same showing twice is one level
    sheet = next(s for s in desk.sheets(ANN, DOCUMENT) if s.item.code == "5.1")
    assert sheet.mine
    assert sheet.mine.level == 3


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"level": 6}, "from 0 to 5"),
        ({"level": 2.3}, "half steps"),
        ({"reason": "  "}, "Say why"),
        ({"label": label("10.1")}, "no item"),
        ({"label": Label(framework="none", code="1")}, "no item"),
    ],
)
def test_a_level_that_makes_no_sense_is_refused(
    desk: LevelDesk, clock: Clock, changes: dict[str, object], message: str
) -> None:
    with pytest.raises(ReviewError, match=message):
        rate(desk, clock, **changes)  # type: ignore[arg-type]


def test_a_document_is_signed_off_once_by_a_person(desk: LevelDesk) -> None:
    assert desk.signed(ANN, DOCUMENT) == []
    for _ in range(2):
        desk.sign_off(ANN, DOCUMENT, token="t", reason="Done.")
    assert [e.person for e in desk.signed(BEN, DOCUMENT)] == ["ann"]


def test_a_level_is_taken_back_and_the_one_before_holds_again(
    desk: LevelDesk, clock: Clock
) -> None:
    first, second = rate(desk, clock, 2), rate(desk, clock, 3, token="u")
    for event, left in ((second, 2), (first, None)):
        desk.take_back(ANN, DOCUMENT, event.token)
        sheet = next(s for s in desk.sheets(ANN, DOCUMENT) if s.item.code == "5.1")
        assert (sheet.mine.level if sheet.mine else None) == left
    with pytest.raises(ReviewError, match="nothing of yours"):
        desk.take_back(ANN, DOCUMENT, first.token)


def test_a_sign_off_is_taken_back(desk: LevelDesk) -> None:
    event = desk.sign_off(ANN, DOCUMENT, token="t")
    desk.take_back(ANN, DOCUMENT, event.token)
    assert desk.signed(ANN, DOCUMENT) == []


def test_only_ones_own_level_is_taken_back(desk: LevelDesk, clock: Clock, store: Store) -> None:
    event = rate(desk, clock)
    decision = decide(store, ANALYSIS.sentences[0])
    for person, token in ((BEN, event.token), (ANN, decision.token), (ANN, "no such token")):
        with pytest.raises(ReviewError, match="nothing of yours"):
            desk.take_back(person, DOCUMENT, token)
    assert len(store.events.all()) == 2
