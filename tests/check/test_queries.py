from __future__ import annotations

from dataclasses import replace

import pytest

from ehtext.check.queries import find_queries
from ehtext.check.reading import read_draft
from ehtext.domain import Analysis, Block, DocumentType, FieldKind, Kind, Mask, Notice, Permissions
from ehtext.domain.check import Query
from tests.check.builders import GUIDE, draft, line, recognised

WELL = line("5.1", "A panel of parents meets every month.")


def queries(analysis: Analysis) -> dict[str, Query]:
    found = find_queries(analysis, GUIDE, read_draft(analysis, GUIDE.id))
    return {query.code: query for query in found}


def test_a_draft_with_nothing_amiss_has_nothing_to_settle() -> None:
    assert queries(draft(WELL)) == {}


def test_blank_and_unreadable_scores_are_listed() -> None:
    full = recognised().ratings
    some = (replace(full[0], value=None, printed="?"), *full[2:])
    found = queries(draft(WELL, ratings=some))["blank-score"]
    assert [place.where[:3] for place in found.places] == list(GUIDE.codes[:2])


def test_a_strategy_has_no_form_to_fill_in() -> None:
    strategy = draft(WELL, document_type=DocumentType.STRATEGY, ratings=(), permissions=None)
    assert queries(strategy) == {}


@pytest.mark.parametrize(
    ("priorities", "model", "reason"),
    [
        (("7.3", "6.4", "5.1"), 3, "asks for"),
        (("7.3", "6.4"), 3, "2 chosen"),
        (("7.3", "6.4", "9.4"), None, "not known"),
        ((), 3, "No priorities were found"),
    ],
)
def test_priorities_that_break_the_rule_or_cannot_be_checked(
    priorities: tuple[str, ...], model: int | None, reason: str
) -> None:
    found = queries(draft(WELL, priorities=priorities, data_model=model))["priorities"]
    assert reason in found.question
    assert found.question.endswith("?")


def test_blank_permissions_are_listed() -> None:
    answers = Permissions(full_results_with_dfe=True, scores_to_coordinators=False)
    assert len(queries(draft(WELL, permissions=answers))["blank-permission"].places) == 1
    assert len(queries(draft(WELL, permissions=None))["blank-permission"].places) == 3


def test_personal_data_is_counted_by_kind_and_place_and_never_shown() -> None:
    text = "Ring [name] on [phone] or [phone]."
    masks = (
        Mask(start=5, end=11, category="name"),
        Mask(start=15, end=22, category="phone"),
        Mask(start=26, end=33, category="phone"),
    )
    analysis = draft(line("5.1", text, block=Block(text=text, masks=masks)))
    fields = {0: analysis.sentences[0].field}
    analysis = replace(analysis, recognition=recognised(fields=fields))
    found = queries(analysis)["personal-data"]
    assert [p.where for p in found.places] == [
        "1 name under 5.1",
        "2 telephone numbers under 5.1",
    ]
    assert all(place.text == "" for place in found.places)


def test_a_bare_figure_is_asked_about() -> None:
    bare = line("5.1", "62% of parents agreed that it helps.", Kind.OUTCOME)
    dated = line("5.1", "In 2021 59% of parents agreed that it helps them.", Kind.OUTCOME)
    compared = line("5.1", "51% of parents agreed, up from 40%.", Kind.OUTCOME)
    planned = line("5.1", "70% of parents to agree.", Kind.PLAN, where=FieldKind.PLAN)
    found = queries(draft(WELL, bare, dated, compared, planned))["bare-figure"]
    assert [place.text for place in found.places] == [bare.text]


def test_repeats_say_where_they_stand() -> None:
    text = "The lighthouse keepers answer the parents' line in the winter months."
    found = queries(draft(line("5.1", text), line("7.3", text)))["repeated"]
    assert [place.where for place in found.places] == ["5.1, page 1", "7.3, page 1"]


def test_hanging_lead_ins_and_plans_among_the_evidence() -> None:
    found = queries(draft(WELL, line("5.1", "An app will be bought.", Kind.PLAN), line("5.1", "For example:", Kind.OTHER)))  # fmt: skip
    assert [p.text for p in found["dangling"].places] == ["For example:"]
    assert [p.text for p in found["plan-in-evidence"].places] == ["An app will be bought."]


def test_what_could_not_be_read_and_what_is_left_in_the_file() -> None:
    notices = (
        Notice(code="tables-skipped", message="A table was skipped.", page=4),
        Notice(code="comments", message="There are comments."),
        Notice(code="area-unknown", message="No area."),
    )
    found = queries(replace(draft(WELL), notices=notices))
    assert [p.where for p in found["unread"].places] == ["page 4: A table was skipped."]
    assert [p.where for p in found["leftover"].places] == ["There are comments."]
    assert set(found) == {"unread", "leftover"}
