from __future__ import annotations

import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.privacy import (
    Hidden,
    are_whole_words,
    find_words,
    hide_words,
    mask_hidden,
    mask_hidden_text,
)
from tests.builders import doc

ANNA = hide_words("Anna Marchbank", "name", salt="s")


def test_words_are_found_again_in_any_case_and_spacing() -> None:
    for text in ("Anna Marchbank led it.", "ANNA  MARCHBANK led it.", "led by anna marchbank."):
        masked = mask_hidden_text(text, [ANNA])
        assert "[name]" in masked
        assert "archbank" not in masked.lower()
    assert mask_hidden_text("led by Anna Marchbank.", [ANNA]) == "led by [name]."


def test_other_words_stay() -> None:
    for text in ("Anna led it.", "Marchbank Anna", "Annamarchbank", "Anna, Marchbanks"):
        assert mask_hidden_text(text, [ANNA]) == text


def test_the_longer_of_two_is_masked_first() -> None:
    hidden = [hide_words("Anna", "name", salt="s"), ANNA]
    assert mask_hidden_text("Anna Marchbank met Anna.", hidden) == "[name] met [name]."


def test_the_words_themselves_are_not_kept() -> None:
    assert "anna" not in repr(ANNA).lower()


def test_every_block_and_heading_of_a_document_is_masked() -> None:
    document = doc("# Work of Anna Marchbank", "Anna Marchbank led it.", "Nothing here.")
    masked = mask_hidden(document, [ANNA])
    assert [b.text for b in masked.blocks] == ["Work of [name]", "[name] led it.", "Nothing here."]
    assert masked.blocks[1].headings == ("Work of [name]",)
    assert [m.category for m in masked.blocks[1].masks] == ["name"]
    assert mask_hidden(masked, [ANNA]) is masked


def test_a_document_without_them_is_the_same() -> None:
    document = doc("Nothing here.")
    assert mask_hidden(document, [ANNA]) is document
    assert mask_hidden(document, []) is document


@given(
    st.text(alphabet="abc ,", max_size=30),
    st.text(alphabet="abc", min_size=1, max_size=4),
    st.text(alphabet="abc ,", max_size=30),
)
def test_what_stands_between_spaces_is_always_found(before: str, word: str, after: str) -> None:
    masked = mask_hidden_text(f"{before} {word} {after}", [hide_words(word, "name", salt="s")])
    assert word not in masked.replace("[name]", "").replace(",", " ").split()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Mrs Marchbank's son came.", "Mrs [name]'s son came."),
        ("Mrs Marchbank’s son came.", "Mrs [name]’s son came."),
        ("A Marchbank-led group.", "A [name]-led group."),
        ("The post-Marchbank years.", "The post-[name] years."),
        ("'Marchbank' said so.", "'[name]' said so."),
        ("Ask marchbank@fenby.gov.uk.", "Ask [name]@fenby.gov.uk."),
        ("Marchbanks is another.", "Marchbanks is another."),
    ],
)
@pytest.mark.parametrize("chosen", ["Marchbank", "marchbank's", "Marchbank’s", "'Marchbank'"])
def test_what_stands_around_a_word_does_not_hide_it(text: str, masked: str, chosen: str) -> None:
    hidden = hide_words(chosen, "name", salt="s")
    assert mask_hidden_text(text, [hidden]) == masked


def test_hyphens_and_spaces_between_words_are_the_same() -> None:
    hidden = [hide_words("07700 900123", "phone", salt="s")]
    assert mask_hidden_text("Ring 07700-900123 or 07700 900123.", hidden) == (
        "Ring [phone] or [phone]."
    )


@pytest.mark.parametrize(
    ("tokens", "text", "masked"),
    [
        (["anna", "marchbank"], "Anna Marchbank's group", "[name]'s group"),
        (["o'brien"], "Mr O'Brien came.", "Mr [name] came."),
        (["marchbank-smith"], "Mr Marchbank-Smith came.", "Mr [name] came."),
        (["anna", "marchbank's"], "Anna Marchbank's group", "[name] group"),
        (["a.marchbank@fenby.gov.uk"], "Ask a.marchbank@fenby.gov.uk.", "Ask [name]."),
    ],
)
def test_digests_that_were_made_of_tokens_still_work(
    tokens: list[str], text: str, masked: str
) -> None:
    digest = hashlib.pbkdf2_hmac("sha256", " ".join(tokens).encode(), b"s", 1000).hex()
    hidden = [Hidden(salt="s", digest=digest, words=len(tokens), category="name")]
    assert mask_hidden_text(text, hidden) == masked


def test_stretches_that_overlap_are_masked_as_one() -> None:
    hidden = [ANNA, hide_words("Marchbank Smith", "name", salt="s")]
    assert mask_hidden_text("Anna Marchbank Smith came.", hidden) == "[name] came."


def test_a_placeholder_is_left_as_it_is() -> None:
    hidden = [hide_words("name", "name", salt="s")]
    masked = mask_hidden_text("Her name is known.", hidden)
    assert masked == mask_hidden_text(masked, hidden) == "Her [name] is known."


def test_what_holds_no_word_hides_nothing() -> None:
    assert mask_hidden_text("Well - yes.", [hide_words(" - ", "name", salt="s")]) == "Well - yes."


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("Annabel met Anna's son.", "anna", (12, 16)),
        ("Annabel came.", "Anna", None),
        ("Mr O’Brien came.", "O'Brien", (3, 10)),
        ("Mr O’Brien came.", "Brien", None),
        ("Marchbank's son", "s", None),
        ("Straße 5: Anna  Marchbank", "anna marchbank", (10, 25)),
        ("Ring 07700-900123.", "07700 900123", (5, 17)),
        ("Jose\u0301 came.", "José", (0, 5)),
        ("Jose\u0301 came.", "Jose", None),
        ("Nobody", " - ", None),
    ],
)
def test_whole_words_are_found_in_any_spelling(
    text: str, words: str, place: tuple[int, int] | None
) -> None:
    assert find_words(text, words) == place


@given(
    st.lists(st.text(alphabet="abS", min_size=1, max_size=3), min_size=1, max_size=6),
    st.lists(st.text(alphabet=" .,'’-@(\"", min_size=1, max_size=3), min_size=7, max_size=7),
    st.data(),
)
def test_whole_words_never_stand_in_the_sentence_once_hidden(
    words: list[str], between: list[str], data: st.DataObject
) -> None:
    text, edges = between[0], []
    for word, after in zip(words, between[1:], strict=False):
        edges.append((len(text), len(text) + len(word)))
        text += word + after
    first = data.draw(st.integers(0, len(words) - 1))
    start, end = edges[first][0], edges[data.draw(st.integers(first, len(words) - 1))][1]
    if not are_whole_words(text, start, end):
        return
    masked = mask_hidden_text(text, [hide_words(text[start:end], "name", salt="s")])
    assert masked != text
    assert find_words(masked.replace("[name]", "|"), text[start:end]) is None
    assert text[start:end] not in re.findall(r"[\w'’-]+", masked)
