from __future__ import annotations

import pytest

from ehtext.domain import DocumentType, Field, FieldKind, Label
from tests.builders import row
from tests.recognise.samples import (
    Part,
    codes,
    field_of,
    filed,
    read,
    strand,
    values,
    whole_assessment,
)

EXPECTED = {
    "culture": 1.0,
    "delivery": 2.5,
    "family": 2.0,
    "leadership": 3.0,
    "workforce": 1.5,
    "strategy": 4.0,
}


def flat_strand(name: str, *lines: str) -> list[Part]:
    return [name, *lines]


def test_levels_are_read_in_any_order_and_under_any_name() -> None:
    _, recognition = read(*whole_assessment())
    assert recognition.document_type is DocumentType.SELF_ASSESSMENT
    assert recognition.framework == "maturity-2016"
    assert values(recognition) == EXPECTED


def test_a_half_level_keeps_its_printed_form() -> None:
    _, recognition = read(*whole_assessment())
    (rating,) = (r for r in recognition.ratings if r.label.code == "delivery")
    assert rating.printed == "Developing / Maturing"


def test_evidence_and_sources_are_filed_by_their_columns() -> None:
    result = read(*whole_assessment())
    evidence = [code for code, _ in filed(result, FieldKind.EVIDENCE)]
    sources = [code for code, _ in filed(result, FieldKind.SOURCE)]
    assert sorted(evidence) == sorted([*EXPECTED, *EXPECTED])
    assert sorted(sources) == sorted([*EXPECTED, *EXPECTED])


@pytest.mark.parametrize("between", [[], ["Partnership working and governance"]])
def test_a_flattened_strand_is_read_like_a_table(between: list[str]) -> None:
    parts: list[Part] = ["Northmere Early Help Maturity Model self-assessment"]
    for name, level in (("Leadership", "DEVELOPING"), ("Strategy", "EARLY"), ("Culture", "MATURE")):
        parts += [name, *between, level, "Key Evidence"]
        parts += [
            f"- The {name.lower()} group of Northmere meets every six weeks and keeps minutes."
        ]
        parts += ["Source(s)", "- Minutes of the Northmere Board", "- Scorecard: NH2-NH5"]
    result = read(*parts)
    assert values(result[1]) == {"leadership": 2.0, "strategy": 1.0, "culture": 4.0}
    assert [code for code, _ in filed(result, FieldKind.EVIDENCE)] == [
        "leadership",
        "strategy",
        "culture",
    ]
    assert len(filed(result, FieldKind.SOURCE)) == 6


def test_evidence_that_runs_on_behind_the_sources_stays_evidence() -> None:
    result = read(
        "# Maturity Model self-assessment",
        "# Leadership",
        "DEVELOPING",
        "Key Evidence",
        "- The link between the board and the three locality groups is not yet fully",
        "Source(s)",
        "- Terms of reference of the Northmere Board",
        "settled and keeps being discussed.",
        "- Head teachers chair two of the three locality groups in Northmere.",
        "- Locality Plan 2018-2020",
        "# Culture",
        "EARLY",
        "Key Evidence",
        "- There is a shared vision.",
    )
    assert field_of(result, "settled and keeps").kind is FieldKind.EVIDENCE
    assert field_of(result, "Head teachers chair").kind is FieldKind.EVIDENCE
    assert field_of(result, "Locality Plan").kind is FieldKind.SOURCE


@pytest.mark.parametrize(
    "lines",
    [
        ["Self-assessed level: Developing"],
        ["Current rating – Developing"],
        ["Level", "Developing"],
        ["Our rating: DEVELOPING"],
    ],
)
def test_a_level_counts_behind_its_label(lines: list[str]) -> None:
    parts: list[Part] = ["# Early Help Maturity Model"]
    for name in ("Leadership", "Strategy", "Culture", "Workforce development"):
        parts += [f"# {name}", *lines, "Key Evidence", "- Supervision takes place each month."]
    _, recognition = read(*parts)
    expected = ("leadership", "strategy", "culture", "workforce")
    assert values(recognition) == dict.fromkeys(expected, 2.0)


def test_a_level_counts_behind_the_strand_in_its_heading() -> None:
    parts: list[Part] = ["# Early Help Maturity Model"]
    for name in ("Leadership - Developing", "Strategy (Mature)", "Culture: Early / Developing"):
        parts += [f"# {name}", "Key Evidence", "- Supervision takes place each month."]
    _, recognition = read(*parts)
    assert values(recognition) == {"leadership": 2.0, "strategy": 4.0, "culture": 1.5}


