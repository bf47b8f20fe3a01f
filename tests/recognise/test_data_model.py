from __future__ import annotations

import pytest

from tests.builders import row
from tests.recognise.samples import Part, all_scores, codes, field_of, read, whole_return

STATED = "Westmarch's data model (as submitted in the survey of 2021)"
CHANGED = "Do you think that Westmarch's data model has changed since then?"
DEFINITIONS = [
    "Data Model 1: Manual – files lie apart.",
    "Data Model 2: Basic – a simple tool joins some of them.",
    "Data Model 4: Early maturity – a warehouse shows them.",
]


def modelled(*parts: Part) -> tuple[int | None, bool | None, list[str]]:
    form = [*whole_return(all_scores()), "# Selection of Descriptors", *parts]
    _, recognition = read(*form)
    return recognition.data_model, recognition.data_model_changed, codes(recognition)


@pytest.mark.parametrize(
    "parts",
    [
        [f"{STATED}: 3"],
        [f"{STATED}:", "3"],
        [row(STATED, "3", table="m")],
        [f"{STATED}: Data model 3"],
        ["Our data model: 3"],
        [f"{STATED}: 3", *DEFINITIONS],
    ],
)
def test_the_number_is_read_where_it_is_stated(parts: list[Part]) -> None:
    number, _, notices = modelled(*parts)
    assert number == 3
    assert "data-model-differs" not in notices


@pytest.mark.parametrize(
    "parts",
    [
        DEFINITIONS,
        [f"{STATED}:", *DEFINITIONS],
        ["If the area is data model 2 or below, it must choose from one section."],
        [f"{STATED}: 9"],
        [f"{STATED}: unknown"],
    ],
)
def test_definitions_and_rules_state_nothing(parts: list[Part]) -> None:
    assert modelled(*parts)[0] is None


@pytest.mark.parametrize(
    ("parts", "answer"),
    [
        ([f"{CHANGED} No."], False),
        ([f"{CHANGED} Yes. "], True),
        ([CHANGED, "Yes - it is now data model 4"], True),
        ([row(CHANGED, "☐ Yes ☒ No", table="c")], False),
        ([CHANGED], None),
        ([f"{CHANGED} Yes / No"], None),
        ([], None),
    ],
)
def test_whether_it_changed_is_the_area_s_answer(parts: list[Part], answer: bool | None) -> None:
    assert modelled(f"{STATED}: 3", *parts)[1] is answer


def test_a_change_is_shown_to_a_person() -> None:
    number, changed, notices = modelled(f"{STATED}: 3", f"{CHANGED} Yes - it is now data model 4")
    assert (number, changed) == (3, True)
    assert "data-model-changed" in notices


def test_two_different_statements_are_noticed() -> None:
    number, _, notices = modelled(
        f"{STATED}: 3", "With the new warehouse we are now assessed as data model 4 in the council."
    )
    assert number == 3
    assert "data-model-differs" in notices


def test_two_answers_to_the_same_prompt_leave_it_open() -> None:
    number, _, notices = modelled(f"{STATED}: 3", f"{STATED}: 4")
    assert number is None
    assert "data-model-differs" in notices


def test_definitions_are_national() -> None:
    result = read(*whole_return(all_scores()), "# Selection of Descriptors", *DEFINITIONS)
    assert field_of(result, "Data Model 2").national
