from __future__ import annotations

from dataclasses import replace

from reviewing.pressing import Press
from reviewing.verdicts import Findings, judge

from ehtext.domain import Action, Event, Judgement, Kind, Role
from tests.store.deciding import WHEN

TEXTS = {"s1": "Parents chair the panel.", "s2": "The board meets."}


def press(token: str, text: str, at: float, key: str = "a") -> Press:
    return Press(person="p0", key=key, at=at, token=token, text=text)


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


GOOD = [press("t1", TEXTS["s1"], 1000), press("t2", TEXTS["s2"], 2000)]
DONE = [event("t1", "s1"), event("t2", "s2", id=2)]


def found(presses: list[Press], events: list[Event]) -> Findings:
    return judge(presses, events, TEXTS, {"t1": 0.0, "t2": 1100.0}, "ax p")


def test_what_was_pressed_on_what_was_seen_is_clean() -> None:
    assert found(GOOD, DONE).clean


def test_a_decision_about_another_sentence_than_the_one_on_the_screen_is_found() -> None:
    late = [press("t1", TEXTS["s1"], 1000), press("t2", TEXTS["s1"], 2000)]
    assert found(late, DONE).unseen


def test_a_card_that_went_by_without_a_record_is_found() -> None:
    assert found(GOOD, DONE[1:]).lost


def test_a_press_too_fast_to_count_is_not_lost() -> None:
    quick = [press("t1", TEXTS["s1"], 300), GOOD[1]]
    assert not found(quick, DONE[1:]).lost


def test_a_sentence_decided_twice_is_found_unless_the_first_was_undone() -> None:
    again = [*DONE, event("t3", "s1", id=3)]
    seen = [*GOOD, press("t3", TEXTS["s1"], 3000)]
    assert found(seen, again).doubled
    undo = event("u", "s1", id=4, action=Action.UNDO, undoes=1, batch=None)
    assert not found(seen, [*again, undo]).doubled
