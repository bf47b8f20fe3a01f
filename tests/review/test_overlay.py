from __future__ import annotations

from dataclasses import replace

from ehtext.domain import Action, Judgement, Kind, Label, Tag
from ehtext.review import resolve, with_decisions
from tests.review.rows import decided
from tests.service.review.building import label, make_analysis

ANALYSIS = make_analysis(["Parents chair the panel.", "The board meets."])
FIRST, SECOND = ANALYSIS.sentences
TAGGED = replace(
    ANALYSIS,
    tags=(
        Tag(sentence_id=FIRST.id, label=label("6.1"), source="model:m1", probability=0.6),
        Tag(
            sentence_id=FIRST.id,
            label=Label(framework="maturity-2016", code="family"),
            source="model:m1",
        ),
        Tag(sentence_id=SECOND.id, label=label("8.1"), source="model:m1", probability=0.9),
    ),
)


def said(kind: Kind, *codes: str, person: str = "ann"):  # noqa: ANN201
    event = decided(FIRST.id, person=person)
    after = Judgement(kind=kind, labels=tuple(label(code) for code in codes))
    return replace(event, after=after, before=Judgement(kind=Kind.PRACTICE, labels=(label("6.1"),)))


def test_a_judgement_takes_the_place_of_what_was_suggested() -> None:
    found = with_decisions(TAGGED, resolve([said(Kind.OUTCOME, "5.1")]))
    assert found.kinds[0].kind is Kind.OUTCOME
    assert found.kinds[0].source == "person:1"
    codes = {(t.sentence_id, t.label.code, t.source) for t in found.tags}
    assert (FIRST.id, "5.1", "person:1") in codes
    assert (FIRST.id, "6.1", "model:m1") not in codes
    assert (FIRST.id, "family", "model:m1") in codes  # of a framework that nobody was asked about
    assert (SECOND.id, "8.1", "model:m1") in codes


def test_what_is_no_evidence_loses_its_tags() -> None:
    found = with_decisions(TAGGED, resolve([said(Kind.CONTEXT)]))
    assert FIRST.id not in {tag.sentence_id for tag in found.tags}


def test_a_dispute_changes_nothing_until_it_is_settled() -> None:
    events = [said(Kind.OUTCOME, "5.1"), said(Kind.PLAN, "5.1", person="ben")]
    assert with_decisions(TAGGED, resolve(events)) == TAGGED
    settled = replace(said(Kind.PLAN, "5.1", person="lea"), action=Action.ADJUDICATE)
    found = with_decisions(TAGGED, resolve([*events, settled]))
    assert found.kinds[0].kind is Kind.PLAN
    assert found.kinds[0].source == "person:3"


def test_nothing_decided_is_the_analysis_itself() -> None:
    assert with_decisions(TAGGED, {}) is TAGGED
