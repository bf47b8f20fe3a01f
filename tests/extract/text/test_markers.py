"""Typed list labels, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.extract.text import continues, is_number, split_lines, split_marker


@pytest.mark.parametrize(
    ("line", "marker", "text"),
    [
        ("• one", "•", "one"),
        ("•one", "•", "one"),
        ("\uf0b7\tone", "•", "one"),
        ("- one", "-", "one"),
        ("– one", "–", "one"),
        ("o one", "o", "one"),
        ("* one", "*", "one"),
        ("1. One", "1.", "One"),
        ("1.There are", "1.", "There are"),
        ("12) one", "12)", "one"),
        ("(3) one", "(3)", "one"),
        ("(a) one", "(a)", "one"),
        ("b) one", "b)", "one"),
        ("c. one", "c.", "one"),
        ("iv) one", "iv)", "one"),
        ("(ii) one", "(ii)", "one"),
        ("5.1\tVoice", "5.1", "Voice"),
    ],
)
def test_labels_are_taken_apart(line: str, marker: str, text: str) -> None:
    found, start = split_marker(line)
    assert (found, line[start:]) == (marker, text)


@pytest.mark.parametrize(
    "line",
    ["2", "3.", "•", "5.1 - Voice: we", "2.5 FTE posts", "2018. The", "c. 50 families", "e.g. one",
     "A. Smith leads", "over 5", "-5%", "19-25 year olds", "I. will", "10.30 am", "*", "office one",
     "(see above) one", "1.5m people", "i.e. one"],
)  # fmt: skip
def test_what_only_looks_like_a_label_stays(line: str) -> None:
    assert split_marker(line) == ("", 0)


@given(st.text())
def test_a_label_is_followed_by_text(line: str) -> None:
    marker, start = split_marker(line)
    assert bool(marker) == (start > 0)
    assert not marker or line[start:].strip()


@given(
    st.lists(
        st.sampled_from(["word", "• ", "- ", "\n", "\n\n", " ", "<li>", "</p>", "1. ", ".", ":"])
    )
)
def test_lines_cover_all_text_in_order(pieces: list[str]) -> None:
    raw = "".join(pieces)
    at = 0
    for line in split_lines(raw):
        between = raw[at : line.start].replace(line.marker, "", 1)
        assert not between.strip()
        assert line.end > line.start >= at
        at = line.end
    assert not raw[at:].strip()


def test_counting_and_pointing_labels_differ() -> None:
    assert [is_number(marker) for marker in ("1.", "(a)", "iv)", "•", "o", "-")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The partnership meets with schools and their", "families every term.", True),
        ("The partnership meets with schools and the", "“Team around” groups.", True),
        ("The partnership meets with schools.”", "and more", False),
        ("The partnership is in need", "Families tell us so.", False),
        ("Short", "and so on", False),
        ("The partnership meets with schools and the", "", False),
    ],
)
def test_a_break_in_the_middle_of_a_sentence_is_known(
    before: str, after: str, *, expected: bool
) -> None:
    assert continues(before, after) is expected
