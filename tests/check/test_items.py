from __future__ import annotations

from ehtext.check.items import check_item
from ehtext.domain import FieldKind, Kind
from ehtext.domain.check import Breadth, EvidenceForm, ItemCheck
from tests.check.builders import GUIDE, Line, line, reads

WHERE = "5.4"
SAID = "Parents told the panel that their plan was their own."


def checked(*lines: Line, code: str = WHERE, sources: tuple[str, ...] = ()) -> ItemCheck:
    return check_item(GUIDE.item(code), GUIDE, reads(*lines), sources=sources, latest=2022)


def test_the_strongest_sentence_comes_first_and_repeats_once() -> None:
    found = checked(
        line(WHERE, "The plan is written in the room."),
        line(WHERE, SAID, Kind.OUTCOME),
        line(WHERE, SAID, Kind.OUTCOME),
    )
    assert found.strongest is EvidenceForm.FAMILY_VOICE
    assert [shown.sentence.text for shown in found.shown] == [
        SAID,
        "The plan is written in the room.",
    ]
    assert found.question == ""


def test_gaps_and_plans_are_no_evidence_but_are_kept() -> None:
    found = checked(
        line(WHERE, "Fathers seldom see it.", Kind.GAP),
        line(WHERE, "An app will be bought.", Kind.PLAN),
        line(WHERE, "A guide will be written.", Kind.PLAN, where=FieldKind.PLAN),
        line(WHERE, "Perhaps this is to come.", Kind.PLAN, sure=0.4),
    )
    assert found.strongest is EvidenceForm.NONE
    assert [s.text for s in found.weaknesses] == ["Fathers seldom see it."]
    assert [s.text for s in found.plans] == ["An app will be bought."]


def test_practice_in_the_plan_field_counts_for_nothing() -> None:
    found = checked(line(WHERE, "We met twice.", where=FieldKind.PLAN))
    assert found.strongest is EvidenceForm.NONE


def test_agencies_are_named_or_meant_or_absent() -> None:
    one = line(WHERE, "Head teachers read the plan.")
    assert checked(one).breadth is Breadth.SINGLE
    both = checked(one, line(WHERE, "Police officers add to it."))
    assert (both.breadth, both.agencies) == (Breadth.SEVERAL, ("schools", "police"))
    assert checked(line(WHERE, "All agencies add to it.")).breadth is Breadth.SEVERAL
    assert checked(line(WHERE, "Parents keep a copy of it.")).breadth is Breadth.UNNAMED


def test_years_and_what_is_undated() -> None:
    found = checked(line(WHERE, "It was redrawn in 2019."), line(WHERE, "Parents keep a copy."))
    assert (found.years, found.undated) == ((2019,), 1)


def test_documents_are_those_listed_and_those_named() -> None:
    found = checked(line(WHERE, "The Plan Handbook says how."), sources=("EH 12 plan handbook",))
    assert found.documents == ("EH 12 plan handbook", "Plan Handbook")


def test_evidence_that_stands_elsewhere_is_offered_where_there_is_a_question() -> None:
    other = line("5.1", SAID, Kind.OUTCOME, model={WHERE: 0.8})
    found = checked(line(WHERE, "The plan is written in the room."), other)
    (offered,) = found.elsewhere
    assert offered.shown.sentence.text == SAID
    assert offered.filed.startswith("5.1 ")
    assert offered.probability == 0.8
    assert checked(line(WHERE, SAID, Kind.OUTCOME), other).elsewhere == ()


def test_what_is_unlikely_weaker_planned_or_leans_on_its_neighbours_is_not_offered() -> None:
    found = checked(
        line(WHERE, "90% of plans were signed.", Kind.OUTCOME),
        line("5.1", f"{SAID} 1", Kind.OUTCOME, model={WHERE: 0.3}),
        line("5.1", "A leaflet is handed out each week.", model={WHERE: 0.9}),
        line("5.1", f"{SAID} 2", Kind.OUTCOME, model={WHERE: 0.9}, where=FieldKind.PLAN),
        line("5.1", "They said that the whole plan was theirs.", Kind.OUTCOME, model={WHERE: 0.9}),
        line("5.1", "Parents said it helped.", Kind.OUTCOME, model={WHERE: 0.9}),
        line("5.1", "Another 70% of plans were signed in time.", Kind.OUTCOME, model={WHERE: 0.9}),
    )
    assert found.question
    assert found.elsewhere == ()


def test_in_a_document_without_fields_the_models_tags_decide() -> None:
    found = checked(line(None, SAID, Kind.OUTCOME, where=FieldKind.NONE, model={WHERE: 0.4}))
    assert found.strongest is EvidenceForm.FAMILY_VOICE


def test_kinds_of_proof_are_seen_by_words_in_any_order() -> None:
    code = "9.1"
    assert len(checked(line(code, "Files come in."), code=code).not_seen) == 2
    seen = line(code, "An agreement for sharing data is signed, and feeds are weekly.")
    assert checked(seen, code=code).not_seen == ()
