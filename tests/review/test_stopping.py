from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from ehtext.domain import CLOSING, Action, CardRow, Event, Kind, Scope
from ehtext.review import place
from ehtext.review.stopping import Coverage, State, coverage_of, upper_bound
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


def test_the_nearest_are_read_before_an_item_is_a_gap() -> None:
    rows = [row(f"s{n}", ("9", 0.9), ("1", 0.01 * n), suggested=1) for n in range(6)]
    nearest = [decided(f"s{n}", "9") for n in (5, 4, 3)]
    assert coverage(rows, *nearest[:2]).states["1"] is State.OPEN
    assert coverage(rows, *nearest).states["1"] is State.GAP


def test_copies_are_one_of_the_nearest() -> None:
    rows = [row(f"c{n}", ("1", 0.05), suggested=0, twins="t") for n in range(3)]
    rows.append(row("other", ("1", 0.01), suggested=0))
    copies = [decided(f"c{n}") for n in range(3)]
    assert coverage(rows, *copies).states["1"] is State.OPEN
    assert coverage(rows, *copies, decided("other")).states["1"] is State.GAP


def test_an_item_that_nothing_comes_near_is_no_gap_that_was_read() -> None:
    rows = [row("a", ("1", 0.9))]
    assert coverage(rows).states["2"] is State.ABSENT
    found = coverage(rows, decided("a", "1", "2"))  # a person saw it where the model did not
    assert found.states["2"] is State.GAP


@pytest.mark.parametrize("action", sorted(CLOSING))
def test_whatever_closes_a_card_counts_as_read(action: Action) -> None:
    rows = [row("a", ("1", 0.9))]
    event = replace(decided("a"), action=action, after=None)
    found = coverage(rows, event, codes="1")
    assert (found.read, found.states["1"], found.settled) == (1, State.GAP, True)


document_rows = st.lists(
    st.builds(
        row,
        st.uuids().map(str),
        st.tuples(st.sampled_from("123456"), st.floats(0, 1)),
        kind=st.sampled_from(Kind),
        suggested=st.sampled_from([0, 1]),
    ),
    max_size=30,
)


@given(document_rows, st.integers(0, 30))
def test_once_the_queue_is_empty_nothing_is_open(rows: list[CardRow], read: int) -> None:
    events = [decided(r.sentence, person=p) for r in rows for p in ("ann", "ben")]
    assert place(rows, events, Scope(), limit=100) == []
    assert State.OPEN not in coverage(rows, *events, codes="1234567").states.values()
    some = coverage(rows, *events[: 2 * read], codes="1234567")
    waiting = {item.sentence for item in place(rows, events[: 2 * read], Scope(), limit=100)}
    assert waiting or State.OPEN not in some.states.values()


def test_what_is_missed_is_bounded_by_what_was_read_without_a_tag() -> None:
    rows = [row(f"u{n}", kind=Kind.CONTEXT) for n in range(30)]
    assert coverage(rows).missed is None
    clean = [decided(f"u{n}", kind=Kind.CONTEXT) for n in range(30)]
    assert coverage(rows, *clean).missed == pytest.approx(1 - 0.05 ** (1 / 30))
    hit = [decided("u0", "1"), *clean[1:]]
    assert coverage(rows, *hit).missed == pytest.approx(upper_bound(1, 30))


@given(st.integers(1, 3000), st.floats(0, 1))
def test_the_bound_is_that_of_clopper_and_pearson(seen: int, share: float) -> None:
    hits = int(share * seen)
    exact = 1.0 if hits == seen else beta.ppf(0.95, hits + 1, seen - hits)
    assert upper_bound(hits, seen) == pytest.approx(exact, abs=1e-6)


def test_a_decision_on_what_was_split_since_counts_no_more() -> None:
    found = coverage_of("d", [row("part", ("5.1", 0.9))], [decided("whole", "5.1")], ["5.1"])
    assert found.confirmed == {"5.1": 0}
    assert found.states == {"5.1": State.OPEN}
