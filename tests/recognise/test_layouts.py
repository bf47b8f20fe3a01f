"""Layouts seen in returns of other house styles, and the national text round them."""

from __future__ import annotations

import pytest

from ehtext.domain import Block, Field, FieldKind, Label, Piece
from tests.builders import block, row
from tests.recognise.samples import (
    EVIDENCE,
    GUIDE,
    PLAN,
    QUESTIONS,
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


def boxed(head: str, code: str, table: str) -> list[Part]:
    return [
        row(head, table=table, number=0),
        row(SCORE, EVIDENCE, table=table, number=1),
        row("4", evidence(code), table=table, number=2),
        row(PLAN, table=table, number=3),
        row(plan(code), table=table, number=4),
    ]


@pytest.mark.parametrize(
    "head",
    [
        "{code}\n{name}\nWe say in our own words what that means to us.",
        "A name of our own\n{code} We say in our own words what that means.",
        "{name}\n{code} We say in our own words what that means to us.",
    ],
)
def test_name_code_and_wording_may_share_a_cell_in_any_order(head: str) -> None:
    parts: list[Part] = []
    for number, item in enumerate(GUIDE.items):
        parts += boxed(head.format(code=item.code, name=item.name), item.code, str(number))
    document, recognition = read(*parts)
    result = (document, recognition)
    assert values(recognition) == dict.fromkeys(GUIDE.codes, 4.0)
    assert filed(result, FieldKind.EVIDENCE) == [(c, evidence(c)) for c in GUIDE.codes]
    assert filed(result, FieldKind.PLAN) == [(c, plan(c)) for c in GUIDE.codes]
    heads = [n for n, b in enumerate(document.blocks) if b.cell and b.cell.row == 0]
    assert all(recognition.fields[n].national for n in heads)


def test_the_vision_prints_the_themes_as_headings_too() -> None:
    vision: list[Part] = ["# The Early Help vision"]
    for theme in GUIDE.themes:
        vision += [f"## {theme.name}", f"What we hope of {theme.code} stands here in our words."]
    result = read(*vision, *whole_return(all_scores()))
    for theme in GUIDE.themes:
        assert field_of(result, f"What we hope of {theme.code}").national


def test_national_phrases_count_wherever_they_stand() -> None:
    phrase = GUIDE.form.national[0]
    text = f"Note that this is the {phrase} for all areas."
    result = read("# Our own foreword", text, "We thank all.", *whole_return(all_scores()))
    assert field_of(result, "Note that").national
    assert field_of(result, "We thank all.") == Field()


def test_a_heading_of_the_area_ends_the_guide_s_text() -> None:
    guide = [f"# {GUIDE.form.headings[0]}", "Some words of the guide stand here."]
    own = ["# How Westmarch went about it", "Nine workshops were held in the spring."]
    result = read(*guide, *own, *whole_return(all_scores()))
    assert field_of(result, "Some words").national
    assert not field_of(result, "Nine workshops").national


def test_an_annex_behind_the_form_is_the_area_s_own() -> None:
    result = read(
        *whole_return(all_scores()),
        "# Earned Autonomy Criteria and Eligibility",
        "Minimums stand here.",
        "# Annex A: our hubs",
        "The hub in Saltby is open each day.",
    )
    assert field_of(result, "Minimums stand").national
    assert not field_of(result, "The hub in Saltby").national


def test_rows_below_an_older_visit_are_not_current() -> None:
    parts: list[Part] = ["# Highlight report on Tarnmouth"]
    for number, item in enumerate(QUESTIONS.items):
        table = str(number)
        parts.append(row(f"{item.code}. {item.name}\nIs it so?", table=table, number=0))
        before = f"First review, May 2018\nLittle was in place on {item.code} when we came."
        after = f"Second review, May 2019\nMuch is in place on {item.code} now that we came."
        parts.append(row(before, "Red", table=table, number=1))
        parts.append(row(after, "Amber", table=table, number=2))
    result = read(*parts)
    for code in QUESTIONS.codes:
        label = Label(framework="ofsted-2015", code=code)
        older = field_of(result, f"Little was in place on {code}")
        assert older == Field(kind=FieldKind.EVIDENCE, label=label, current=False)
        newer = field_of(result, f"Much is in place on {code}")
        assert newer == Field(kind=FieldKind.EVIDENCE, label=label)
    printed = {(r.printed, r.current) for r in result[1].ratings}
    assert printed == {("Red", False), ("Amber", True)}
    assert len(result[1].ratings) == 2 * len(QUESTIONS.codes)
    asked = [n for n, b in enumerate(result[0].blocks) if b.text == "Is it so?"]
    assert all(result[1].fields[n].national for n in asked)
    assert "unreadable-rating" not in codes(result[1])


def test_dates_of_different_things_are_no_layers() -> None:
    result = read(
        "# Annual progress report 2020/21",
        "# What has been achieved",
        "- Nine schools lead plans now, and like it.",
        "## Action plan, position at 31 August 2021",
        "- Ten schools will lead plans in May.",
    )
    assert field_of(result, "Nine schools").current
    assert "older-time-layer" not in codes(result[1])


def test_the_summary_of_a_review_belongs_to_no_question() -> None:
    parts: list[Part] = ["# Highlight report on Tarnmouth"]
    for number, item in enumerate(QUESTIONS.items):
        table = str(number)
        parts.append(row(item.name, table=table, number=0))
        parts.append(row(f"Staff of nine teams told us of {item.code}.", table=table, number=1))
    result = read(*parts, "# Recommendations", "- Settle the chair of the board by July.")
    assert field_of(result, "Settle the chair") == Field(kind=FieldKind.PLAN)


def placed(line: str, page: int, top: float, panel: str | None = None) -> Block:
    piece = Piece(start=0, end=len(line), page=page, bbox=(70, top, 300, top + 12))
    return block(line, pieces=(piece,), panel=panel)


def test_a_side_panel_belongs_to_the_strand_that_it_stands_beside() -> None:
    result = read(
        placed("# Early Help Maturity Model self-assessment", 1, 50),
        placed("# Leadership", 1, 100),
        placed("EARLY", 1, 120),
        placed("Key Evidence", 1, 140),
        placed("Partners chair the board of Northmere in turn.", 1, 160),
        placed("# Culture", 2, 100),
        placed("MATURE", 2, 120),
        placed("Key Evidence", 2, 140),
        placed("Staff of all partners speak of our families.", 2, 160),
        placed("Source(s)", 1, 150, "one"),
        placed("- Minutes of the Northmere Board", 1, 165, "one"),
        placed("Source(s)", 2, 150, "two"),
        placed("- Staff poll 2018", 2, 165, "two"),
        placed("Most of them have done so for two years.", 2, 300),
        placed("“She was the first who asked.”", 2, 400, "three"),
    )
    assert filed(result, FieldKind.SOURCE) == [
        ("leadership", "Minutes of the Northmere Board"),
        ("culture", "Staff poll 2018"),
    ]
    assert field_of(result, "Most of them").label == Label(
        framework="maturity-2016", code="culture"
    )


def test_a_panel_of_the_introduction_belongs_to_no_strand() -> None:
    result = read(
        placed("# Early Help Maturity Model self-assessment", 1, 50),
        placed("Source(s)", 1, 60, "zero"),
        placed("- Notes of the group", 1, 70, "zero"),
        placed("# Leadership", 1, 100),
        placed("EARLY", 1, 120),
        placed("# Culture", 2, 100),
        placed("MATURE", 2, 120),
    )
    assert filed(result, FieldKind.SOURCE) == [("", "Notes of the group")]


def test_a_rating_that_is_not_the_area_s_own_is_left_out() -> None:
    rows: list[Part] = [row("Strand", "Peer rating", "Our rating", number=0)]
    for number, name in enumerate(("Leadership", "Strategy", "Culture"), start=1):
        rows.append(row(name, "Mature", "Early", number=number))
    _, recognition = read("# Early Help Maturity Model self-assessment", *rows)
    assert set(values(recognition).values()) == {1.0}


def test_a_second_row_of_an_item_is_still_its_own() -> None:
    rows: list[Part] = [row("Strand", "Level", "Evidence", number=0)]
    for number, name in enumerate(("Leadership", "Strategy", "Culture")):
        first, second = 2 * number + 1, 2 * number + 2
        rows.append(row(name, "Early", f"One sentence on {name} stands here.", number=first))
        rows.append(row(" ", " ", f"Another sentence on {name} follows.", number=second)[2:])
    result = read("# Early Help Maturity Model self-assessment", *rows)
    assert [c for c, _ in filed(result, FieldKind.EVIDENCE)] == [
        c for c in ("leadership", "strategy", "culture") for _ in range(2)
    ]
    assert set(values(result[1]).values()) == {1.0}


def test_coded_headings_without_a_sign_are_starts_if_the_form_follows() -> None:
    parts: list[Part] = []
    for code in GUIDE.codes:
        parts += [f"{code} What we have to say", SCORE, EVIDENCE, "2", evidence(code)]
    assert values(read(*parts)[1]) == dict.fromkeys(GUIDE.codes, 2.0)


def test_a_heading_in_the_evidence_of_the_form_does_not_end_the_field() -> None:
    parts = whole_return(all_scores(), flat=True)
    at = parts.index(evidence("6.6")) + 1
    parts[at:at] = ["# The hub in Saltby", "It is open each day of the week."]
    assert field_of(read(*parts), "It is open").label == Label(framework="ehsg-2022", code="6.6")
    assert heading("6.7") in parts
