from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ehtext.domain import Action, CardRow, Kind, Order, Scope
from ehtext.review import place
from tests.review.rows import decided, row


def order(rows: list[CardRow], *events, scope: Scope | None = None, limit: int = 100) -> list[str]:  # noqa: ANN002
    return [i.sentence for i in place(rows, events, scope or Scope(), limit=limit)]


def test_an_item_without_evidence_comes_before_one_that_has_enough() -> None:
    rows = [row("a", ("1", 0.8)), row("b", ("2", 0.8)), row("x", ("1", 0.8)), row("y", ("1", 0.8))]
    done = (decided("x", "1"), decided("y", "1"))
    assert order(rows, *done)[0] == "b"


def test_the_unsure_comes_before_the_sure_of_the_same_worth() -> None:
    sure = row("sure", ("1", 0.8), ("9", 0.0))
    unsure = row("unsure", ("2", 0.8), ("9", 0.7))
    assert order([sure, unsure])[0] == "unsure"


def test_items_take_turns() -> None:
    rows = [row(f"a{n}", ("1", 0.9)) for n in range(5)] + [row("b", ("2", 0.6))]
    assert "b" in order(rows)[:3]


def test_a_copy_comes_once() -> None:
    rows = [row("a", ("1", 0.9), twins="t"), row("b", ("1", 0.9), twins="t")]
    assert order(rows) == ["a"]


def test_the_nearest_below_the_threshold_comes_where_an_item_has_none() -> None:
    rows = [row(f"a{n}", ("1", 0.9)) for n in range(9)]
    rows.append(row("near", ("7", 0.3), suggested=0))
    items = place(rows, [], Scope(), limit=100)
    nearest = next(item for item in items if item.sentence == "near")
    assert "little is suggested for 7" in nearest.reason
    assert [i.sentence for i in items].index("near") < 5


def test_the_nearest_to_an_item_come_before_more_of_what_has_enough() -> None:
    rows = [row(f"a{n}", ("1", 0.9)) for n in range(40)]
    rows += [row(f"n{n}", ("7", 0.01), kind=Kind.CONTEXT, sure=1.0, suggested=0) for n in range(3)]
    items = place(rows, [decided("a0", "1"), decided("a1", "1")], Scope(), limit=100)
    assert {"n0", "n1", "n2"} <= {item.sentence for item in items[:4]}
    assert "nearest to it" in next(i.reason for i in items if i.sentence == "n0")


def test_what_has_no_tag_is_sampled_between_the_others() -> None:
    rows = [row(f"a{n}", (str(n), 0.9)) for n in range(60)]
    rows += [row(f"u{n}", kind=Kind.CONTEXT, sure=1.0) for n in range(200)]
    first = order(rows)[:60]
    assert 2 <= sum(id_.startswith("u") for id_ in first) <= 3


def test_what_is_settled_is_left_out() -> None:
    rows = [row("a", ("1", 0.9)), row("b", ("1", 0.9))]
    done = [decided("a", "1", person=p) for p in ("ann", "ben")]
    assert order(rows, *done) == ["b"]


def test_what_waits_for_somebody_else_keeps_nobody_from_the_rest() -> None:
    rows = [row(f"a{n}", ("1", 0.9)) for n in range(9)]
    unsure = [replace(decided(f"a{n}"), action=Action.UNSURE, after=None) for n in range(5)]
    found = order(rows, *unsure, scope=Scope(order=Order.FILE), limit=3)
    assert found == [f"a{n}" for n in range(8)]  # five for somebody else, and three


def test_the_scope_narrows_the_queue() -> None:
    rows = [
        row("a", ("1", 0.9)),
        row("b", ("2", 0.9), kind=Kind.GAP),
        row("c", ("1", 0.9), document="e"),
        row("f", ("3", 0.9), filed="2"),
    ]
    assert set(order(rows, scope=Scope(codes=("2",)))) == {"b", "f"}
    assert order(rows, scope=Scope(kinds=(Kind.GAP,))) == ["b"]
    assert order(rows, scope=Scope(documents=("e",))) == ["c"]


def test_file_order_is_the_documents() -> None:
    rows = [row(f"s{n}", ("1", 0.5), position=n) for n in range(9)]
    assert order(rows, scope=Scope(order=Order.FILE)) == [f"s{n}" for n in range(9)]


rows_of_any_kind = st.lists(
    st.builds(
        row,
        st.uuids().map(str),
        st.tuples(st.sampled_from("123456"), st.floats(0, 1)),
        kind=st.sampled_from(Kind),
        sure=st.floats(0, 1),
        suggested=st.sampled_from([0, 1]),
        document=st.sampled_from("de"),
    ),
    max_size=40,
)


@given(rows_of_any_kind, st.sampled_from(Order), st.integers(0, 50))
def test_every_order_has_each_sentence_at_most_once_and_all_within_the_limit(
    rows: list[CardRow], way: Order, limit: int
) -> None:
    found = order(rows, scope=Scope(order=way), limit=limit)
    assert len(found) == len(set(found)) == min(limit, len(rows))
    assert set(found) <= {r.sentence for r in rows}
    assert found == order(rows, scope=Scope(order=way), limit=limit)
