from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.privacy import find_personal_data
from ehtext.privacy.hints import Hints, look
from tests.privacy.cases import cases

CASES = [*cases("cases.jsonl"), *cases("held_out.jsonl"), *cases("unseen.jsonl")]
ANYTHING = Hints()
_ODD = [
    "01632 960112", "(0)", "+44", "a@b.uk", "www.x.uk", "case 48213", "DOB", "d o b", "BIRTH",
    "aged", "six", "SİX", "sıx", "ſix", "6", "twoyears-old", "Jane", "Jane’s", "Anne-Marie",
    "O'Neill", "J.", "A.", "A", "É.", "andJane", "Key worker:", "Lead -", "Lead –", "=", "(name)",
    "contact", "CONTACT", "re-contact", "e-mail", "Mrs", "Dr.", "present", "Low", "Rahman", "on",
    "boy", "was", "two", "ONE", "children", "Year 3", "St Bede’s", "siblings:", "said", "mum", "referred", "self-harmed", "\n", "(", ")", ",", "  ",
]  # fmt: skip
_PARTS = st.sampled_from([part for case in CASES for part in case.text.split()] + _ODD * 5)
_TEXTS = st.lists(_PARTS, max_size=16).map(" ".join) | st.lists(_PARTS, max_size=6).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.text[:40])
def test_what_is_found_after_a_look_is_what_all_searches_find(case: object) -> None:
    text: str = case.text  # type: ignore[attr-defined]
    assert find_personal_data(text) == find_personal_data(text, hints=ANYTHING)


@given(_TEXTS)
@settings(max_examples=1_000, deadline=None)
def test_a_look_never_hides_what_a_search_would_find(text: str) -> None:
    assert find_personal_data(text) == find_personal_data(text, hints=ANYTHING)


def test_an_ordinary_sentence_needs_hardly_a_search() -> None:
    found = look("Partners work well together across the area and families notice it.")
    assert not any(getattr(found, field.name) for field in fields(found))


@pytest.mark.parametrize(
    ("hint", "text"),
    [
        ("digit", "In 3 areas"),
        ("long_number", "In 2022"),
        ("six_digits", "12 34 56"),
        ("ten_digits", "0 1 6 3 2 9 6 0 1 1"),
        ("birth", "born on 3 May"),
        ("page", "see www.x.uk"),
        ("age", "the boy was referred when six"),
        ("few", "two children"),
        ("title", "Mrs Low"),
        ("reach", "Contact the team"),
        ("label", "Lead: nobody"),
        ("person", "Jane leads"),
        ("person", "J. Low leads"),
    ],
)
def test_a_hint_is_seen(hint: str, text: str) -> None:
    assert getattr(look(text), hint)
