"""``ehtext tag`` and ``ehtext rate``: JSON lines in, JSON lines out, in the same order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

if TYPE_CHECKING:
    from ehtext.domain import PredictedLevel, Suggestion

_BATCH = 512  # lines tagged at once: fast, and a long file streams through

_File = Annotated[
    Path | None,
    typer.Argument(exists=True, dir_okay=False, help="JSON lines; standard input if left out."),
]
T = TypeVar("T")


def tag(file: _File = None) -> None:
    """Tag sentences: {"id", "text", optional "headings", "field"} lines in, tagged lines out."""
    from ehtext.bootstrap import build_tagger
    from ehtext.classify import Item
    from ehtext.settings import Settings

    tagger = build_tagger(Settings.from_env())

    def tag_batch(records: Sequence[dict[str, Any]]) -> Iterable[dict[str, Any]]:
        items = [
            Item(
                text=record["text"],
                headings=tuple(record.get("headings") or ()),
                field=record.get("field") or "none",
            )
            for record in records
        ]
        for record, suggestion in zip(records, tagger.suggest(items), strict=True):
            yield {"id": record.get("id"), **_suggestion(suggestion), "model": tagger.version}

    _run(file, tag_batch, _check_sentence)


def rate(file: _File = None) -> None:
    """Rate passages: {"id", "framework", "code", "working_well", "priorities"} lines in."""
    from ehtext.bootstrap import build_parts
    from ehtext.domain import Label
    from ehtext.service import Passage, rate_passage
    from ehtext.settings import Settings

    parts = build_parts(Settings.from_env())

    def rate_batch(records: Sequence[dict[str, Any]]) -> Iterable[dict[str, Any]]:
        for record in records:
            passage = Passage(
                label=Label(framework=record.get("framework") or "ehsg-2022", code=record["code"]),
                working_well=record.get("working_well") or "",
                priorities=record.get("priorities") or "",
            )
            yield {"id": record.get("id"), **_level(rate_passage(passage, parts))}

    _run(file, rate_batch, _check_passage)


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "kind": suggestion.kind.value,
        "kind_probability": round(suggestion.kind_probability, 4),
        "descriptors": [
            {"code": s.code, "probability": round(s.probability, 4)} for s in suggestion.descriptors
        ],
        "strands": [
            {"code": s.code, "probability": round(s.probability, 4)} for s in suggestion.strands
        ],
        "abstained": suggestion.abstained,
        "accepted": list(suggestion.accepted),
        "accepted_strands": list(suggestion.accepted_strands),
    }


def _level(level: PredictedLevel) -> dict[str, Any]:
    return {
        "level": level.level,
        "low": level.low,
        "high": level.high,
        "confidence": level.confidence,
        "abstained": level.abstained,
        "reasons": [reason.text for reason in level.reasons],
        "axes": {reason.axis: round(reason.value, 3) for reason in level.reasons},
        "model": level.model,
    }


def _run(
    file: Path | None,
    work: Callable[[Sequence[dict[str, Any]]], Iterable[dict[str, Any]]],
    check: Callable[[dict[str, Any]], str | None],
) -> None:
    """Send the good lines through ``work``; a bad line gets an ``error`` line in its place."""
    failed = False
    with file.open("rb") if file else sys.stdin.buffer as source:
        for batch in _batches(enumerate(source, 1), _BATCH):
            records = [_parse(line, number, check) for number, line in batch if line.strip()]
            results = iter(work([record for record in records if "error" not in record]))
            for record in records:
                failed |= "error" in record
                line = record if "error" in record else next(results)
                sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    raise typer.Exit(1 if failed else 0)


def _batches(values: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(values)
    while batch := list(islice(iterator, size)):
        yield batch


def _parse(
    line: bytes, number: int, check: Callable[[dict[str, Any]], str | None]
) -> dict[str, Any]:
    """Return the line's object, or one that holds an ``error`` naming the line and the remedy."""
    try:
        record = json.loads(line)
    except ValueError:
        return {"id": None, "error": f"line {number}: not JSON; write one JSON object a line"}
    if not isinstance(record, dict):
        return {"id": None, "error": f"line {number}: not a JSON object"}
    wrong = check(record)
    return {"id": record.get("id"), "error": f"line {number}: {wrong}"} if wrong else record


def _check_sentence(record: dict[str, Any]) -> str | None:
    if not isinstance(record.get("text"), str):
        return 'needs "text": a string'
    headings = record.get("headings") or []
    if not (isinstance(headings, list) and all(isinstance(h, str) for h in headings)):
        return '"headings" must be a list of strings'
    if record.get("field") not in (None, "evidence", "plan", "source", "none"):
        return '"field" must be evidence, plan, source or none'
    return None


def _check_passage(record: dict[str, Any]) -> str | None:
    from ehtext.framework import frameworks

    known = frameworks()
    framework = known.get(record.get("framework") or "ehsg-2022")
    if framework is None:
        return f'"framework" must be one of {", ".join(known)}'
    codes = [item.code for item in framework.items]
    if record.get("code") not in codes:
        return f'"code" must be one of {", ".join(codes)}'
    for name in ("working_well", "priorities"):
        if not isinstance(record.get(name) or "", str):
            return f'"{name}" must be a string'
    return None
