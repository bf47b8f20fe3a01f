from __future__ import annotations

import pytest

from ehtext.domain import DocumentType, FieldKind
from tests.builders import block, row
from tests.recognise.samples import Part, field_of, filed, read, values

PARAGRAPHS = [
    "The strategy for early help was agreed by members in the autumn.",
    "Referrals from schools have grown by a tenth since the hubs opened.",
    "Waiting times fell in two of three localities over the year.",
    "The parents' panel has met four times and changed the leaflet.",
    "Health visitors now sit with the hub teams on two days a week.",
    "Voluntary groups ran eleven courses in the last two quarters.",
]


def report(
    *parts: Part, title: str = "Report of the Director of Children's Services"
) -> list[Part]:
    return [f"# {title}", "Cabinet, 12 March 2021", "# Early Help in Ferrowshire", *parts]


@pytest.mark.parametrize("style", ["marker", "text"])
def test_numbered_paragraphs_make_a_progress_report(style: str) -> None:
    parts: list[Part] = ["# Early Help in Ferrowshire", "# Progress"]
    for number, text in enumerate(PARAGRAPHS, start=1):
        marker = f"5.{number}"
        parts.append(block(text, marker=marker) if style == "marker" else f"{marker} {text}")
    result = read(*parts)
    assert result[1].document_type is DocumentType.PROGRESS_REPORT
    assert result[1].framework is None
    assert result[1].ratings == ()
    assert len(filed(result, FieldKind.EVIDENCE)) == len(PARAGRAPHS)


@pytest.mark.parametrize(
    "title",
    [
        "Early Help Progress Report",
        "Report to Cabinet",
        "Children's Scrutiny Committee",
        "Annual Report 2020-21",
    ],
)
def test_the_title_tells_a_report(title: str) -> None:
    _, recognition = read(*report(*PARAGRAPHS, title=title))
    assert recognition.document_type is DocumentType.PROGRESS_REPORT


def test_recommendations_are_plans_and_implications_are_nothing() -> None:
    result = read(
        *report(
            "# Recommendations",
            "1. Members agree to open a fourth hub in Saltby next year.",
            "# Progress to date",
            PARAGRAPHS[1],
            "# Financial implications",
            "The costs of the fourth hub can be met from the base budget.",
        )
    )
    assert field_of(result, "Members agree").kind is FieldKind.PLAN
    assert field_of(result, PARAGRAPHS[1]).kind is FieldKind.EVIDENCE
    assert field_of(result, "The costs of").kind is FieldKind.NONE


def test_a_deeper_heading_keeps_the_kind_of_the_one_above() -> None:
    result = read(*report("# Progress", "## Hubs", PARAGRAPHS[4], "# Contact", PARAGRAPHS[5]))
    assert field_of(result, PARAGRAPHS[4]).kind is FieldKind.EVIDENCE
    assert field_of(result, PARAGRAPHS[5]).kind is FieldKind.NONE


def test_a_table_of_levels_in_a_report_is_read() -> None:
    _, recognition = read(
        *report(
            row("Strand", "Level", number=0),
            row("Leadership", "Developing", number=1),
            row("Culture", "Early", number=2),
            row("Strategy", "Maturing", number=3),
        )
    )
    assert recognition.document_type is DocumentType.PROGRESS_REPORT
    assert recognition.framework == "maturity-2016"
    assert values(recognition) == {"leadership": 2.0, "culture": 1.0, "strategy": 3.0}


def test_prose_without_any_sign_is_unknown() -> None:
    _, recognition = read("# Newsletter", "The garden behind the library opens again on Sunday.")
    assert recognition.document_type is DocumentType.UNKNOWN
    assert recognition.framework is None
    assert recognition.fields == {}
