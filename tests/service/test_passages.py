from __future__ import annotations

from collections.abc import Sequence

from ehtext.domain import (
    Evidence,
    FieldKind,
    Kind,
    Label,
    PredictedLevel,
    Recognition,
    Scored,
    Sentence,
    Suggestion,
)
from ehtext.pipeline import Parts
from ehtext.segment import split_sentences
from ehtext.service import Passage, rate_passage

VOICE = Label(framework="ehsg-2022", code="5.1")


def rated(passage: Passage) -> list[Evidence]:
    """Return the evidence that the rater is handed."""
    seen: list[Evidence] = []

    def suggest(sentences: Sequence[Sentence]) -> list[Suggestion]:
        return [
            Suggestion(
                kind=Kind.PLAN if s.field.kind is FieldKind.PLAN else Kind.PRACTICE,
                kind_probability=0.9,
                descriptors=(Scored(code="5.1", probability=0.8),),
                strands=(),
            )
            for s in sentences
        ]

    def rate(label: Label, evidence: Sequence[Evidence]) -> PredictedLevel:
        seen.extend(evidence)
        return PredictedLevel(
            label=label, level=None, low=None, high=None, confidence=0.0, abstained=True
        )

    parts = Parts(
        recognise=lambda _: Recognition(),
        split=split_sentences,
        suggest=suggest,
        rate=rate,
        model="m1",
    )
    assert rate_passage(passage, parts).label == VOICE
    return seen


def test_a_passage_is_split_tagged_and_rated_as_the_forms_fields_are() -> None:
    passage = Passage(
        label=VOICE,
        working_well="Parents chair the panel. It meets monthly.\nA survey runs each spring.",
        priorities="Recruit fathers.",
    )
    assert [(e.text, e.kind.value, e.on_label) for e in rated(passage)] == [
        ("Parents chair the panel.", "practice", 1.0),
        ("It meets monthly.", "practice", 1.0),
        ("A survey runs each spring.", "practice", 1.0),
        ("Recruit fathers.", "plan", 1.0),
    ]


def test_repeated_sentences_have_ids_of_their_own() -> None:
    evidence = rated(Passage(label=VOICE, working_well="It meets.\nIt meets."))
    assert len({e.sentence_id for e in evidence}) == 2


def test_an_empty_passage_has_no_evidence() -> None:
    assert rated(Passage(label=VOICE)) == []
