from __future__ import annotations

import pytest

from ehtext.domain import CardRow, Event, Kind
from ehtext.review.stopping import Coverage, State, coverage_of
from tests.review.rows import decided, row


def coverage(rows: list[CardRow], *events: Event, codes: str = "12") -> Coverage:
    return coverage_of("d", rows, events, tuple(codes))


def test_two_confirmed_sentences_settle_an_item() -> None:
    rows = [row(id_, ("1", 0.9)) for id_ in "abc"]
    one = coverage(rows, decided("a", "1"))
    two = coverage(rows, decided("a", "1"), decided("b", "1"))
    assert (one.states["1"], two.states["1"]) == (State.OPEN, State.SETTLED)


def test_the_same_sentence_confirmed_by_two_people_counts_once() -> None:
    rows = [row(id_, ("1", 0.9)) for id_ in "abc"]
    twice = coverage(rows, decided("a", "1"), decided("a", "1", person="ben"))
    assert twice.confirmed["1"] == 1


def test_a_sentence_that_was_read_anew_counts_once() -> None:
    rows = [row("a", ("1", 0.9))]
    found = coverage(rows, decided("as an older reading had it", "1"), decided("a", "1"))
    assert found.confirmed["1"] == 1


@pytest.mark.parametrize("kind", [Kind.PLAN, Kind.GAP, Kind.CONTEXT])
def test_a_plan_or_a_gap_is_no_evidence_that_something_is_in_place(kind: Kind) -> None:
    rows = [row(id_, ("1", 0.9)) for id_ in "ab"]
    assert coverage(rows, decided("a", "1", kind=kind)).confirmed["1"] == 0


def test_an_item_is_a_gap_only_when_its_likely_sentences_were_read() -> None:
    rows = [row("a", ("1", 0.9)), row("b", ("9", 0.4), ("1", 0.2), suggested=1)]
    assert coverage(rows).states["1"] is State.OPEN
    half = coverage(rows, decided("a", "2"))
    assert half.states["1"] is State.OPEN  # b has not been looked at
    whole = coverage(rows, decided("a", "2"), decided("b", "9"))
    assert whole.states["1"] is State.GAP


def test_coverage_is_settled_when_hardly_an_item_is_open() -> None:
    rows = [row(f"{code}{n}", (code, 0.9)) for code in "12" for n in range(3)]
    events = [decided(f"{code}{n}", code) for code in "12" for n in range(2)]
    assert not coverage(rows, *events[:3]).settled
    assert coverage(rows, *events).settled
    assert coverage(rows, *events).read == 4


def test_what_is_missed_is_bounded_by_what_was_read_without_a_tag() -> None:
    rows = [row(f"u{n}", kind=Kind.CONTEXT) for n in range(30)]
    assert coverage(rows).missed is None
    clean = [decided(f"u{n}", kind=Kind.CONTEXT) for n in range(30)]
    assert coverage(rows, *clean).missed == pytest.approx(0.1)
    hit = [decided("u0", "1"), *clean[1:]]
    assert coverage(rows, *hit).missed > 0.1
