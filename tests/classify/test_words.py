from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.classify.words import chunk_grams, grams, plain, stem, stems


def test_plain_straightens_quotes_dashes_and_spaces() -> None:
    assert plain("  the family’s\u00a0“plan” – 2022 ") == 'the family\'s "plan" - 2022'


@pytest.mark.parametrize("word", ["train", "trains", "trained", "training"])
def test_forms_of_a_word_share_a_stem(word: str) -> None:
    assert stem(word) == "train"


def test_short_words_keep_their_ending() -> None:
    assert stem("uses") == "uses"


def test_stems_hold_neighbours_over_stop_words() -> None:
    assert stems("Feedback from the families") == ["feedback", "famil", "feedback famil"]


def test_grams_do_not_cross_words() -> None:
    assert set(grams("ab cd")) == {*chunk_grams("ab"), *chunk_grams("cd")}
    assert chunk_grams("ab") == (" ab", "ab ", " ab ")


@given(st.text())
def test_no_feature_holds_a_digit(text: str) -> None:
    decimal = set("0123456789")
    assert all(decimal.isdisjoint(term) for term in [*stems(text), *grams(text)])


@given(st.text())
def test_plain_twice_is_plain_once(text: str) -> None:
    assert plain(plain(text)) == plain(text)
