"""A return as triage sees it: its claims, its sentences by item, what is suggested."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ehtext.domain import (
    Analysis,
    FieldKind,
    Kind,
    Permissions,
    PredictedLevel,
    PrintedRating,
    Sentence,
)
from ehtext.framework import area_names, areas

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A sentence of a return with what it is and what it is about.

    ``filed`` is the item whose field of the form it stands in; ``codes`` are all its items in
    the return's framework, the form's first, then the model's, best first. ``model_codes`` are
    those that the model adds to ``filed``; a low ``filed_probability`` with a model code beside
    it says that the model would file the sentence elsewhere.
    """

    sentence: Sentence
    kind: Kind
    kind_probability: float | None
    codes: tuple[str, ...]
    model_codes: tuple[str, ...]
    filed_probability: float | None  # the model's, for the item it is filed under

    @property
    def id(self) -> str:
        """Return the sentence's id."""
        return self.sentence.id

    @property
    def text(self) -> str:
        """Return the sentence's text, masked."""
        return self.sentence.text

    @property
    def filed(self) -> str | None:
        """Return the code of the item that the form files it under."""
        label = self.sentence.field.label
        return label.code if label else None

    @property
    def field(self) -> FieldKind:
        """Return which field of the form it stands in."""
        return self.sentence.field.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Return:
    """One area's submission of one period, against one framework."""

    id: str  # sha256 of the file
    name: str  # the file's name, for the national team only
    area: str  # the official name where it is known, else as recognised, else ""
    region: str  # "" where the area is unknown or invented
    period: str
    year: int | None  # the last year that the period names
    framework: str
    document_type: str
    scores: Mapping[str, PrintedRating]  # by code; the current ones
    predicted: Mapping[str, PredictedLevel]  # by code, abstentions included
    priorities: tuple[str, ...]
    data_model: int | None
    data_model_changed: bool | None
    permissions: Permissions
    statements: tuple[Statement, ...]  # current ones that are the area's own, in reading order
    notices: tuple[str, ...]  # codes
    model: str  # version of the tagger

    def of(self, code: str) -> Iterator[Statement]:
        """Yield the statements about an item: those filed there, and those the model tags so."""
        return (s for s in self.statements if code in s.codes)

    def score(self, code: str) -> float | None:
        """Return an item's printed score; None where there is none or it cannot be read."""
        rating = self.scores.get(code)
        return rating.value if rating else None


def read_return(analysis: Analysis) -> Return | None:
    """Return an analysis as triage sees it; None where it is against no framework."""
    recognition = analysis.recognition
    framework = recognition.framework
    if framework is None:
        return None
    area, region = _area(recognition.area.value if recognition.area else "")
    period = recognition.period.value if recognition.period else ""
    years = _YEAR.findall(period)
    return Return(
        id=analysis.document.sha256,
        name=analysis.document.name,
        area=area,
        region=region,
        period=period,
        year=int(years[-1]) if years else None,
        framework=framework,
        document_type=recognition.document_type.value,
        scores={
            r.label.code: r
            for r in recognition.ratings
            if r.current and r.label.framework == framework
        },
        predicted={p.label.code: p for p in analysis.predicted if p.label.framework == framework},
        priorities=recognition.priorities,
        data_model=recognition.data_model,
        data_model_changed=recognition.data_model_changed,
        permissions=recognition.permissions or Permissions(),
        statements=tuple(_statements(analysis, framework)),
        notices=tuple(notice.code for notice in analysis.notices),
        model=analysis.model,
    )


def _area(printed: str) -> tuple[str, str]:
    known = {area.name.casefold(): area for area in areas()}
    found = known.get(printed.casefold()) or next(
        (area for name, area in area_names() if name.casefold() == printed.casefold()), None
    )
    return (found.name, found.region) if found else (printed, "")


def _statements(analysis: Analysis, framework: str) -> Iterator[Statement]:
    tags: dict[str, list[tuple[str, str]]] = {}
    chances: dict[tuple[str, str], float | None] = {}
    for tag in analysis.tags:
        if tag.label.framework == framework:
            tags.setdefault(tag.sentence_id, []).append((tag.label.code, tag.source))
            chances[tag.sentence_id, tag.label.code] = tag.probability
    for sentence, kind in zip(analysis.sentences, analysis.kinds, strict=True):
        field = sentence.field
        if field.national or not field.current or field.kind is FieldKind.SOURCE:
            continue
        pairs = tags.get(sentence.id, [])
        filed = field.label.code if field.label else ""
        yield Statement(
            sentence=sentence,
            kind=kind.kind,
            kind_probability=kind.probability,
            codes=tuple(dict.fromkeys(code for code, _ in pairs)),
            model_codes=tuple(code for code, source in pairs if source.startswith("model:")),
            filed_probability=chances.get((sentence.id, filed)),
        )
