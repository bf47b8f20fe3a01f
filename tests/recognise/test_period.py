from __future__ import annotations

import pytest

from ehtext.recognise.period import find_periods
from tests.recognise.samples import all_scores, furniture, read, whole_return

PROSE = "Since 2012 the programme has grown, and in 2013 and again in 2013 it was looked at."


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Self-assessment 2022", ["2022"]),
        ("Version: September 2017", ["September 2017"]),
        ("Sept 2017", ["September 2017"]),
        ("2023-24", ["2023-24"]),
        ("2023/24", ["2023-24"]),
        ("2023 – 24", ["2023-24"]),
        ("2019 to 2022", ["2019 to 2022"]),
        ("2019–2022", ["2019 to 2022"]),
        ("12/03/2021", ["March 2021"]),
        ("12 March 2021", ["March 2021"]),
        ("Summer 2017", ["Summer 2017"]),
        ("£2020 for 1999 families", []),
        ("EH2019 and 12022", []),
    ],
)
def test_periods_are_found_in_their_forms(text: str, periods: list[str]) -> None:
    assert find_periods(text) == periods


@pytest.mark.parametrize(
    "line",
    [
        "Version: May 2018",
        "Date: 4 May 2018",
        "Last updated May 2018",
        "Date of report: 04/05/2018",
    ],
)
def test_a_version_line_beats_title_and_prose(line: str) -> None:
    _, recognition = read("# Westmarch Early Help Strategy 2016", line, PROSE)
    assert recognition.period is not None
    assert recognition.period.value == "May 2018"


def test_a_version_may_stand_below_its_label() -> None:
    _, recognition = read("# Westmarch Early Help Strategy", "Version", "May 2018", PROSE)
    assert recognition.period is not None
    assert recognition.period.value == "May 2018"


def test_the_title_beats_the_prose() -> None:
    _, recognition = read("# Westmarch Early Help Strategy 2019 to 2022", PROSE)
    assert recognition.period is not None
    assert recognition.period.value == "2019 to 2022"
    assert recognition.period.page == 1


def test_the_years_that_a_strategy_is_for_beat_its_version() -> None:
    _, recognition = read("# Westmarch Early Help Strategy 2019-2022", "Version: May 2019", PROSE)
    assert recognition.period is not None
    assert recognition.period.value == "2019 to 2022"


def test_the_next_review_is_not_the_period() -> None:
    _, recognition = read("# Westmarch Strategy 2019-22", "Next review date: May 2024", PROSE)
    assert recognition.period is not None
    assert recognition.period.value == "2019-22"


def test_a_running_header_beats_the_file_name_and_the_prose() -> None:
    _, recognition = read("# Westmarch", PROSE, furniture("Return 2022"), name="scan-2015.pdf")
    assert recognition.period is not None
    assert recognition.period.value == "2022"


def test_the_form_s_year_is_a_weak_sign() -> None:
    parts = whole_return(all_scores())
    _, recognition = read(*parts[2:], PROSE)
    assert recognition.period is not None
    assert (recognition.period.value, recognition.period.confidence) == ("2022", 0.4)


def test_prose_alone_gives_a_weak_guess() -> None:
    _, recognition = read(PROSE)
    assert recognition.period is not None
    assert recognition.period.value == "2013"
    assert recognition.period.confidence <= 0.2


def test_no_date_is_no_period() -> None:
    _, recognition = read("# Westmarch", "Nothing here tells the time.")
    assert recognition.period is None
