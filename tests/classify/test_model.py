from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.classify import Item, Model
from ehtext.domain import Kind, Suggestion
from tests.classify import small


def one(model: Model, **item: object) -> Suggestion:
    return model.suggest([Item(**item)])[0]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "kind", "code", "strand"),
    [
        ("We run a survey of parents here.", Kind.PRACTICE, "a", "family"),
        ("We will start training courses next year.", Kind.PLAN, "b", "workforce"),
        ("There is not enough police records yet.", Kind.GAP, "c", "delivery"),
    ],
)
def test_a_clear_sentence_gets_its_labels(
    model: Model, text: str, kind: Kind, code: str, strand: str
) -> None:
    suggestion = one(model, text=text)
    assert suggestion.kind is kind
    assert suggestion.descriptors[0].code == code
    assert suggestion.strands[0].code == strand


def test_rankings_are_complete_sorted_probabilities(model: Model) -> None:
    for suggestion in model.suggest([Item(text="Data"), Item(text="")]):
        for ranked, codes in ((suggestion.descriptors, "abc"), (suggestion.strands, None)):
            found = [entry.probability for entry in ranked]
            assert found == sorted(found, reverse=True)
            assert all(0 <= p <= 1 for p in found)
            assert codes is None or sorted(entry.code for entry in ranked) == list(codes)


def test_a_sentence_does_not_depend_on_its_company(model: Model) -> None:
    items = [Item(text=e.text, headings=("Data",)) for e in small.examples()[:9]]
    together = model.suggest(items)
    for item, suggestion in zip(items, together, strict=True):
        (alone,) = model.suggest([item])
        assert alone.kind is suggestion.kind
        assert [e.code for e in alone.descriptors] == [e.code for e in suggestion.descriptors]
        assert alone.kind_probability == pytest.approx(suggestion.kind_probability, abs=1e-9)


def test_no_item_gives_no_suggestion(model: Model) -> None:
    assert model.suggest([]) == []
    assert model.rank([]) == []


def test_the_plan_field_makes_a_plan_likelier(model: Model) -> None:
    def plan(field: str) -> float:
        kinds, _, _ = model._probabilities([Item(text="Partners use data feeds.", field=field)])
        return float(kinds[0][list(Kind).index(Kind.PLAN)])

    assert plan("plan") > plan("none") > plan("evidence")


def test_a_heading_moves_the_ranking_and_the_text_still_leads(model: Model) -> None:
    def share(code: str, *headings: str) -> float:
        suggestion = one(model, text="Partners use data feeds here.", headings=headings)
        return {e.code: e.probability for e in suggestion.descriptors}[code]

    assert share("b", "Training courses") > share("b")
    assert share("c", "Training courses") > share("b", "Training courses")


def test_a_list_item_is_read_with_its_lead_in(model: Model) -> None:
    alone = one(model, text="data feeds for every team", in_list=True)
    led = one(model, text="data feeds for every team", in_list=True, lead_in="We will start")
    kinds = list(Kind)
    assert led.kind is not alone.kind or led.kind_probability != alone.kind_probability
    items = [
        Item(text="data feeds for every team", in_list=True),
        Item(text="data feeds for every team", in_list=True, lead_in="We will start"),
    ]
    probabilities, _, _ = model._probabilities(items)
    assert probabilities[1][kinds.index(Kind.PLAN)] > probabilities[0][kinds.index(Kind.PLAN)]


def test_every_text_is_masked_before_it_is_read(model: Model) -> None:
    seen: list[str] = []

    def mask(text: str) -> str:
        seen.append(text)
        return text

    item = Item(text="the text", headings=("the heading",), lead_in="the stem")
    replace(model, mask=mask).suggest([item])
    assert {"the text", "the heading", "the stem"} <= set(seen)


def test_nothing_is_accepted_when_the_model_abstains(model: Model) -> None:
    unsure = replace(model, decision=replace(model.decision, abstain=1.1))
    suggestion = one(unsure, text="We run a survey of parents here.")
    assert suggestion.abstained
    assert suggestion.accepted == suggestion.accepted_strands == ()
    assert suggestion.descriptors[0].code == "a"


def test_what_is_accepted_is_at_or_above_the_threshold(model: Model) -> None:
    for example in small.examples():
        suggestion = one(model, text=example.text)
        above = [e.code for e in suggestion.descriptors if e.probability >= model.decision.accept]
        assert list(suggestion.accepted) == ([] if suggestion.abstained else above)
