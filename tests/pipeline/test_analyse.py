from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from ehtext.domain import (
    FORM,
    Document,
    DocumentType,
    Evidence,
    Field,
    FieldKind,
    Kind,
    Label,
    PredictedLevel,
    PrintedRating,
    Recognition,
    Scored,
    Sentence,
    Suggestion,
)
from ehtext.pipeline import Parts, analyse
from tests.builders import doc

FILED = Label(framework="ehsg-2022", code="5.1")
FOUND = Label(framework="ehsg-2022", code="6.4")


def suggestion(kind: Kind = Kind.PRACTICE, **changes: object) -> Suggestion:
    values: dict[str, object] = {
        "kind": kind,
        "kind_probability": 0.9,
        "descriptors": (
            Scored(code="6.4", probability=0.7),
            Scored(code="5.1", probability=0.2),
            Scored(code="9.1", probability=0.1),
        ),
        "strands": (Scored(code="workforce", probability=0.8),),
        "accepted": ("6.4",),
        "accepted_strands": ("workforce",),
    }
    return Suggestion(**(values | changes))  # type: ignore[arg-type]


def split(document: Document, recognition: Recognition) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            document=document.sha256,
            text=block.text,
            block=number,
            end=len(block.text),
            field=recognition.fields.get(number, Field()),
        )
        for number, block in enumerate(document.blocks)
    )


def parts(
    *suggestions: Suggestion, recognition: Recognition = Recognition(), **changes: object
) -> Parts:
    def rate(label: Label, evidence: Sequence[Evidence]) -> PredictedLevel:
        return PredictedLevel(
            label=label,
            level=sum(e.on_label for e in evidence),
            low=0,
            high=5,
            confidence=0.5,
            abstained=not evidence,
        )

    built = Parts(
        recognise=lambda _: recognition,
        split=split,
        suggest=lambda sentences: list(suggestions)[: len(sentences)],
        rate=rate,
        model="m1",
    )
    return replace(built, **changes)  # type: ignore[arg-type]


def filed(kind: FieldKind = FieldKind.EVIDENCE, **changes: object) -> Recognition:
    field = Field(kind=kind, label=FILED, **changes)  # type: ignore[arg-type]
    return Recognition(
        document_type=DocumentType.SELF_ASSESSMENT, framework="ehsg-2022", fields={0: field}
    )


def test_the_forms_field_is_the_first_tag_with_the_models_probability() -> None:
    found = analyse("a", doc("We train staff."), parts(suggestion(), recognition=filed()))
    assert [(tag.label.code, tag.source, tag.probability) for tag in found.tags] == [
        ("5.1", FORM, 0.2),
        ("6.4", "model:m1", 0.7),
        ("workforce", "model:m1", 0.8),
    ]


def test_a_label_that_form_and_model_agree_on_stands_once() -> None:
    agreed = suggestion(accepted=("6.4", "5.1"))
    found = analyse("a", doc("We train staff."), parts(agreed, recognition=filed()))
    assert [tag.label.code for tag in found.tags].count("5.1") == 1


@pytest.mark.parametrize("kind", [Kind.CONTEXT, Kind.OTHER])
def test_what_is_no_evidence_has_no_tags(kind: Kind) -> None:
    found = analyse("a", doc("Nationally."), parts(suggestion(kind), recognition=filed()))
    assert found.tags == ()


@pytest.mark.parametrize(
    ("label", "kind", "expected"),
    [
        (None, Kind.PRACTICE, Kind.CONTEXT),  # what the guide explains, however it sounds
        (None, Kind.OTHER, Kind.OTHER),  # a heading of the guide
        (FILED, Kind.PRACTICE, Kind.OTHER),  # the wording of an item or of its questions
    ],
)
def test_national_text_is_no_evidence(label: Label | None, kind: Kind, expected: Kind) -> None:
    recognition = replace(filed(), fields={0: Field(national=True, label=label)})
    found = analyse("a", doc("We invest."), parts(suggestion(kind), recognition=recognition))
    assert [(one.kind, one.source) for one in found.kinds] == [(expected, FORM)]
    assert found.tags == ()


def test_a_source_is_no_evidence() -> None:
    source = filed(FieldKind.SOURCE)
    found = analyse("a", doc("Scorecard EH30"), parts(suggestion(), recognition=source))
    assert [kind.kind for kind in found.kinds] == [Kind.OTHER]


def test_an_abstaining_model_leaves_a_sentence_without_model_tags() -> None:
    unsure = suggestion(abstained=True, accepted=(), accepted_strands=())
    assert analyse("a", doc("It works."), parts(unsure)).tags == ()


def test_levels_rest_on_current_local_sentences_about_the_item() -> None:
    recognition = replace(
        filed(),
        ratings=(PrintedRating(label=FOUND, printed="3", value=3.0),),
        fields={0: Field(kind=FieldKind.EVIDENCE, label=FILED), 1: Field(current=False)},
    )
    document = doc("We train staff.", "In an earlier year we trained more.")
    found = analyse("a", document, parts(suggestion(), suggestion(), recognition=recognition))
    assert {level.label.code: level.level for level in found.predicted} == {"5.1": 1.0, "6.4": 0.7}


def test_a_sentence_that_the_model_would_file_elsewhere_counts_half() -> None:
    elsewhere = tuple(Scored(code=f"9.{n}", probability=0.2) for n in range(1, 6))
    far = suggestion(descriptors=(*elsewhere, Scored(code="5.1", probability=0.0)), accepted=())
    found = analyse("a", doc("We train staff."), parts(far, recognition=filed()))
    assert [level.level for level in found.predicted] == [0.5]


@pytest.mark.parametrize(
    "type_", [t for t in DocumentType if t is not DocumentType.SELF_ASSESSMENT]
)
def test_only_a_self_assessment_gets_levels(type_: DocumentType) -> None:
    other = replace(filed(), document_type=type_)
    assert analyse("a", doc("We train."), parts(suggestion(), recognition=other)).predicted == ()


def test_the_printed_score_changes_no_prediction() -> None:
    def level(printed: str, value: float) -> PredictedLevel:
        rating = PrintedRating(label=FILED, printed=printed, value=value)
        recognition = replace(filed(), ratings=(rating,))
        found = analyse("a", doc("We train."), parts(suggestion(), recognition=recognition))
        return found.predicted[0]

    assert level("0", 0.0) == level("5", 5.0)


def test_a_framework_known_by_its_definitions_alone_adds_its_best_tag() -> None:
    rankers = {"own-1": lambda sentences: [[Scored(code="A", probability=0.6)] for _ in sentences]}
    found = analyse("a", doc("We train."), parts(suggestion(), rankers=rankers))
    (own,) = [tag for tag in found.tags if tag.label.framework == "own-1"]
    assert (own.label.code, own.source) == ("A", "model:definitions-own-1")


def test_a_document_without_sentences_says_so() -> None:
    found = analyse("a", doc(), parts())
    assert [notice.code for notice in found.notices] == ["no-sentences"]
