from __future__ import annotations

from ehtext.triage.years import make_cohort
from tests.triage.learning import a_return


def test_a_cohort_holds_one_return_for_each_area_of_the_newest_year() -> None:
    returns = [a_return("Sedgeby"), a_return("Aldermere"), a_return("Aldermere", year=2021)]
    cohort = make_cohort(returns)
    assert cohort is not None
    assert (cohort.year, cohort.areas) == (2022, ("Aldermere", "Sedgeby"))
    assert cohort.before["Aldermere"].year == 2021
    assert "Sedgeby" not in cohort.before


def test_an_earlier_year_can_be_asked_for() -> None:
    cohort = make_cohort([a_return("Sedgeby"), a_return("Sedgeby", year=2021)], year=2021)
    assert cohort is not None
    assert cohort.of("Sedgeby") == a_return("Sedgeby", year=2021)
    assert cohort.before == {}


def test_the_newest_of_several_earlier_returns_stands_before() -> None:
    returns = [a_return("Sedgeby", year=year) for year in (2020, 2022, 2021)]
    cohort = make_cohort(returns)
    assert cohort is not None
    assert cohort.before["Sedgeby"].year == 2021


def test_of_two_returns_of_a_year_the_fuller_one_stands_and_a_person_is_told() -> None:
    full = a_return("Sedgeby", id="a")
    short = a_return("Sedgeby", id="b", scores={"5.1": 3.0})
    cohort = make_cohort([short, full])
    assert cohort is not None
    assert cohort.returns == (full,)
    assert cohort.doubles == ("Sedgeby",)


def test_strategies_reports_of_others_and_unknown_areas_are_no_claims() -> None:
    returns = [
        a_return("Sedgeby", document_type="strategy"),
        a_return("Sedgeby", document_type="external-review"),
        a_return(""),
    ]
    assert make_cohort(returns) is None


def test_a_return_against_another_framework_is_kept_apart() -> None:
    older = a_return("Sedgeby", year=2017, framework="maturity-2016")
    cohort = make_cohort([a_return("Sedgeby"), older])
    assert cohort is not None
    assert cohort.before == {}
    assert cohort.other["Sedgeby"] is older
