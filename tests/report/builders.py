"""A small analysed return of an invented area."""

from __future__ import annotations

from dataclasses import replace

from ehtext.domain import (
    FORM,
    Analysis,
    Document,
    DocumentType,
    Field,
    FieldKind,
    Guess,
    Kind,
    KindTag,
    Label,
    Notice,
    Permissions,
    PredictedLevel,
    PrintedRating,
    Reason,
    Recognition,
    Sentence,
    Tag,
)
from tests.builders import doc, row

VOICE = Label(framework="ehsg-2022", code="5.1")
TRAINING = Label(framework="ehsg-2022", code="6.4")
PRACTICE = "Parents chair the panel that reads every leaflet."
PLAN = "We will train the panel's new members."
GAP = "Feedback is not yet gathered in the north."
MODEL = "model:m1"


def document(**changes: object) -> Document:
    built = doc(
        "# Family voice",
        row("3", PRACTICE + " " + GAP, table="0", number=0),
        row("What next?", PLAN, table="0", number=1),
        name="wexcombe.docx",
    )
    return replace(built, **changes)  # type: ignore[arg-type]


def analysis(**changes: object) -> Analysis:
    built = document()
    practice = _sentence(PRACTICE, block=2, field=FieldKind.EVIDENCE)
    gap = _sentence(GAP, block=2, start=len(PRACTICE) + 1, field=FieldKind.EVIDENCE)
    plan = _sentence(PLAN, block=4, field=FieldKind.PLAN)
    kinds = {practice: Kind.PRACTICE, gap: Kind.GAP, plan: Kind.PLAN}
    values: dict[str, object] = {
        "path": "in/wexcombe.docx",
        "document": built,
        "recognition": recognition(),
        "sentences": tuple(kinds),
        "kinds": tuple(
            KindTag(sentence_id=s.id, kind=kind, source=MODEL, probability=0.9)
            for s, kind in kinds.items()
        ),
        "tags": (
            *(Tag(sentence_id=s.id, label=VOICE, source=FORM, probability=0.2) for s in kinds),
            Tag(sentence_id=plan.id, label=TRAINING, source=MODEL, probability=0.8),
        ),
        "predicted": (
            PredictedLevel(
                label=VOICE,
                level=2.5,
                low=2,
                high=3,
                confidence=0.7,
                abstained=False,
                reasons=(
                    Reason(
                        axis="breadth",
                        value=0.5,
                        text="parents take part",
                        sentences=(practice.id,),
                    ),
                ),
                model="r1",
            ),
        ),
        "model": "m1",
        "notices": (Notice(code="comments", message="comments were left out", page=2),),
    }
    return Analysis(**(values | changes))  # type: ignore[arg-type]


def recognition(**changes: object) -> Recognition:
    built = Recognition(
        document_type=DocumentType.SELF_ASSESSMENT,
        framework="ehsg-2022",
        area=Guess(value="Wexcombe", confidence=0.9),
        period=Guess(value="2022", confidence=0.8),
        ratings=(PrintedRating(label=VOICE, printed="3", value=3.0, page=1),),
        priorities=("7.3", "6.4", "9.4"),
        data_model=3,
        permissions=Permissions(full_results_with_dfe=True, scores_to_coordinators=False),
    )
    return replace(built, **changes)  # type: ignore[arg-type]


def _sentence(text: str, *, block: int, field: FieldKind, start: int = 0) -> Sentence:
    return Sentence(
        document="0" * 64,
        text=text,
        block=block,
        start=start,
        end=start + len(text),
        page=1,
        headings=("Family voice",),
        field=Field(kind=field, label=VOICE),
    )
