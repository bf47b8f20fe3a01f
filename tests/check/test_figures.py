from __future__ import annotations

import pytest

from ehtext.check.figures import figures_in, is_compared, is_dated, years_in
from ehtext.check.words import fold


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Since 2019 the hubs have grown.", (2019,)),
        ("In 2020/21 and 2021/22 we held four.", (2021, 2022)),
        ("A strategy for 2021 to 2024 is agreed.", (2021,)),
        ("The plan 2021-24 is on the shelf.", (2021,)),
        ("Over 2000 families and 2,019 children came.", ()),
        ("£2021 was spent; file 20190 was lost.", ()),
        ("About 2015 families came.", ()),
        ("Nothing is dated.", ()),
    ],
)
def test_years_up_to_the_end_of_the_period(text: str, years: tuple[int, ...]) -> None:
    assert years_in(text, latest=2022) == years


def test_without_a_period_every_year_counts() -> None:
    assert years_in("A strategy for 2021 to 2024.", latest=None) == (2021, 2024)


@pytest.mark.parametrize(
    ("text", "share", "count", "number"),
    [
        ("34 of 40 files were good", True, True, True),
        ("two thirds of schools replied", True, False, True),
        ("1,140 people came", False, True, True),
        ("eleven panels met", False, False, True),
        ("in 2021 it was agreed", False, False, False),
    ],
)
def test_figures(text: str, *, share: bool, count: bool, number: bool) -> None:
    found = figures_in(fold(text))
    assert (found.share, found.count, found.number) == (share, count, number)


def test_dates_may_be_in_words_and_comparisons_have_their_own() -> None:
    for text in ("62% agreed last year", "62% agreed in 2021", "62% agreed in the spring"):
        assert is_dated(text, fold(text))
    assert not is_dated("62% agreed", "62% agreed")
    assert is_compared("62% agreed, up from 40%")
    assert not is_compared("62% agreed")
