from __future__ import annotations

import numpy as np
import pytest

from ehtext.classify import Item
from ehtext.classify.fusion import EXPECTED, KINDS, Places, fit_places, place_log_odds
from ehtext.corpus import LabelledSentence
from ehtext.domain import Kind


def examples(field: str, *kinds: Kind) -> list[LabelledSentence]:
    return [LabelledSentence(text=f"{i}", kind=kind, field=field) for i, kind in enumerate(kinds)]


PLACES = fit_places(
    examples("plan", *[Kind.PLAN] * 90, *[Kind.PRACTICE] * 10)
    + examples("evidence", *[Kind.PRACTICE] * 80, *[Kind.PLAN] * 5, *[Kind.GAP] * 15)
    + examples("none", *[Kind.OTHER] * 100)
)


def odds(item: Item, places: Places = PLACES) -> dict[Kind, float]:
    return dict(zip(KINDS, place_log_odds([item], places)[0], strict=True))


def test_expected_shares_are_of_all_kinds() -> None:
    assert set(EXPECTED) == set(KINDS)
    assert sum(EXPECTED.values()) == pytest.approx(1.0)


def test_a_field_says_what_its_examples_say() -> None:
    assert set(PLACES) == {"plan", "evidence"}
    assert odds(Item(text="x", field="plan"))[Kind.PLAN] > 1
    assert odds(Item(text="x", field="evidence"))[Kind.PLAN] < 0


def test_few_examples_say_little_and_many_no_more_than_the_limit() -> None:
    few = fit_places(examples("plan", Kind.PLAN))
    assert odds(Item(text="x", field="plan"), few)[Kind.PLAN] < 0.3
    many = fit_places(examples("plan", *[Kind.OUTCOME] * 100_000))
    assert np.abs(many["plan"]).max() == pytest.approx(np.log(10), abs=0.001)


def test_nothing_known_of_the_place_changes_nothing() -> None:
    assert set(odds(Item(text="We meet.")).values()) == {0.0}
    assert set(odds(Item(text="We meet.", field="plan"), {}).values()) == {0.0}


@pytest.mark.parametrize(
    ("headings", "raised"),
    [
        (("Workforce", "Next steps"), Kind.PLAN),
        (("National context",), Kind.CONTEXT),
        (("Sources",), Kind.OTHER),
    ],
)
def test_a_heading_raises_its_kind(headings: tuple[str, ...], raised: Kind) -> None:
    found = odds(Item(text="x", headings=headings))
    assert max(found, key=lambda kind: found[kind]) is raised
    assert found[raised] > 0


def test_only_the_nearest_heading_counts() -> None:
    assert odds(Item(text="x", headings=("Next steps", "Hubs")))[Kind.PLAN] == 0


def test_the_form_field_outranks_headings() -> None:
    assert odds(Item(text="x", field="evidence", headings=("Next steps",)))[Kind.PLAN] < 0


def test_each_item_gets_what_its_own_place_says() -> None:
    items = [Item(text="x", field="plan"), Item(text="x"), Item(text="x", headings=("Sources",))]
    together = place_log_odds(items, PLACES)
    assert [dict(zip(KINDS, row, strict=True)) for row in together] == [odds(i) for i in items]
    assert place_log_odds([], PLACES).shape == (0, len(KINDS))
