"""Label Studio: suggestions as predictions, decisions as annotations, and the labelling page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from ehtext.codec import encode
from ehtext.domain import Action, Judgement, Kind, Label, digest
from ehtext.exchange.labels import label_text
from ehtext.exchange.records import Decision, ReviewedSentence
from ehtext.framework import Framework

OURS = "ehtext-"
"""How the id of every choice begins that comes from here; Label Studio keeps these ids."""

KIND, LABELS, DOUBT, NOTE = "kind", "labels", "doubt", "note"
DOUBTS: Mapping[Action, str] = {Action.UNSURE: "unsure", Action.FAULT: "badly read"}
"""What a person can say in the place of a kind."""

BETWEEN = " | "
"""What stands between a label and its name in a choice."""


def write(
    records: Iterable[ReviewedSentence], path: Path, frameworks: Mapping[str, Framework]
) -> None:
    """Write a list of tasks, to be imported into a project with ``labelling_config``."""
    names = {f.label(item.code): item.name for f in frameworks.values() for item in f.items}
    with path.open("wb") as file:
        for number, record in enumerate(records):
            file.write(b",\n" if number else b"[\n")
            file.write(encode(_task(record, names)))
        file.write(b"\n]\n" if file.tell() else b"[]\n")


def labelling_config(frameworks: Mapping[str, Framework]) -> bytes:
    """Return the XML of the labelling page: a kind, labels, a doubt and a note.

    It has no XML declaration: Label Studio takes none.
    """
    view = ET.Element("View")
    ET.SubElement(view, "Text", name="context", value="$context")
    ET.SubElement(view, "Text", name="text", value="$text")
    _choices(view, KIND, "What is it?", [kind.value for kind in Kind], choice="single-radio")
    _choices(view, DOUBT, "Or", list(DOUBTS.values()), choice="single-radio")
    for framework in (f for f in frameworks.values() if f.items):
        names = {framework.label(item.code): item.name for item in framework.items}
        values = [choice_of(label, names) for label in names]
        name = f"{LABELS}-{framework.id}"
        _choices(view, name, framework.title, values, choice="multiple", layout="vertical")
    ET.SubElement(view, "TextArea", name=NOTE, toName="text", placeholder="A note")
    ET.indent(view)
    return ET.tostring(view, encoding="unicode").encode()


def choice_of(label: Label, names: Mapping[Label, str]) -> str:
    """Return how a label is called in Label Studio: its code first, for the way back."""
    name = names.get(label)
    return f"{label_text(label)}{BETWEEN}{name}" if name else label_text(label)


def region_id(decision: Decision, part: str) -> str:
    """Return the id of a part of an annotation that holds a decision from here."""
    return f"{OURS}{digest(encode(decision))}-{part}"


def _choices(
    view: ET.Element, name: str, title: str, values: Iterable[str], **options: str
) -> None:
    ET.SubElement(view, "Header", value=title, size="4")
    choices = ET.SubElement(view, "Choices", {"name": name, "toName": "text", **options})
    for value in values:
        ET.SubElement(choices, "Choice", value=value)


def _task(record: ReviewedSentence, names: Mapping[Label, str]) -> dict[str, Any]:
    """Return a task. ``data.ehtext`` holds the decisions without loss, for the way back."""
    return {
        "data": {
            "id": record.id,
            "document": record.document,
            "text": record.text,
            "context": _context(record),
            "area": record.area,
            "period": record.period,
            "framework": record.framework,
            "page": record.page,
            "ehtext": encode(record.decisions).decode(),
        },
        "predictions": _predictions(record, names),
        "annotations": [_annotation(decision, names) for decision in record.decisions],
    }


def _context(record: ReviewedSentence) -> str:
    parts = (
        " > ".join(record.headings),
        f"field: {record.field.value}",
        f"filed under {label_text(record.filed)}" if record.filed else "",
        record.lead_in,
    )
    return " · ".join(part for part in parts if part)


def _predictions(record: ReviewedSentence, names: Mapping[Label, str]) -> list[dict[str, Any]]:
    suggested = record.suggested
    if suggested is None:
        return []
    prediction: dict[str, Any] = {
        "model_version": suggested.model,
        "result": _result(suggested.judgement, names, lambda part: f"{record.id}-{part}"),
    }
    return [prediction if suggested.score is None else {**prediction, "score": suggested.score}]


def _annotation(decision: Decision, names: Mapping[Label, str]) -> dict[str, Any]:
    def id_of(part: str) -> str:
        return region_id(decision, part)

    result = _result(decision.judgement, names, id_of) if decision.judgement else []
    if decision.action in DOUBTS:
        result.append(_region(DOUBT, id_of(DOUBT), [DOUBTS[decision.action]]))
    if decision.reason:
        note = {"text": [decision.reason]}
        base = _region(NOTE, id_of(NOTE), [])
        result.append({**base, "type": "textarea", "value": note})
    return {
        "result": result,
        "ground_truth": decision.action is Action.ADJUDICATE,
        "was_cancelled": False,
        "created_at": decision.decided_at.isoformat(),
        "lead_time": _seconds(decision),
    }


def _seconds(decision: Decision) -> float | None:
    if decision.shown_at is None:
        return None
    return (decision.decided_at - decision.shown_at).total_seconds()


def _result(
    judgement: Judgement, names: Mapping[Label, str], id_of: Callable[[str], str]
) -> list[dict[str, Any]]:
    result = [_region(KIND, id_of(KIND), [judgement.kind.value])]
    for framework in dict.fromkeys(label.framework for label in judgement.labels):
        labels = [label for label in judgement.labels if label.framework == framework]
        name = f"{LABELS}-{framework}"
        result.append(_region(name, id_of(name), [choice_of(label, names) for label in labels]))
    return result


def _region(name: str, id_: str, choices: list[str]) -> dict[str, Any]:
    return {
        "id": id_,
        "from_name": name,
        "to_name": "text",
        "type": "choices",
        "value": {"choices": choices},
    }
