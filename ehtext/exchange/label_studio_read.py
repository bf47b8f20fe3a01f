"""Annotations made in Label Studio, as decisions of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from ehtext.codec import decode
from ehtext.domain import Action, Judgement, Kind, Mode, digest
from ehtext.errors import CodecError
from ehtext.exchange.label_studio import (
    BETWEEN,
    DOUBT,
    DOUBTS,
    KIND,
    LABELS,
    NOTE,
    OURS,
    region_id,
)
from ehtext.exchange.labels import to_label
from ehtext.exchange.records import Decision, KnownSentences, Reading, Said
from ehtext.exchange.rows import moment
from ehtext.exchange.tally import Tally, reading, unreadable
from ehtext.framework import Framework

_LARGEST = 512 << 20  # bytes
_PERSON = "label-studio:"
_REMEDY = "export the project from Label Studio as JSON, not JSON-MIN or CSV"


@dataclass(slots=True, kw_only=True)
class _Region:
    """A part of a prediction or an annotation, as far as it is of use here."""

    id: str = ""
    from_name: str = ""
    value: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class _Prediction:
    result: list[_Region] = field(default_factory=list)
    score: float | None = None
    model_version: str | None = ""


@dataclass(slots=True, kw_only=True)
class _Annotation:
    result: list[_Region] = field(default_factory=list)
    completed_by: int | str | dict[str, Any] | None = None
    was_cancelled: bool = False
    created_at: str = ""
    updated_at: str = ""
    lead_time: float | None = None


@dataclass(slots=True, kw_only=True)
class _Task:
    data: dict[str, Any]
    predictions: list[_Prediction] = field(default_factory=list)
    annotations: list[_Annotation] = field(default_factory=list)


def read(
    path: Path,
    frameworks: Mapping[str, Framework],  # noqa: ARG001 - a label's code leads its choice
    known: KnownSentences,  # noqa: ARG001
) -> Reading:
    """Return the decisions that went out with the tasks, and those made in Label Studio.

    Raises:
        ExchangeError: it is no list of tasks.
    """
    if path.stat().st_size > _LARGEST:
        raise unreadable(path.name, "larger than 512 MB", "export fewer tasks at once")
    try:
        tasks = decode(path.read_bytes(), list[_Task])
    except CodecError as error:
        raise unreadable(path.name, "no list of Label Studio tasks", _REMEDY) from error
    tally = Tally()
    return reading((said for task in tasks for said in _said(task, tally)), tally)


def _said(task: _Task, tally: Tally) -> Iterator[Said]:
    sentence = task.data.get("id")
    if not isinstance(sentence, str):
        tally.leave_out("a task that did not come from here: it names no sentence", 1)
        return
    ours = _ours(task, tally)
    for decision in ours:
        yield Said(sentence=sentence, decision=decision)
    went_out = {region_id(d, KIND) for d in ours} | {region_id(d, DOUBT) for d in ours}
    judgements = {region_id(d, KIND): d.judgement for d in ours}
    for annotation in task.annotations:
        try:
            if not _unchanged(annotation, went_out, judgements):
                decision = _decision(annotation, task)
                yield Said(sentence=sentence, decision=decision)
        except ValueError as error:
            tally.leave_out(str(error))


def _ours(task: _Task, tally: Tally) -> tuple[Decision, ...]:
    try:
        return decode(str(task.data.get("ehtext") or "[]").encode(), tuple[Decision, ...])
    except CodecError:
        tally.leave_out("decisions from here that were changed on their way")
        return ()


def _unchanged(
    annotation: _Annotation, went_out: set[str], judgements: Mapping[str, Judgement | None]
) -> bool:
    """Return whether an annotation is a decision that went out from here, as it was."""
    ids = {region.id for region in annotation.result}
    if not ids & went_out:
        return not annotation.result or all(id_.startswith(OURS) for id_ in ids)
    said = _judgement(annotation.result)
    return all(judgements.get(id_, said) == said for id_ in ids & went_out)


def _decision(annotation: _Annotation, task: _Task) -> Decision:
    """Return the decision of an annotation. Raises ValueError with the reason if it has none."""
    if annotation.was_cancelled:
        raise ValueError("an annotation that was skipped in Label Studio")
    said, doubt = _judgement(annotation.result), _choices(annotation.result, DOUBT)
    prediction = task.predictions[0] if task.predictions else None
    shown = _judgement(prediction.result) if prediction else None
    decided_at = _moment(annotation.updated_at or annotation.created_at)
    return Decision(
        person=_person(annotation.completed_by),
        action=_action(said, shown, doubt),
        judgement=None if doubt else said,
        mode=Mode.OPEN if prediction else Mode.BLIND,
        decided_at=decided_at,
        shown_at=_shown_at(annotation, decided_at),
        shown=shown,
        score=prediction.score if prediction else None,
        model=(prediction.model_version or "") if prediction else "",
        reason=_note(annotation.result),
    )


def _action(said: Judgement | None, shown: Judgement | None, doubt: list[str]) -> Action:
    for action, value in DOUBTS.items():
        if value in doubt:
            return action
    if said is None:
        raise ValueError("an annotation without a kind")
    return Action.ACCEPT if said == shown else Action.CHANGE


def _judgement(regions: list[_Region]) -> Judgement | None:
    kinds = _choices(regions, KIND)
    if not kinds:
        return None
    try:
        labels = [to_label(choice.split(BETWEEN, 1)[0]) for choice in _choices(regions, LABELS)]
        return Judgement(kind=Kind(kinds[0]), labels=tuple(labels))
    except ValueError:
        raise ValueError("an annotation with a kind or a label of another shape") from None


def _choices(regions: list[_Region], name: str) -> list[str]:
    """Return the choices of a question; ``LABELS`` has one question for each framework."""
    found = [
        region.value.get("choices")
        for region in regions
        if region.from_name == name or region.from_name.startswith(f"{name}-")
    ]
    return [str(choice) for choices in found if isinstance(choices, list) for choice in choices]


def _note(regions: list[_Region]) -> str:
    texts = [region.value.get("text") for region in regions if region.from_name == NOTE]
    lines = [line for text in texts for line in (text if isinstance(text, list) else [text])]
    return "\n".join(str(line) for line in lines if line)


def _person(completed_by: int | str | dict[str, Any] | None) -> str:
    """Return an id for whoever made an annotation: their number, never a name or an address."""
    found = completed_by.get("id") if isinstance(completed_by, dict) else completed_by
    if isinstance(found, int):
        return f"{_PERSON}{found}"
    return f"{_PERSON}{digest(completed_by)[:8]}" if completed_by else f"{_PERSON}unknown"


def _moment(text: str) -> datetime:
    try:
        return moment(text)
    except ValueError:
        raise ValueError("an annotation without the moment it was made") from None


def _shown_at(annotation: _Annotation, decided_at: datetime) -> datetime | None:
    seconds = annotation.lead_time
    if seconds is None or not 0 <= seconds < 86_400:
        return None
    return decided_at - timedelta(seconds=seconds)
