"""Normalising and its way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.domain import Block
from ehtext.extract.text import normalise

_PIECES = st.sampled_from(
    [*("a", "Z", "é", ".", " ", "  ", "\n", "\t", "\u00a0", "\u2003", "\u00ad", "\u200b", "\ufeff"),
     *("ﬁ", "ﬃ", "\u2011", "\uf0b7", "<p>", "</p>", "<br/>", "<b>", "</b>", "<li class='x'>"),
     *("<", ">", "< 5%", "&", "&amp;", "&nbsp;", "&#8217;", "&#x2022;", "&bogus;", "<https://x>")]
)  # fmt: skip
raw_texts = st.lists(_PIECES, max_size=30).map("".join).map(str.strip) | st.text().map(str.strip)


@given(raw_texts)
def test_the_original_always_comes_back(raw: str) -> None:
    shown = normalise(raw)
    assert Block(text=shown.text, edits=shown.edits).original == raw


@given(raw_texts)
def test_text_is_one_line_of_single_spaces(raw: str) -> None:
    text = normalise(raw).text
    assert text == " ".join(text.split())


@given(raw_texts)
def test_offsets_never_go_back_and_reach_the_end(raw: str) -> None:
    shown = normalise(raw)
    offsets = [shown.offset(at) for at in range(len(raw) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[0] >= 0
    assert offsets[-1] == len(shown.text)


@given(raw_texts)
def test_letters_that_need_no_change_keep_their_place(raw: str) -> None:
    shown = normalise(raw)
    for at, letter in enumerate(raw):
        if letter == "Z":
            assert shown.text[shown.offset(at)] == "Z"


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1), st.integers(0, 5))
def test_swaps_show_what_they_are_given(word: str, at: int) -> None:
    start = min(at, len(word) - 1)
    shown = normalise(word, [(start, start + 1, "☒")])
    block = Block(text=shown.text, edits=shown.edits)
    assert "☒" in block.text
    assert block.original == word


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("few (< 5%) of <10 families", "few (< 5%) of <10 families"),
        ("see <https://example.org/a>", "see <https://example.org/a>"),
        ("one<br>two", "one two"),
        ("over<b>all</b>", "overall"),
        ("co\u00adoperate", "cooperate"),
        ("e\ufb03cient o\ufb03ce", "efficient office"),
        ("&lt;p&gt; stays", "<p> stays"),
        ("R&D, Q&A; x", "R&D, Q&A; x"),
        ("children&rsquo;s", "children’s"),
        ("<placeholder> and <p", "<placeholder> and <p"),
        ("a&#10;b", "a&#10;b"),
    ],
)
def test_only_known_left_overs_go(raw: str, text: str) -> None:
    assert normalise(raw).text == text


def test_a_long_run_of_signs_takes_no_time() -> None:
    assert normalise("<b " * 50_000 + "x").text.endswith("x")
