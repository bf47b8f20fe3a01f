from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from ehtext.domain import PrintedRating
from ehtext.framework import frameworks
from ehtext.report import coverage, coverage_csv, coverage_lines
from tests.report.builders import VOICE, analysis, recognition

GUIDE = frameworks()["ehsg-2022"]


def sheet(**changes: object) -> list[dict[str, str]]:
    built = coverage(analysis(**changes), GUIDE)
    return list(csv.DictReader(io.StringIO(coverage_csv(built, GUIDE))))


def test_a_line_says_what_is_stated_suggested_and_found() -> None:
    first = coverage_lines(coverage(analysis(), GUIDE), GUIDE)[0]
    assert first == {
        "Item": "5.1 Family engagement",
        "Stated": "3",
        "Suggested (range)": "2.5 (2 to 3)",
        "Practice": "1",
        "Outcome": "0",
        "Gap": "1",
        "Plan": "1",
        "Note": "",
    }


def test_a_plan_alone_is_noted_as_a_question_and_a_priority_as_one() -> None:
    lines = {line["Item"][:3]: line for line in coverage_lines(coverage(analysis(), GUIDE), GUIDE)}
    assert lines["6.4"]["Note"].startswith("priority; no practice or outcome found")


def test_the_sheet_has_a_line_per_item_with_levels_as_numbers() -> None:
    lines = sheet()
    assert [line["code"] for line in lines] == list(GUIDE.codes)
    wanted = ("stated_value", "suggested", "suggested_low", "suggested_high", "range_confidence")
    assert [lines[0][name] for name in wanted] == ["3", "2.5", "2", "3", "0.7"]
    assert [lines[1][name] for name in wanted] == [""] * 5


def test_an_abstention_gives_no_number() -> None:
    (level,) = analysis().predicted
    silent = replace(level, abstained=True, level=None, low=None, high=None)
    assert sheet(predicted=(silent,))[0]["suggested"] == ""
    rows = coverage(analysis(predicted=(silent,)), GUIDE)
    assert coverage_lines(rows, GUIDE)[0]["Suggested (range)"] == "too little evidence"


@pytest.mark.parametrize("printed", ["=1+1", "@SUM(A1)", "-3"])
def test_no_printed_level_runs_as_a_formula(printed: str) -> None:
    rating = PrintedRating(label=VOICE, printed=printed, value=1.0)
    assert sheet(recognition=recognition(ratings=(rating,)))[0]["stated"] == f"'{printed}"


def test_an_unreadable_level_is_said_to_be_so() -> None:
    rating = PrintedRating(label=VOICE, printed="4/5", value=None)
    assert sheet(recognition=recognition(ratings=(rating,)))[0]["stated"] == "unreadable"


def test_a_framework_without_items_has_a_header_only() -> None:
    assert coverage_csv((), GUIDE) == "code\n"
