"""The machine-readable output that scripts outside the project rely on: extend, never break."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import IO, Any

from ehtext.domain import (
    FORM,
    Analysis,
    Failed,
    KindTag,
    Notice,
    PredictedLevel,
    PrintedRating,
    Sentence,
    Tag,
)

CSV_COLUMNS = (
    "path",
    "area",
    "period",
    "framework",
    "sentence_id",
    "page",
    "headings",
    "field",
    "field_code",
    "kind",
    "kind_probability",
    "tags",
    "text",
)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def to_json(outcomes: Iterable[Analysis | Failed]) -> dict[str, Any]:
    """Return one JSON-ready object: ``documents`` and ``failed``, as docs/formats.md says."""
    documents, failed = [], []
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed.append(failed_json(outcome))
        else:
            documents.append(document_json(outcome))
    return {"documents": documents, "failed": failed}


def json_parts(outcomes: Iterable[Analysis | Failed]) -> Iterator[str]:
    """Yield the text of ``to_json`` piece by piece, with one document in memory at a time."""
    failed: list[Failed] = []
    yield '{\n "documents": ['
    comma = ""
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed.append(outcome)
            continue
        text = json.dumps(document_json(outcome), ensure_ascii=False, indent=1)
        yield f"{comma}\n{_indent(text)}"
        comma = ","
    yield "\n ],\n" if comma else "],\n"
    lines = json.dumps([failed_json(one) for one in failed], ensure_ascii=False, indent=1)
    yield f' "failed": {_indent(lines, by=1).lstrip()}\n}}\n'


def _indent(text: str, *, by: int = 2) -> str:
    return "\n".join(f"{' ' * by}{line}" for line in text.split("\n"))


def failed_json(failed: Failed) -> dict[str, Any]:
    """Return a failed file as a JSON-ready object."""
    return {"path": failed.path, "code": failed.code, "reason": failed.reason}


def document_json(analysis: Analysis) -> dict[str, Any]:
    """Return one analysed document as a JSON-ready object."""
    recognition = analysis.recognition
    return {
        "path": analysis.path,
        "sha256": analysis.document.sha256,
        "document_type": recognition.document_type.value,
        "framework": recognition.framework,
        "area": recognition.area.value if recognition.area else None,
        "area_confidence": recognition.area.confidence if recognition.area else None,
        "period": recognition.period.value if recognition.period else None,
        "period_confidence": recognition.period.confidence if recognition.period else None,
        "ratings": [_rating(rating) for rating in recognition.ratings],
        "priorities": list(recognition.priorities),
        "data_model": recognition.data_model,
        "data_model_changed": recognition.data_model_changed,
        "permissions": asdict(recognition.permissions) if recognition.permissions else None,
        "sentences": _sentences(analysis),
        "predicted": [_predicted(level) for level in analysis.predicted],
        "model": analysis.model,
        "reader": analysis.document.reader,
        "warnings": [_warning(notice) for notice in analysis.notices],
        "notices": [asdict(notice) for notice in analysis.notices],
    }


def _rating(rating: PrintedRating) -> dict[str, Any]:
    return {
        "framework": rating.label.framework,
        "code": rating.label.code,
        "printed": rating.printed,
        "value": rating.value,
        "page": rating.page,
        "current": rating.current,
    }


def _predicted(level: PredictedLevel) -> dict[str, Any]:
    return {
        "framework": level.label.framework,
        "code": level.label.code,
        "level": level.level,
        "low": level.low,
        "high": level.high,
        "confidence": level.confidence,
        "abstained": level.abstained,
        "reasons": list(level.sentences),
        "axes": [asdict(reason) for reason in level.reasons],
        "model": level.model,
    }


def _warning(notice: Notice) -> str:
    return f"page {notice.page}: {notice.message}" if notice.page else notice.message


def _sentences(analysis: Analysis) -> list[dict[str, Any]]:
    tags = tags_by_sentence(analysis.tags)
    return [
        _sentence(sentence, kind, tags.get(sentence.id, ()))
        for sentence, kind in zip(analysis.sentences, analysis.kinds, strict=True)
    ]


def _sentence(sentence: Sentence, kind: KindTag, tags: Sequence[Tag]) -> dict[str, Any]:
    field = sentence.field
    return {
        "id": sentence.id,
        "text": sentence.text,
        "page": sentence.page,
        "bbox": list(sentence.bbox) if sentence.bbox else None,
        "headings": list(sentence.headings),
        "lead_in": sentence.lead_in or None,
        "field": field.kind.value,
        "field_code": field.label.code if field.label else None,
        "national_text": field.national,
        "current": field.current,
        "kind": kind.kind.value,
        "kind_probability": 1.0 if kind.source == FORM else kind.probability,
        "kind_source": kind.source,
        "tags": [_tag(tag) for tag in tags],
    }


def _tag(tag: Tag) -> dict[str, Any]:
    return {
        "framework": tag.label.framework,
        "code": tag.label.code,
        "probability": tag.probability,
        "source": tag.source,
    }


def tags_by_sentence(tags: Iterable[Tag]) -> Mapping[str, tuple[Tag, ...]]:
    """Return the tags of each sentence by its id, in their order."""
    grouped: dict[str, list[Tag]] = {}
    for tag in tags:
        grouped.setdefault(tag.sentence_id, []).append(tag)
    return {sentence_id: tuple(group) for sentence_id, group in grouped.items()}


def write_csv(analyses: Iterable[Analysis], out: IO[str]) -> None:
    """Write one row per sentence. A cell that a spreadsheet would run starts with an apostrophe."""
    writer = csv.DictWriter(out, CSV_COLUMNS, lineterminator="\n")
    writer.writeheader()
    for analysis in analyses:
        document = document_json(analysis)
        for sentence in document["sentences"]:
            writer.writerow(_row(document, sentence))


def _row(document: Mapping[str, Any], sentence: Mapping[str, Any]) -> dict[str, str]:
    values = {
        **{name: document[name] for name in ("path", "area", "period", "framework")},
        "sentence_id": sentence["id"],
        **{name: sentence[name] for name in ("page", "field", "field_code", "kind", "text")},
        "headings": " > ".join(sentence["headings"]),
        "kind_probability": _percent(sentence["kind_probability"]),
        "tags": "; ".join(_tag_text(tag) for tag in sentence["tags"]),
    }
    return {name: guard("" if value is None else str(value)) for name, value in values.items()}


def _tag_text(tag: Mapping[str, Any]) -> str:
    chance = _percent(tag["probability"])
    return f"{tag['code']} ({', '.join(filter(None, (tag['source'].split(':')[0], chance)))})"


def _percent(probability: float | None) -> str:
    return "" if probability is None else f"{probability:.2f}"


def guard(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet takes it for a formula (CWE-1236)."""
    return f"'{cell}" if cell.startswith(_FORMULA_STARTS) else cell