def test_words_that_are_levels_elsewhere_rate_nothing() -> None:
    result = read(
        "# Early Help Maturity Model self-assessment",
        "# Leadership",
        "MATURING",
        "Key Evidence",
        "- Developing",
        "- The board is developing a plan for early help and for mature students.",
        "# Strategy",
        "Key Evidence",
        "- Early help is everyone's business and level 4 need is met by social care.",
    )
    assert values(result[1]) == {"leadership": 3.0, "strategy": None}
    assert "missing-scores" in codes(result[1])


def test_the_scale_explained_is_no_rating() -> None:
    parts: list[Part] = [
        "# Early Help Maturity Model",
        "Possible ratings: Early, Developing, Maturing or Mature",
        "# Leadership",
        "Early",
        "Developing",
        "Maturing",
        "Mature",
        "Our rating: Maturing",
        "Key Evidence",
        "- Partners chair the board in turn.",
        "# Culture",
        "EARLY",
        "Key Evidence",
        "- Staff know little of it.",
    ]
    result = read(*parts)
    assert values(result[1]) == {"leadership": 3.0, "culture": 1.0}
    assert field_of(result, "Possible ratings").national


def test_a_lost_level_is_missing() -> None:
    parts = [part for part in whole_assessment() if part != "MATURE"]
    _, recognition = read(*parts)
    assert values(recognition) == EXPECTED | {"strategy": None}
    (notice,) = (n for n in recognition.notices if n.code == "missing-scores")
    assert "strategy" in notice.message
    assert "culture" not in notice.message


def test_a_mark_in_the_level_s_place_is_unreadable() -> None:
    parts = ["✗" if part == "MATURE" else part for part in whole_assessment()]
    _, recognition = read(*parts)
    assert values(recognition)["strategy"] is None
    assert "unreadable-rating" in codes(recognition)


def test_next_steps_of_a_strand_are_plans() -> None:
    result = read(
        *strand("Leadership", "EARLY", ["The board has met twice since the spring."], ["Minutes"]),
        "Next steps",
        "- Agree terms of reference with the police by June.",
        *strand("Culture", "EARLY", ["Champions in ten schools speak for early help."], ["Survey"]),
    )
    assert field_of(result, "Agree terms") == Field(
        kind=FieldKind.PLAN, label=Label(framework="maturity-2016", code="leadership")
    )
    assert field_of(result, "Champions in ten").kind is FieldKind.EVIDENCE


def test_a_heading_of_the_same_rank_ends_the_strand() -> None:
    result = read(
        *whole_assessment(),
        "# Conclusion",
        "The partnership will look at this paper again after one year has passed.",
    )
    assert field_of(result, "The partnership will look") == Field()


def test_a_rating_table_marks_levels_with_a_cross() -> None:
    _, recognition = read(
        "# Early Help Maturity Model self-assessment",
        row("Strand", "Early", "Developing", "Maturing", "Mature", number=0),
        row("Leadership", " ", "X", " ", " ", number=1),
        row("Strategy", "✓", " ", " ", " ", number=2),
        row("Culture", "X", " ", "X", " ", number=3),
    )
    assert values(recognition) == {"leadership": 2.0, "strategy": 1.0, "culture": None}
    assert "unreadable-rating" in codes(recognition)


def test_an_assessment_that_is_written_on_counts_its_newest_year() -> None:
    parts: list[Part] = ["# Early Help Maturity Model", "# Assessment of May 2017"]
    for name in ("Leadership", "Culture", "Strategy"):
        parts += [f"## {name}", "EARLY", "Key Evidence", f"- Few in 2017 knew what {name} was for."]
    parts.append("# Assessment of May 2018")
    for name in ("Leadership", "Culture"):
        parts += [
            f"## {name}",
            "MATURING",
            "Key Evidence",
            f"- Most in 2018 know what {name} is for.",
        ]
    result = read(*parts)
    assert values(result[1]) == {"leadership": 3.0, "culture": 3.0}
    older = [(r.label.code, r.value) for r in result[1].ratings if not r.current]
    assert older == [("leadership", 1.0), ("culture", 1.0), ("strategy", 1.0)]
    assert "older-time-layer" in codes(result[1])
    (notice,) = (n for n in result[1].notices if n.code == "missing-scores")
    assert "strategy" in notice.message
