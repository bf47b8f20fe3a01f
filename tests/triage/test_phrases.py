from __future__ import annotations

from ehtext.triage.phrases import fold, near, phrases, words


def test_words_are_folded_and_lose_their_punctuation() -> None:
    assert words("The  Parents’ panel (new)!") == ["the", "parents'", "panel", "new"]


def test_without_cues_nothing_is_found() -> None:
    assert phrases([]).search("anything") is None


def test_near_counts_the_words_between() -> None:
    data, board = phrases(["data"]), phrases(["board"])
    text = fold("The data governance board meets.")
    assert near(text, data, board, within=1)
    assert not near(text, data, board, within=0)
    assert not near(fold("The board meets."), data, board, within=9)
