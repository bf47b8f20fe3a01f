from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ehtext.privacy import hide_words, mask_hidden, mask_hidden_text
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
