from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.domain import Kind
from ehtext.framework import frameworks
from ehtext.report import coverage, filter_sentences, framework_to_show
from tests.report.builders import GAP, PLAN, PRACTICE, analysis, recognition

GUIDE = frameworks()["ehsg-2022"]


def found(**filters: object) -> set[str]:
    ids = filter_sentences(analysis(), **filters)  # type: ignore[arg-type]
    return {sentence.text for sentence in analysis().sentences if sentence.id in ids}


def test_there_is_a_row_for_each_item_in_order() -> None:
    assert [row.item.code for row in coverage(analysis(), GUIDE)] == list(GUIDE.codes)


def test_a_row_holds_what_is_said_stated_and_predicted() -> None:
    row = coverage(analysis(), GUIDE)[0]
    assert dict(row.counts) == {Kind.PRACTICE: 1, Kind.GAP: 1, Kind.PLAN: 1}
    assert row.printed is not None
    assert row.printed.value == 3
    assert row.predicted is not None
    assert row.predicted.level == 2.5
    assert not row.gap


def test_a_plan_alone_is_no_evidence_that_something_is_in_place() -> None:
    training = next(row for row in coverage(analysis(), GUIDE) if row.item.code == "6.4")
    assert training.gap
    assert training.priority


def test_an_older_time_layer_does_not_count() -> None:
    built = analysis()
    old = replace(built.sentences[0], field=replace(built.sentences[0].field, current=False))
    row = coverage(replace(built, sentences=(old, *built.sentences[1:])), GUIDE)[0]
    assert row.counts[Kind.PRACTICE] == 0


def test_a_document_without_a_framework_shows_what_it_is_mostly_tagged_with() -> None:
    bare = analysis(recognition=recognition(framework=None))
    assert framework_to_show(bare, frameworks()) == GUIDE
    assert framework_to_show(replace(bare, tags=()), frameworks()) is None


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {PRACTICE, GAP, PLAN}),
        ({"kinds": {Kind.GAP}}, {GAP}),
        ({"framework": "ehsg-2022", "codes": {"6.4"}}, {PLAN}),
        ({"framework": "ehsg-2022", "codes": set()}, set()),
        ({"framework": "maturity-2016", "codes": {"6.4"}}, set()),
        ({"words": "PANEL parents"}, {PRACTICE}),
        ({"words": "panel", "kinds": {Kind.PLAN}}, {PLAN}),
    ],
)
def test_filters_narrow_together(filters: dict[str, object], expected: set[str]) -> None:
    assert found(**filters) == expected
