from __future__ import annotations

import pytest

from ehtext.classify import DefinitionTagger, Item, definition_texts
from ehtext.framework import Framework, framework
from tests.classify import small

SHIPPED = framework("ehsg-2022")
TAGGER = DefinitionTagger(SHIPPED)


@pytest.mark.parametrize("item", SHIPPED.items, ids=lambda item: item.code)
def test_an_item_is_found_by_its_own_claim(item: object) -> None:
    (ranked,) = TAGGER.rank([item.text])  # type: ignore[attr-defined]
    assert ranked[0].code == item.code  # type: ignore[attr-defined]


def test_a_ranking_is_complete_sorted_and_sums_to_one() -> None:
    (ranked,) = TAGGER.rank(["Parents sit on the board and look at feedback."])
    assert sorted(entry.code for entry in ranked) == sorted(SHIPPED.codes)
    probabilities = [entry.probability for entry in ranked]
    assert probabilities == sorted(probabilities, reverse=True)
    assert sum(probabilities) == pytest.approx(1.0)


def test_a_framework_of_today_works_at_once() -> None:
    tagger = DefinitionTagger(small.descriptors())
    ranked = tagger.rank(["A survey of families", "Police data feeds", "Courses to learn on"])
    assert [entries[0].code for entries in ranked] == ["a", "c", "b"]


def test_unknown_words_give_an_even_ranking_and_an_abstention() -> None:
    (suggestion,) = TAGGER.suggest([Item(text="zzzz qqqq")])
    assert suggestion.descriptors[0].probability == pytest.approx(1 / len(SHIPPED.codes))
    assert suggestion.abstained
    assert suggestion.accepted == ()


def test_every_item_has_a_definition_text() -> None:
    assert {code for code, _ in definition_texts(SHIPPED)} == set(SHIPPED.codes)


def test_other_definitions_are_another_version() -> None:
    other = DefinitionTagger(small.descriptors())
    assert other.version != TAGGER.version
    assert other.version == DefinitionTagger(small.descriptors()).version


def test_texts_are_masked_before_they_are_read() -> None:
    seen: list[str] = []

    def mask(text: str) -> str:
        seen.append(text)
        return "feeds"

    (ranked,) = DefinitionTagger(small.descriptors(), mask).rank(["survey"])
    assert seen == ["survey"]
    assert ranked[0].code == "c"


def test_no_text_and_no_item_are_no_error() -> None:
    assert TAGGER.rank([]) == []
    assert TAGGER.suggest([]) == []
    empty = DefinitionTagger(Framework(id="none", title="None"))
    assert empty.suggest([Item(text="We meet.")])[0].abstained
