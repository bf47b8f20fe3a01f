from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from reviewing.pressing import Press
from reviewing.verdicts import Findings, judge

from ehtext.domain import Action, Event, Judgement, Kind, Mode, Role, Showing
from tests.store.deciding import WHEN

TEXTS = {"s1": "Parents chair the panel.", "s2": "The board meets."}


def press(token: str, text: str, at: float, key: str = "a", *, typing: bool = False) -> Press:
    clock = WHEN.timestamp() * 1000 + at
    return Press(person="p0", key=key, at=at, clock=clock, token=token, text=text, typing=typing)


def event(token: str, sentence: str, **changes: object) -> Event:
    made = Event(
        id=1,
        token=token,
        document="d",
        sentence=sentence,
        person="p0",
        role=Role.REVIEWER,
        action=Action.ACCEPT,
        after=Judgement(kind=Kind.PRACTICE),
        batch=token,
        decided_at=WHEN,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def showing(token: str, sentence: str, after: timedelta) -> Showing:
    return Showing(
        token=token,
        sentence=sentence,
        document="d",
        person="p0",
        mode=Mode.OPEN,
        shown=Judgement(kind=Kind.PRACTICE),
        shown_at=WHEN + after,
    )


SHOWINGS = {
    token: showing(token, sentence, timedelta(seconds=-1))
    for token, sentence in (("t1", "s1"), ("t2", "s2"))
}
GOOD = [press("t1", TEXTS["s1"], 1000), press("t2", TEXTS["s2"], 2000)]
DONE = [event("t1", "s1"), event("t2", "s2", id=2)]


def found(presses: list[Press], events: list[Event]) -> Findings:
    return judge(presses, events, TEXTS, {"t1": 0.0, "t2": 1100.0, "t3": 0.0}, SHOWINGS)


def test_what_was_pressed_on_what_was_seen_is_clean() -> None:
    assert found(GOOD, DONE).clean


def test_a_decision_about_another_sentence_than_the_one_on_the_screen_is_found() -> None:
    late = [press("t1", TEXTS["s1"], 1000), press("t2", TEXTS["s1"], 2000)]
    assert found(late, DONE).unseen


def test_a_decision_on_a_sentence_that_was_hardly_there_is_found() -> None:
    quick = [GOOD[0], press("t2", TEXTS["s2"], 1300)]
    assert found(quick, DONE).hasty
    assert not found(quick, DONE).unseen
    assert not found([*quick, press("t2", TEXTS["s2"], 1600)], DONE).hasty


def test_a_key_that_decides_nothing_explains_no_decision() -> None:
    assert found([GOOD[0], press("t2", TEXTS["s2"], 2000, "Escape")], DONE).unseen


def test_a_key_typed_into_a_field_is_not_lost() -> None:
    typed = [press("t1", TEXTS["s1"], 1000, typing=True), GOOD[1]]
    assert not found(typed, DONE[1:]).lost


def test_a_card_that_went_by_without_a_record_is_found() -> None:
    assert found(GOOD, DONE[1:]).lost


def test_what_an_earlier_showing_of_the_sentence_decided_meanwhile_is_not_lost() -> None:
    overtaken = [event("t0", "s1"), DONE[1]]
    seen = [press("t0", TEXTS["s1"], 500), *GOOD]
    assert not found(seen, overtaken).lost
    earlier = replace(overtaken[0], decided_at=WHEN - timedelta(minutes=1))
    assert found(seen, [earlier, DONE[1]]).lost


def test_a_press_too_fast_to_count_is_not_lost() -> None:
    quick = [press("t1", TEXTS["s1"], 300), GOOD[1]]
    assert not found(quick, DONE[1:]).lost


def test_a_sentence_decided_twice_is_found_unless_the_first_was_undone() -> None:
    again = [*DONE, event("t3", "s1", id=3)]
    seen = [*GOOD, press("t3", TEXTS["s1"], 3000)]
    assert found(seen, again).doubled
    undo = event("u", "s1", id=4, action=Action.UNDO, undoes=1, batch=None)
    assert not found(seen, [*again, undo]).doubled
