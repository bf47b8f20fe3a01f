from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from ehtext.triage.duplicates import alike_documents, find_copies, likeness, runs
from tests.triage.builders import PLAIN, a_return

WORDS = [
    "hub",
    "family",
    "panel",
    "school",
    "nurse",
    "police",
    "board",
    "plan",
    "visit",
    "street",
    "letter",
    "spring",
]


def _text(seed: int, length: int = 14) -> str:
    chance = random.Random(seed)  # noqa: S311 - invented text, the same on every run
    return " ".join(chance.choice(WORDS) for _ in range(length)).capitalize() + "."


def test_likeness_is_one_for_the_same_and_falls_with_every_other_word() -> None:
    text = _text(1)
    assert likeness(runs(text), runs(text.upper())) == 1
    assert 0.5 < likeness(runs(text), runs(f"Again {text}")) < 1
    assert likeness(runs(""), runs(_text(2))) == 0


def test_near_copies_among_many_sentences_are_found_and_strangers_are_not() -> None:
    mine = a_return({PLAIN: [_text(n) for n in range(200)]}, sha="a", area="Barnet")
    theirs = a_return(
        {PLAIN: [f"Again {_text(7)}", *(_text(n) for n in range(500, 700))]}, sha="b", area="Devon"
    )
    found = find_copies([mine, theirs], near=0.7)
    assert set(found) == {mine.statements[7].id, theirs.statements[0].id}
    (copy,) = found[mine.statements[7].id]
    assert (copy.source, copy.sentence) == (theirs.id, theirs.statements[0].id)
    assert 0.7 <= copy.likeness < 1


def test_the_same_item_of_one_return_and_two_returns_of_one_area_are_not_elsewhere() -> None:
    one = a_return({PLAIN: [_text(1), _text(1)]}, sha="a")
    two = a_return({PLAIN: [_text(1)]}, sha="b")
    assert find_copies([one, two], near=0.7) == {}


def test_short_sentences_are_alike_by_accident() -> None:
    one = a_return({PLAIN: ["We meet every month."]}, sha="a")
    two = a_return({PLAIN: ["We meet every month."]}, sha="b", area="Devon")
    assert find_copies([one, two], near=0.7) == {}


def test_a_document_with_a_few_edited_sentences_is_alike() -> None:
    texts = [_text(n) for n in range(30)]
    other = [_text(n) for n in range(900, 930)]
    found = list(
        alike_documents({"a": texts, "b": [*texts[:-4], *other[:4]], "c": other}, near=0.6)
    )
    assert [(one, two) for one, two, _ in found] == [("a", "b")]


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_symmetric_and_between_nothing_and_one(one: str, other: str) -> None:
    alike = likeness(runs(one), runs(other))
    assert 0 <= alike <= 1
    assert alike == likeness(runs(other), runs(one))
