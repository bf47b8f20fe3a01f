from __future__ import annotations

import pytest

from ehtext.check.leads import dangling
from ehtext.domain import Block, BlockKind, Cell
from tests.check.builders import Line, draft, line


def left_hanging(*lines: Line) -> list[str]:
    analysis = draft(*lines)
    return [sentence.text for sentence in dangling(analysis.sentences, analysis.document)]


@pytest.mark.parametrize("lead", ["For example:", "We offer a lot, such as", "These include:-"])
def test_a_lead_in_at_the_end_of_a_field_hangs(lead: str) -> None:
    assert left_hanging(line("5.1", lead), line("5.2", "Workers visit.")) == [lead]
    assert left_hanging(line("5.1", lead)) == [lead]


def test_a_lead_in_before_a_whole_sentence_hangs() -> None:
    assert left_hanging(line("5.1", "For example:"), line("5.1", "Nobody records it.")) == [
        "For example:"
    ]


@pytest.mark.parametrize(
    "after",
    [
        line("5.1", "a drop-in at the library", in_list=True),
        line("5.1", "drop-ins, cafés and a helpline"),
        line(
            "5.1",
            "Measure.",
            block=Block(text="Measure.", cell=Cell(table="7", row=0, column=0)),
        ),
    ],
)
def test_a_list_a_fragment_or_a_table_follows(after: Line) -> None:
    assert left_hanging(line("5.1", "Our offer is made of these:"), after) == []


def test_a_heading_in_between_leaves_it_hanging() -> None:
    heading = line("5.1", "Other matters", block=Block(text="x", kind=BlockKind.HEADING))
    assert left_hanging(line("5.1", "For example:"), heading) == ["For example:"]


def test_labels_and_pointers_promise_nothing() -> None:
    assert left_hanging(line("5.1", "Workforce:"), line("5.1", "It is well.")) == []
    assert left_hanging(line("5.1", "The figures of the year are below:")) == []


def test_a_draft_without_a_sentence_leads_in_to_nothing() -> None:
    assert left_hanging() == []
