from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from lxml import html
from openpyxl import load_workbook

from ehtext.domain import Analysis, Guess, Label, PrintedRating
from ehtext.framework import frameworks
from ehtext.report import shared_csv, shared_html, shared_lines, write_shared_workbook
from tests.report.builders import PRACTICE, analysis, recognition

KNOWN = frameworks()


def of(area: str, *scores: tuple[str, float | None], priorities: tuple[str, ...] = ()) -> Analysis:
    ratings = tuple(
        PrintedRating(
            label=Label(framework="ehsg-2022", code=code),
            printed="" if value is None else f"{value:g}",
            value=value,
        )
        for code, value in scores
    )
    guess = Guess(value=area, confidence=1)
    return analysis(recognition=recognition(area=guess, ratings=ratings, priorities=priorities))


def test_a_line_for_each_item_scored_or_chosen_in_the_frameworks_order() -> None:
    lines = list(
        shared_lines([of("Wexcombe", ("9.4", 2), ("5.1", 2.5), priorities=("6.4",))], KNOWN)
    )
    assert [(line["code"], line["score"], line["priority"]) for line in lines] == [
        ("5.1", "2.5", "no"),
        ("6.4", "", "yes"),
        ("9.4", "2", "no"),
    ]


def test_areas_stand_in_order_and_unreadable_scores_are_left_out() -> None:
    round_ = [of("Wexcombe", ("5.1", 3)), of("Aldbeck", ("5.1", 1), ("5.2", None))]
    lines = shared_lines(round_, KNOWN)
    assert [(line["area"], line["code"]) for line in lines] == [
        ("Aldbeck", "5.1"),
        ("Wexcombe", "5.1"),
    ]


def test_no_spreadsheet_runs_a_name() -> None:
    assert "'=SUM(A1)" in shared_csv([of("=SUM(A1)", ("5.1", 3))], KNOWN)


def test_the_page_names_its_reader_and_marks_priorities() -> None:
    shown = html.fromstring(
        shared_html([of("Wexcombe", ("5.1", 3), priorities=("5.1",))], KNOWN, reader="Coordinators")
    )
    assert "For Coordinators." in shown.text_content()
    (row,) = shown.xpath("//tbody/tr")
    cells = [" ".join(cell.text_content().split()) for cell in row]
    assert cells[:3] == ["Wexcombe", "2022", "3 ★"]
    assert not any(cells[3:])


def test_a_page_of_nothing_says_so() -> None:
    assert "Nothing may be shared." in shared_html([], KNOWN, reader="anyone")


def test_text_of_a_submission_is_escaped_and_its_sentences_are_not_there() -> None:
    shown = shared_html([of("<b>Wexcombe</b>", ("5.1", 3))], KNOWN, reader="<i>you</i>")
    assert "<b>" not in shown
    assert "<i>" not in shown
    assert PRACTICE not in shown


def test_the_workbook_holds_the_lines_as_text_and_is_the_same_each_time(tmp_path: Path) -> None:
    round_ = [of("=1+1", ("5.1", 3)), of("Wexcombe", ("5.2", 2))]
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (first, second):
        write_shared_workbook(round_, KNOWN, path)
    (sheet,) = load_workbook(first).worksheets
    rows = [[cell.value or "" for cell in row] for row in sheet.iter_rows()]
    assert rows[0][:3] == ["Area", "Period", "Framework"]
    assert [row[0] for row in rows[1:]] == ["=1+1", "Wexcombe"]
    assert {cell.data_type for row in sheet.iter_rows(max_col=1) for cell in row} == {"s"}
    assert first.read_bytes() == second.read_bytes()


def test_older_scores_stay_out() -> None:
    old = of("Wexcombe", ("5.1", 3))
    (rating,) = old.recognition.ratings
    past = replace(old.recognition, ratings=(replace(rating, current=False),))
    assert list(shared_lines([replace(old, recognition=past)], KNOWN)) == []
