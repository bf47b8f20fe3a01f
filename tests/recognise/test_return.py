from __future__ import annotations

import random

import pytest

from ehtext.domain import DocumentType, Field, FieldKind, Label
from tests.builders import row
from tests.recognise.samples import (
    EVIDENCE,
    GUIDE,
    PLAN,
    SCORE,
    Part,
    all_scores,
    codes,
    evidence,
    field_of,
    filed,
    heading,
    plan,
    read,
    values,
    whole_return,
)


@pytest.mark.parametrize("flat", [False, True], ids=["tables", "flattened"])
def test_each_descriptor_has_its_score_evidence_and_plan(flat: bool) -> None:
    scores = {code: str(number % 6) for number, code in enumerate(GUIDE.codes)}
    result = read(*whole_return(scores, flat=flat))
    _, recognition = result
    assert recognition.document_type is DocumentType.SELF_ASSESSMENT
    assert recognition.framework == "ehsg-2022"
    assert values(recognition) == {code: float(score) for code, score in scores.items()}
    assert filed(result, FieldKind.EVIDENCE) == [(code, evidence(code)) for code in GUIDE.codes]
    assert filed(result, FieldKind.PLAN) == [(code, plan(code)) for code in GUIDE.codes]


@pytest.mark.parametrize("flat", [False, True], ids=["tables", "flattened"])
def test_the_order_of_the_descriptors_does_not_matter(flat: bool) -> None:
    order = list(GUIDE.codes)
    random.Random(7).shuffle(order)  # noqa: S311 - any fixed order will do
    scores = {code: str(number % 6) for number, code in enumerate(order)}
    result = read(*whole_return(scores, flat=flat))
    assert values(result[1]) == {code: float(score) for code, score in scores.items()}
    assert filed(result, FieldKind.EVIDENCE) == [(code, evidence(code)) for code in order]


@pytest.mark.parametrize("flat", [False, True], ids=["tables", "flattened"])
def test_headings_and_labels_are_national(flat: bool) -> None:
    document, recognition = read(*whole_return(all_scores(), flat=flat))
    for index, block in enumerate(document.blocks):
        if block.text.startswith((SCORE, EVIDENCE, PLAN)) or block.text == heading("6.5"):
            assert recognition.fields[index].national, block.text
    named = {f.label for f in recognition.fields.values() if f.kind is FieldKind.EVIDENCE}
    assert named == {Label(framework="ehsg-2022", code=code) for code in GUIDE.codes}


@pytest.mark.parametrize(
    ("printed", "value"),
    [("2.5", 2.5), ("2-3", 2.5), ("three", 3.0), ("3 out of 5", 3.0), ("0", 0.0), (" 4 ", 4.0)],
)
@pytest.mark.parametrize("flat", [False, True], ids=["tables", "flattened"])
def test_scores_are_read_as_printed(printed: str, value: float, flat: bool) -> None:
    _, recognition = read(*whole_return({**all_scores(), "7.2": printed}, flat=flat))
    assert values(recognition)["7.2"] == value
    (rating,) = (r for r in recognition.ratings if r.label.code == "7.2")
    assert rating.printed == printed.strip()


@pytest.mark.parametrize("printed", ["?", "7", "tbc", "3/4/5", "xx", "n/a"])
@pytest.mark.parametrize("flat", [False, True], ids=["tables", "flattened"])
def test_an_unreadable_score_is_said_to_be_so_and_never_guessed(printed: str, flat: bool) -> None:
    _, recognition = read(*whole_return({**all_scores(), "7.2": printed}, flat=flat))
    assert values(recognition)["7.2"] is None
    assert "unreadable-rating" in codes(recognition)
    assert "missing-scores" not in codes(recognition)


@pytest.mark.parametrize("flat", [False, True], ids=["tables", "flattened"])
def test_a_blank_score_is_missing_and_the_evidence_stays(flat: bool) -> None:
    result = read(*whole_return({**all_scores(), "7.2": ""}, flat=flat))
    _, recognition = result
    (rating,) = (r for r in recognition.ratings if r.label.code == "7.2")
    assert (rating.printed, rating.value) == ("", None)
    (notice,) = (n for n in recognition.notices if n.code == "missing-scores")
    assert "7.2" in notice.message
    assert ("7.2", evidence("7.2")) in filed(result, FieldKind.EVIDENCE)


def test_evidence_that_opens_with_a_figure_is_no_score() -> None:
    parts = whole_return({**all_scores(), "8.1": ""}, flat=True)
    place = parts.index(evidence("8.1"))
    parts[place] = "4 boards were joined into one in the autumn."
    _, recognition = read(*parts)
    assert values(recognition)["8.1"] is None


def test_labels_and_values_that_a_reader_ran_together_are_parted() -> None:
    parts: list[Part] = []
    for code, score in all_scores("2").items():
        parts += [
            heading(code),
            f"{SCORE} {EVIDENCE}",
            f"{score} {evidence(code)}",
            PLAN,
            plan(code),
        ]
    result = read(*parts)
    assert set(values(result[1]).values()) == {2.0}
    assert len(filed(result, FieldKind.EVIDENCE)) == len(GUIDE.codes)


def test_a_value_may_follow_its_label_in_the_same_line() -> None:
    parts: list[Part] = []
    for code in GUIDE.codes:
        parts += [f"## {heading(code)}", "Self-Assessment Score: 4", EVIDENCE, evidence(code)]
    _, recognition = read(*parts)
    assert set(values(recognition).values()) == {4.0}


