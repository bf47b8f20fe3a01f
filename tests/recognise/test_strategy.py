from __future__ import annotations

import pytest

from ehtext.domain import DocumentType, Field, FieldKind
from tests.builders import row
from tests.recognise.samples import Part, codes, field_of, read, values

STRANDS = ["Leadership", "Strategy", "Culture", "Workforce development", "Delivery structures"]


def strategy(*parts: Part) -> list[Part]:
    return [
        "# Ashenvale Early Help Strategy",
        "2019 to 2022",
        "# Foreword",
        "Families in Ashenvale told us over two years what they want from the people who help them.",
        *parts,
    ]


def rating_table(levels: list[str], header: str = "Rating") -> list[Part]:
    rows: list[Part] = [row("Strand", "Scope", header, number=0)]
    for number, (name, level) in enumerate(zip(STRANDS, levels, strict=True), start=1):
        rows.append(
            row(name, f"Leaders and staff look at {name.lower()} as a whole.", level, number=number)
        )
    return rows


def test_a_strategy_with_a_rating_table_gives_its_levels() -> None:
    levels = ["Developing", "Early", "Developing/Maturing", "Maturing", "EARLY"]
    document, recognition = read(*strategy("# Where are we now?", *rating_table(levels)))
    assert recognition.document_type is DocumentType.STRATEGY
    assert recognition.framework == "maturity-2016"
    assert values(recognition) == {
        "leadership": 2.0,
        "strategy": 1.0,
        "culture": 2.5,
        "workforce": 3.0,
        "delivery": 1.0,
    }
    scopes = [n for n, b in enumerate(document.blocks) if b.text.startswith("Leaders and staff")]
    assert all(recognition.fields[n].national for n in scopes)


def test_a_blank_or_strange_rating_in_the_table_is_not_guessed() -> None:
    levels = ["Developing", "???", "Good", "Maturing", "Early"]
    _, recognition = read(*strategy(*rating_table(levels)))
    assert values(recognition)["strategy"] is None
    assert values(recognition)["culture"] is None
    assert codes(recognition).count("unreadable-rating") == 2


def test_a_table_with_two_years_counts_the_newer_one() -> None:
    rows: list[Part] = [row("Strand", "March 2018", "October 2019", number=0)]
    pairs = [("Early", "Developing"), ("Early", "Early"), ("Developing", "Maturing")]
    for number, (name, pair) in enumerate(zip(STRANDS[:3], pairs, strict=True), start=1):
        rows.append(row(name, *pair, number=number))
    _, recognition = read(*strategy(*rows))
    assert values(recognition) == {"leadership": 2.0, "strategy": 1.0, "culture": 3.0}
    older = {r.label.code: r.value for r in recognition.ratings if not r.current}
    assert older == {"leadership": 1.0, "strategy": 1.0, "culture": 2.0}


@pytest.mark.parametrize(
    "lead", ["We will:", "To keep this promise we will:", "Over three years partners will:"]
)
def test_what_an_area_says_it_will_do_is_a_plan(lead: str) -> None:
    result = read(*strategy("# Working as one", lead, "- open a hub in each of the three towns"))
    assert field_of(result, "open a hub").kind is FieldKind.PLAN


@pytest.mark.parametrize(
    "heading",
    ["Our priorities", "Priority 2: Help at the right time", "Action plan", "What we will do"],
)
def test_lists_under_such_headings_are_plans(heading: str) -> None:
    result = read(*strategy(f"# {heading}", "- Train sixty school staff as lead practitioners"))
    assert field_of(result, "Train sixty").kind is FieldKind.PLAN


def test_what_has_been_done_is_evidence() -> None:
    result = read(*strategy("# What we have done", "- Opened a hub in Saltby with four partners"))
    assert field_of(result, "Opened a hub").kind is FieldKind.EVIDENCE


def test_pledges_and_their_meaning_are_no_evidence() -> None:
    result = read(
        *strategy(
            "# Our pledges",
            "## Pledge 1: One family, one plan",
            "Each family has one plan and all who help it work to that plan.",
            "## Pledge 2: Near to home",
            "Help is found in walking distance of each school.",
        )
    )
    for text in ("Pledge 1", "Each family has", "Pledge 2", "Help is found"):
        assert field_of(result, text).national, text


def test_tables_of_actions_are_read_by_their_headers() -> None:
    result = read(
        *strategy(
            row("Pledge", "What this means", "What we will do", "What we have done", number=0),
            row(
                "One plan",
                "All who help a family share its plan.",
                "Move every school to the shared record by May.",
                "Forty schools share the record since autumn.",
                number=1,
            ),
        )
    )
    assert field_of(result, "All who help").national
    assert field_of(result, "Move every school").kind is FieldKind.PLAN
    assert field_of(result, "Forty schools").kind is FieldKind.EVIDENCE


def test_a_strategy_without_ratings_has_no_framework() -> None:
    _, recognition = read(
        *strategy("# Leadership", "Leaders in Ashenvale meet every month to talk.")
    )
    assert recognition.document_type is DocumentType.STRATEGY
    assert recognition.framework is None
    assert recognition.ratings == ()


def test_a_heading_ends_a_strand_that_is_no_heading() -> None:
    result = read(
        *strategy(
            "Leadership",
            "Developing",
            "Leaders in Ashenvale meet each month to talk.",
            "Culture",
            "Early",
            "Staff in Ashenvale speak of it now and then.",
            "# Our pledges",
            "- Train sixty school staff as lead practitioners",
        )
    )
    assert values(result[1]) == {"leadership": 2.0, "culture": 1.0}
    assert field_of(result, "Train sixty") == Field(kind=FieldKind.PLAN)


def test_a_bare_status_in_a_table_is_no_evidence() -> None:
    result = read(
        *strategy(
            row("Pledge", "What we have done", "Lead", number=0),
            row("One plan", "Under way", "Head of hubs", number=1),
        )
    )
    assert field_of(result, "Under way").kind is FieldKind.NONE
