from __future__ import annotations

from dataclasses import replace

from ehtext.check import check_draft
from ehtext.domain import DocumentType, FieldKind, Kind
from tests.check.builders import GUIDE, draft, level, line

SAID = line("5.2", "Families told us that they know their worker.", Kind.OUTCOME)


def test_every_item_of_the_framework_is_checked_in_its_order() -> None:
    check = check_draft(draft(SAID), GUIDE)
    assert tuple(item.code for item in check.items) == GUIDE.codes
    assert [item.code for item in check.items if not item.question] == ["5.2"]
    assert check.gaps == tuple(item for item in check.items if item.code != "5.2")


def test_levels_are_left_out_unless_asked_for() -> None:
    analysis = replace(draft(SAID), predicted=(level("5.2"),))
    assert all(item.level is None for item in check_draft(analysis, GUIDE).items)
    asked = check_draft(analysis, GUIDE, levels=True)
    assert {item.code: item.level for item in asked.items}["5.2"] == level("5.2")


def test_what_the_draft_says_of_itself_is_kept() -> None:
    check = check_draft(draft(SAID), GUIDE)
    assert (check.area, check.period, check.own_framework) == ("Nether Sedge", "2022", True)
    assert [item.code for item in check.items if item.priority] == ["6.4", "7.3", "9.4"]
    assert {item.printed for item in check.items} == {"3"}


def test_a_document_of_another_kind_is_checked_by_the_models_tags() -> None:
    strategy = draft(
        line(None, SAID.text, Kind.OUTCOME, where=FieldKind.NONE, model={"5.2": 0.6}),
        document_type=DocumentType.STRATEGY,
    )
    strategy = replace(strategy, recognition=replace(strategy.recognition, framework=None))
    check = check_draft(strategy, GUIDE)
    assert not check.own_framework
    assert [item.code for item in check.items if not item.question] == ["5.2"]
    assert check.queries == ()


def test_the_same_draft_gives_the_same_check() -> None:
    assert check_draft(draft(SAID), GUIDE) == check_draft(draft(SAID), GUIDE)
