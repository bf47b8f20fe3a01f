"""Drafts of an invented area, a line for each sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ehtext.check.reading import Read, read_draft
from ehtext.domain import (
    FORM,
    Analysis,
    Block,
    Document,
    DocumentType,
    Field,
    FieldKind,
    Guess,
    Kind,
    KindTag,
    Label,
    Permissions,
    PredictedLevel,
    PrintedRating,
    Recognition,
    Sentence,
    Tag,
)
from ehtext.framework import frameworks

GUIDE = frameworks()["ehsg-2022"]
MODEL = "model:m1"


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sentence of a draft: where it is filed, what it is and what the model would say."""

    code: str | None
    text: str
    kind: Kind = Kind.PRACTICE
    where: FieldKind = FieldKind.EVIDENCE
    model: Mapping[str, float] = field(default_factory=dict)
    sure: float = 0.9
    block: Block | None = None
    in_list: bool = False


def line(code: str | None, text: str, kind: Kind = Kind.PRACTICE, **changes: Any) -> Line:
    return Line(code=code, text=text, kind=kind, **changes)


def draft(*lines: Line, framework: str = GUIDE.id, **recognition: Any) -> Analysis:
    """Return the analysis of a return with these lines, each a block of its own."""
    sentences, kinds, tags = [], [], []
    seen: dict[str, int] = {}
    for number, one in enumerate(lines):
        seen[one.text] = seen.get(one.text, -1) + 1
        label = Label(framework=framework, code=one.code) if one.code else None
        sentence = Sentence(
            document="0" * 64,
            text=one.text,
            nth=seen[one.text],
            block=number,
            end=len(one.text),
            page=1 + number // 10,
            field=Field(kind=one.where, label=label),
            in_list=one.in_list,
        )
        sentences.append(sentence)
        kinds.append(
            KindTag(sentence_id=sentence.id, kind=one.kind, source=MODEL, probability=one.sure)
        )
        if label:
            tags.append(Tag(sentence_id=sentence.id, label=label, source=FORM))
        tags += [
            Tag(
                sentence_id=sentence.id,
                label=Label(framework=framework, code=code),
                source=MODEL,
                probability=probability,
            )
            for code, probability in one.model.items()
        ]
    return Analysis(
        path="draft.docx",
        document=Document(
            name="draft.docx",
            sha256="0" * 64,
            media_type="",
            reader="test-1",
            blocks=tuple(one.block or Block(text=one.text) for one in lines),
        ),
        recognition=recognised(framework=framework, **recognition),
        sentences=tuple(sentences),
        kinds=tuple(kinds),
        tags=tuple(tags),
        predicted=(),
        model="m1",
    )


def recognised(**changes: Any) -> Recognition:
    """Return a return in which nothing is blank and everything as the rule asks."""
    full = Recognition(
        document_type=DocumentType.SELF_ASSESSMENT,
        framework=GUIDE.id,
        area=Guess(value="Nether Sedge", confidence=0.9),
        period=Guess(value="2022", confidence=0.9),
        ratings=tuple(
            PrintedRating(label=GUIDE.label(code), printed="3", value=3.0) for code in GUIDE.codes
        ),
        priorities=("7.3", "6.4", "9.4"),
        data_model=3,
        permissions=Permissions(
            full_results_with_dfe=True,
            scores_to_coordinators=True,
            scores_to_other_departments=False,
        ),
    )
    return replace(full, **changes)


def reads(*lines: Line) -> tuple[Read, ...]:
    return read_draft(draft(*lines), GUIDE.id)


def level(code: str) -> PredictedLevel:
    return PredictedLevel(
        label=GUIDE.label(code),
        level=2.5,
        low=2.0,
        high=3.0,
        confidence=0.8,
        abstained=False,
        model="r1",
    )