def test_labels_may_stand_left_of_their_values() -> None:
    parts: list[Part] = []
    for number, code in enumerate(GUIDE.codes):
        parts.append(f"## {heading(code)}")
        parts.append(row(SCORE, "1", table=str(number), number=0))
        parts.append(row(EVIDENCE, evidence(code), table=str(number), number=1))
        parts.append(row(PLAN, plan(code), table=str(number), number=2))
    result = read(*parts)
    assert set(values(result[1]).values()) == {1.0}
    assert filed(result, FieldKind.EVIDENCE) == [(code, evidence(code)) for code in GUIDE.codes]
    assert filed(result, FieldKind.PLAN) == [(code, plan(code)) for code in GUIDE.codes]


def test_one_table_may_hold_a_descriptor_in_each_row() -> None:
    parts: list[Part] = ["# Early Help System Guide self-assessment"]
    parts.append(row("Descriptor", "Score", "What is working well?", "Next steps", table="0"))
    for number, code in enumerate(GUIDE.codes, start=1):
        parts.append(row(heading(code), "3", evidence(code), plan(code), table="0", number=number))
    result = read(*parts)
    assert values(result[1]) == dict.fromkeys(GUIDE.codes, 3.0)
    assert filed(result, FieldKind.EVIDENCE) == [(code, evidence(code)) for code in GUIDE.codes]
    assert filed(result, FieldKind.PLAN) == [(code, plan(code)) for code in GUIDE.codes]


def test_a_table_goes_on_after_a_page_break_without_its_header() -> None:
    parts: list[Part] = ["# Early Help System Guide self-assessment"]
    parts.append(row("Descriptor", "Score", "What is working well?", "Next steps", table="0"))
    for number, code in enumerate(GUIDE.codes, start=1):
        table = "0" if number < 15 else "1"
        parts.append(
            row(heading(code), "3", evidence(code), plan(code), table=table, number=number)
        )
    result = read(*parts)
    assert values(result[1]) == dict.fromkeys(GUIDE.codes, 3.0)
    assert filed(result, FieldKind.PLAN) == [(code, plan(code)) for code in GUIDE.codes]


def test_evidence_goes_on_in_the_table_of_the_next_page() -> None:
    parts = whole_return({"5.1": "3"})
    place = next(n for n, part in enumerate(parts) if part == row(PLAN, table="0", number=2))
    parts.insert(
        place, row("", "More of the evidence stands on the next page here.", table="0b")[1:]
    )
    parts += whole_return({"5.2": "2", "5.3": "2", "5.4": "1"})
    result = read(*parts)
    assert field_of(result, "More of the evidence") == Field(
        kind=FieldKind.EVIDENCE, label=Label(framework="ehsg-2022", code="5.1")
    )


def test_a_nested_table_belongs_to_the_cell_that_holds_it() -> None:
    parts = whole_return({"5.1": "3", "5.2": "2", "5.3": "2"})
    place = next(n for n, part in enumerate(parts) if part == row(PLAN, table="0", number=2))
    parts.insert(place, row("Hub visits in the year", "4", table="0.1.1.0"))
    result = read(*parts)
    assert field_of(result, "Hub visits").kind is FieldKind.EVIDENCE
    assert values(result[1])["5.1"] == 3.0


def test_descriptors_may_be_header_cells_without_code_and_theme() -> None:
    parts: list[Part] = ["# Early Help System Guide self-assessment"]
    for number, item in enumerate(GUIDE.items):
        table = str(number)
        parts.append(row(f"We show that {item.openings[0]} and more", table=table, number=0))
        parts.append(row(SCORE, EVIDENCE, table=table, number=1))
        parts.append(row("4", evidence(item.code), table=table, number=2))
    _, recognition = read(*parts)
    assert values(recognition) == dict.fromkeys(GUIDE.codes, 4.0)


@pytest.mark.parametrize("sign", ["-", "–", "—", ":", "."])
def test_the_sign_behind_the_code_does_not_matter(sign: str) -> None:
    parts: list[Part] = []
    for code in GUIDE.codes:
        parts += [f"{code} {sign} What we say of it", SCORE, EVIDENCE, "2", evidence(code)]
    _, recognition = read(*parts)
    assert values(recognition) == dict.fromkeys(GUIDE.codes, 2.0)


def test_a_score_stated_twice_differently_is_noticed() -> None:
    parts = whole_return(all_scores("3"))
    parts += ["# Summary", row("Descriptor", "Score", table="s", number=0)]
    parts += [
        row(heading(c), "4" if c == "5.1" else "3", table="s", number=n + 1)
        for n, c in enumerate(GUIDE.codes)
    ]
    _, recognition = read(*parts)
    assert codes(recognition).count("ratings-differ") == 1


def test_a_summary_gives_the_score_that_the_form_prints_unreadably() -> None:
    parts = whole_return({**all_scores("3"), "7.2": "?"})
    parts += ["# Summary", row("Descriptor", "Score", table="s", number=0)]
    parts += [row(heading(c), "3", table="s", number=n + 1) for n, c in enumerate(GUIDE.codes)]
    _, recognition = read(*parts)
    assert values(recognition) == dict.fromkeys(GUIDE.codes, 3.0)
    assert "unreadable-rating" not in codes(recognition)
