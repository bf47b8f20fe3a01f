from __future__ import annotations

import pytest

from ehtext.recognise.sources import is_source


@pytest.mark.parametrize(
    "text",
    [
        "Early Help Scorecard: NH30-NH34, NH37, NH39-NH54",
        "NH1, NH4-NH9",
        "Northmere Needs Assessment 2018",
        "Families' survey (North Northmere)",
        "Terms of reference of the board",
        "Directory of services - <https://directory.example.org/>",
        "https://directory.example.org/help",
        "Website figures: directory, local offer",
        "Workforce Strategy and Action Plan 2016 – 2021",
        "May 2017 report on mental health",
        "Job descriptions",
    ],
)
def test_names_of_documents_and_data_are_sources(text: str) -> None:
    assert is_source(text)


@pytest.mark.parametrize(
    "text",
    [
        "The scorecard has been built to show what early help does.",
        "Outcome models are known to all partners",
        "settled to support clear talk",
        "We ask families every month",
        "There are three champions",
        "Children's centres and nursery schools in the three towns provide good examples of this way",
        "Work goes on. A plan follows",
        "Education for All supports and challenges schools to keep pupils in lessons",
        "",
    ],
)
def test_sentences_are_no_sources(text: str) -> None:
    assert not is_source(text)
