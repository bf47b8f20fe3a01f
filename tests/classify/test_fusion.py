from __future__ import annotations

import pytest

from ehtext.classify import Item
from ehtext.classify.fusion import KINDS, place_log_odds
from ehtext.domain import Kind


def odds(item: Item) -> dict[Kind, float]:
    return dict(zip(KINDS, place_log_odds(item), strict=True))


def test_nothing_known_of_the_place_changes_nothing() -> None:
    assert set(odds(Item(text="We meet.")).values()) == {0.0}


@pytest.mark.parametrize(
    ("item", "raised"),
    [
        (Item(text="x", field="plan"), Kind.PLAN),
        (Item(text="x", field="source"), Kind.OTHER),
        (Item(text="x", headings=("Workforce", "Next steps")), Kind.PLAN),
        (Item(text="x", headings=("National context",)), Kind.CONTEXT),
        (Item(text="x", headings=("Sources",)), Kind.OTHER),
    ],
)
def test_a_place_raises_its_kind(item: Item, raised: Kind) -> None:
    found = odds(item)
    assert max(found, key=lambda kind: found[kind]) is raised
    assert found[raised] > 0


def test_only_the_nearest_heading_counts() -> None:
    assert odds(Item(text="x", headings=("Next steps", "Hubs")))[Kind.PLAN] == 0


def test_the_form_field_outranks_headings() -> None:
    assert odds(Item(text="x", field="evidence", headings=("Next steps",)))[Kind.PLAN] < 0
