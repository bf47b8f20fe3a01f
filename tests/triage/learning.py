"""An invented round in a few characters: returns of areas with scores, picks and sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ehtext.domain import (
    Field,
    FieldKind,
    Kind,
    Label,
    Permissions,
    PredictedLevel,
    PrintedRating,
    Sentence,
)
from ehtext.framework import Framework, Point, Scale, framework
from ehtext.triage.returns import Return, Statement

GUIDE: Framework = framework("ehsg-2022")

SHOWN = (
    "Police, schools and health visitors meet each Monday in the Sedge Valley Hub.",
    "In 2022, 84% of 310 families said that one worker had stayed with them throughout.",
)
"""Practice and outcome with several partners, a named service, a figure, a date and a voice."""


def a_return(
    area: str,
    *,
    scores: Mapping[str, float | None] | float = 2.0,
    picks: Sequence[str] = (),
    said: Mapping[str, Sequence[str]] | None = None,
    year: int = 2022,
    **changes: Any,
) -> Return:
    """Build a return; one figure for ``scores`` stands for every item of the guide.

    ``said`` gives sentences by item: "+" marks an outcome, "-" a gap, ">" a plan, else practice.
    """
    source = f"{area}-{year}"
    by_code = scores if isinstance(scores, Mapping) else dict.fromkeys(GUIDE.codes, scores)
    values: dict[str, Any] = {
        "id": source,
        "name": f"{area}.docx",
        "area": area,
        "region": "",
        "period": str(year),
        "year": year,
        "framework": GUIDE.id,
        "document_type": "self-assessment",
        "scores": {code: _rating(code, value) for code, value in by_code.items()},
        "predicted": {},
        "priorities": tuple(picks),
        "data_model": 3,
        "data_model_changed": None,
        "permissions": Permissions(),
        "statements": tuple(
            _statement(source, code, text, nth)
            for code, texts in (said or {}).items()
            for nth, text in enumerate(texts)
        ),
        "notices": (),
        "model": "m1",
    }
    return Return(**(values | changes))


def suggested(code: str, low: float, high: float, *, sure: float = 0.7) -> PredictedLevel:
    """Build a level that the text suggests."""
    return PredictedLevel(
        label=Label(framework=GUIDE.id, code=code),
        level=(low + high) / 2,
        low=low,
        high=high,
        confidence=sure,
        abstained=False,
        model="r1",
    )


def own_framework() -> Framework:
    """Build a framework without themes: two items on a scale of 1 to 4."""
    from dataclasses import replace

    items = tuple(replace(item, theme=None) for item in GUIDE.items[:2])
    scale = Scale(minimum=1, maximum=4, points=tuple(Point(value=v) for v in (1, 2, 3, 4)))
    return Framework(id=GUIDE.id, title="Our own", items=items, scale=scale)


def _rating(code: str, value: float | None) -> PrintedRating:
    printed = "?" if value is None else f"{value:g}"
    return PrintedRating(label=Label(framework=GUIDE.id, code=code), printed=printed, value=value)


def _statement(source: str, code: str, text: str, nth: int) -> Statement:
    kinds = {"+": Kind.OUTCOME, "-": Kind.GAP, ">": Kind.PLAN}
    kind = kinds.get(text[0], Kind.PRACTICE)
    plain = text.lstrip("+->").strip()
    field = Field(
        kind=FieldKind.PLAN if kind is Kind.PLAN else FieldKind.EVIDENCE,
        label=Label(framework=GUIDE.id, code=code),
    )
    return Statement(
        sentence=Sentence(document=source, text=plain, nth=nth, page=1, field=field),
        kind=kind,
        kind_probability=0.9,
        codes=(code,),
        model_codes=(),
        filed_probability=0.6,
    )
