from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.report.pack_words import (
    changes_of,
    cut,
    picks_of,
    point_text,
    profile_words,
    quotes_of,
    title_of,
)
from tests.report.packs import longest, point, usual


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("We meet.", 20, "We meet."),
        ("We meet each week, and then", 20, "We meet each week…"),
        ("Two\n lines", 20, "Two lines"),
    ],
)
def test_text_is_cut_at_a_word(text: str, most: int, expected: str) -> None:
    assert cut(text, most) == expected


def test_sentences_are_quoted_with_their_page_as_far_as_there_is_room() -> None:
    both = quotes_of(point("5.1", "x", "First one.", "Second one."))
    assert both == ("“First one.” (page 12)", "“Second one.” (page 12)")
    assert len(quotes_of(longest().strengths[0])) == 1


def test_a_point_reads_as_a_sentence() -> None:
    assert point_text(point("5.1", "shows an outcome")) == "Shows an outcome."
    assert point_text(point("5.1", "What do they say?")) == "What do they say?"


def test_the_profile_is_told_in_words_with_its_doubt() -> None:
    words = profile_words(usual())
    assert words.startswith("Of 31 items the text reads in line with the score on 5, lower on 10")
    assert words.endswith("a chance of 60% to 90%.")


def test_a_profile_without_any_level_says_so() -> None:
    bare = tuple(replace(line, low=None, high=None, sure=None) for line in usual().profile)
    assert "too little text" in profile_words(replace(usual(), profile=bare))


def test_unread_priorities_are_said_to_be_so() -> None:
    assert picks_of(replace(usual(), picks=())).startswith("None could be read.")
    assert " and 6 more" in picks_of(longest())


def test_no_more_changes_than_a_page_holds() -> None:
    assert len(changes_of(longest())) == 4


def test_a_title_holds_area_and_period() -> None:
    assert title_of(usual()) == "Sedgeby, 2022"
    assert title_of(replace(usual(), period="")) == "Sedgeby"
