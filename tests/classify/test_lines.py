from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.classify.lines import Places, read_lines
from ehtext.classify.words import chunks, plain, tokens


def _again(places: Places) -> list[list[str]]:
    """Return the words of each text, put together from the places."""
    return [
        [places.words[i] for i in places.at[start:end]]
        for start, end in zip(places.starts, places.ends, strict=True)
    ]


@given(st.lists(st.text(max_size=30), max_size=5))
@settings(deadline=None)
def test_the_places_hold_every_text_in_order(texts: list[str]) -> None:
    lines = read_lines(texts)
    assert _again(lines.tokens) == [tokens(plain(text)) for text in texts]
    assert _again(lines.chunks) == [chunks(plain(text)) for text in texts]


@given(st.lists(st.text(max_size=30), max_size=5))
@settings(deadline=None)
def test_rows_and_counts_say_what_the_places_say(texts: list[str]) -> None:
    places = read_lines(texts).tokens
    counts = places.counts.toarray()
    for row, words in enumerate(_again(places)):
        assert (places.rows == row).sum() == len(words)
        assert counts[row].tolist() == [words.count(word) for word in places.words]


def test_a_question_is_asked_once_a_word() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert read_lines(["the hub", "the end"]).tokens.numbers(length).tolist() == [3, 3, 3, 3]
    assert asked == ["the", "hub", "end"]
