from __future__ import annotations

import pytest

from ehtext.domain import DocumentType, Field, FieldKind, Label
from tests.builders import row
from tests.recognise.samples import QUESTIONS, Part, codes, field_of, filed, read


def review(*parts: Part) -> list[Part]:
    return ["# Highlight report: early help in Tarnmouth", "Adviser's visit", *parts]


def findings(prefix: str = "") -> list[Part]:
    parts: list[Part] = []
    for item in QUESTIONS.items:
        parts += [f"# {prefix}{item.name}", finding(item.code)]
    return parts


def finding(code: str) -> str:
    return f"The visit on question {code} met staff of nine teams who know their tasks well."


def test_findings_are_filed_under_the_questions() -> None:
    result = read(*review(*findings()))
    _, recognition = result
    assert recognition.document_type is DocumentType.EXTERNAL_REVIEW
    assert recognition.framework == "ofsted-2015"
    assert filed(result, FieldKind.EVIDENCE) == [(c, finding(c)) for c in QUESTIONS.codes]


def test_judgements_are_no_levels() -> None:
    parts: list[Part] = []
    for item in QUESTIONS.items:
        parts += [f"# {item.name}", "Requires improvement", finding(item.code)]
    _, recognition = read(*review(*parts))
    assert all(rating.value is None for rating in recognition.ratings)


def test_questions_listed_in_the_introduction_file_nothing() -> None:
    listed = [f"- {item.name}" for item in QUESTIONS.items]
    result = read(*review("# Scope", *listed, "The visit took two days.", *findings()))
    assert filed(result, FieldKind.EVIDENCE) == [(c, finding(c)) for c in QUESTIONS.codes]


def test_only_the_newest_layer_is_current() -> None:
    parts: list[Part] = ["# First review (March 2018)"]
    parts += [
        f"## {QUESTIONS.items[0].name}",
        "Partners knew little of the assessment at the time.",
    ]
    parts += ["# Second review (November 2018)"]
    for item in QUESTIONS.items:
        parts += [f"## {item.name}", finding(item.code)]
    result = read(*review(*parts))
    assert not field_of(result, "Partners knew little").current
    assert field_of(result, finding("a")) == Field(
        kind=FieldKind.EVIDENCE, label=Label(framework="ofsted-2015", code="a")
    )
    assert "older-time-layer" in codes(result[1])


def test_the_newest_layer_may_stand_first() -> None:
    result = read(
        *review(
            "# Review of November 2018",
            *("## Findings", "Nine of ten schools lead plans now and like it."),
            "# Review of March 2018",
            *("## Findings", "Two of ten schools led plans at that time only."),
        )
    )
    assert field_of(result, "Nine of ten").current
    assert not field_of(result, "Two of ten").current


def test_layers_may_be_columns() -> None:
    items = QUESTIONS.items[:4]
    rows: list[Part] = [row("Question", "RAG", "First review", "Second review", number=0)]
    for number, item in enumerate(items, start=1):
        before = f"Little was in place on {item.code} when we came."
        after = f"Much is in place on {item.code} now that we came again."
        rows.append(row(item.name, "Amber", before, after, number=number))
    result = read(*review(*rows))
    for item in items:
        assert not field_of(result, f"Little was in place on {item.code}").current
        assert field_of(result, f"Much is in place on {item.code}").current
    assert "older-time-layer" in codes(result[1])


@pytest.mark.parametrize(
    ("cells", "printed"), [(("X", " ", " "), "Red"), ((" ", " ", "X"), "Green")]
)
def test_a_cross_under_a_colour_is_that_colour(cells: tuple[str, ...], printed: str) -> None:
    rows: list[Part] = [row("Question", "R", "A", "G", "Status report", number=0)]
    for number, item in enumerate(QUESTIONS.items, start=1):
        rows.append(row(item.name, *cells, finding(item.code), number=number))
    _, recognition = read(*review(*rows))
    assert {r.printed for r in recognition.ratings} == {printed}
    assert {r.value for r in recognition.ratings} == {None}


def test_a_cross_that_belongs_to_no_colour_is_unreadable() -> None:
    rows: list[Part] = [row("Question", "R", "A", "G", "Status report", number=0)]
    for number, item in enumerate(QUESTIONS.items, start=1):
        rows.append(row(item.name, "X", " ", "X", finding(item.code), number=number))
    _, recognition = read(*review(*rows))
    assert {r.value for r in recognition.ratings} == {None}
    assert "unreadable-rating" in codes(recognition)


def test_recommendations_to_the_area_are_plans() -> None:
    result = read(
        *review(*findings(), "# Recommendations", "- Settle who chairs the board by July.")
    )
    assert field_of(result, "Settle who chairs").kind is FieldKind.PLAN
