from __future__ import annotations

import pytest

from ehtext.check import form_of
from ehtext.domain import Kind
from ehtext.domain.check import EvidenceForm

VOICE, MEASURED = EvidenceForm.FAMILY_VOICE, EvidenceForm.MEASURED
ACTIVITY, ASSERTION = EvidenceForm.ACTIVITY, EvidenceForm.ASSERTION


def test_forms_rise_from_none_to_family_voice() -> None:
    assert [form.rank for form in (EvidenceForm.NONE, ASSERTION, ACTIVITY, MEASURED, VOICE)] == [
        *range(5)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Nine parents in ten said that they were listened to.",
        "Families told the reviewer that one person had stayed with them.",
        "In the exit survey 84% of the parents who answered would recommend the hub.",
        "A grandmother described the visits as a lifeline.",
        "Satisfaction stood at 4.1 out of 5.",
        "Of 80 families who were rung in June, two in three agreed that the plan was theirs.",
    ],
)
def test_what_families_say_is_family_voice(text: str) -> None:
    assert form_of(text, Kind.OUTCOME) is VOICE


@pytest.mark.parametrize(
    "text",
    [
        "Families are told about the hub at the first visit.",
        "Every family is asked four questions when the plan ends.",
        "Family workers said that the form is too long.",
        "A panel of parents reads each leaflet.",
        "72% of family practitioners said that they use the tool.",
        "Staff satisfaction with the course was high.",
    ],
)
def test_what_is_said_to_families_or_by_staff_is_not(text: str) -> None:
    assert form_of(text, Kind.PRACTICE) is not VOICE
    assert form_of(text, Kind.OUTCOME) is not VOICE


@pytest.mark.parametrize(
    "text",
    [
        "The spring audit found fathers missing in 12 of 40 files.",
        "Re-referrals fell from 21% to 14%.",
        "61% of assessments were written outside the council.",
        "The average wait came down from nine weeks to three.",
        "48 adults moved into work.",
        "This is evidenced through the audit of closed plans.",
        "Three quarters of head teachers agreed that the offer is clear.",
    ],
)
def test_findings_shares_changes_and_results_are_measured(text: str) -> None:
    assert form_of(text, Kind.OUTCOME) is MEASURED


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("412 people were trained last year.", Kind.OUTCOME),
        ("The website had 9,000 visits.", Kind.OUTCOME),
        ("A multi-agency audit of ten files is held every quarter.", Kind.PRACTICE),
        ("Housing officers sit with the family team on Tuesdays.", Kind.PRACTICE),
        ("The board is chaired by the head of the hospital trust.", Kind.PRACTICE),
    ],
)
def test_counts_and_doings_are_activity(text: str, kind: Kind) -> None:
    assert form_of(text, kind) is ACTIVITY


@pytest.mark.parametrize(
    "text",
    [
        "We have a strong culture of working together.",
        "There is a clear commitment from partners.",
        "Early help is everybody's business here.",
        "Practitioners have what they need.",
        "Partnership is excellent and robust.",
        "Relationships with health and the police are very good and highly valued.",
    ],
)
def test_what_nothing_shows_is_an_assertion(text: str) -> None:
    assert form_of(text, Kind.PRACTICE) is ASSERTION


@pytest.mark.parametrize("kind", [Kind.GAP, Kind.PLAN, Kind.CONTEXT, Kind.OTHER])
def test_gaps_plans_and_background_are_no_evidence(kind: Kind) -> None:
    assert form_of("Families told us that 90% of visits helped.", kind) is EvidenceForm.NONE


def test_length_and_praise_lift_nothing() -> None:
    plain = "Partners are committed."
    long = (
        "Partners are truly, deeply and passionately committed to an excellent and robust culture."
    )
    assert form_of(plain, Kind.PRACTICE) is form_of(long, Kind.PRACTICE) is ASSERTION
