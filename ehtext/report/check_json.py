"""The check of a draft as JSON: extend, never break."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ehtext.domain import Failed, PredictedLevel, Sentence
from ehtext.domain.check import DraftCheck, Elsewhere, ItemCheck, Query, Shown
from ehtext.report.machine import failed_json


def checks_json(outcomes: Iterable[DraftCheck | Failed]) -> dict[str, Any]:
    """Return one JSON-ready object: ``drafts`` and ``failed``."""
    drafts, failed = [], []
    for outcome in outcomes:
        if isinstance(outcome, Failed):
            failed.append(failed_json(outcome))
        else:
            drafts.append(check_json(outcome))
    return {"drafts": drafts, "failed": failed}


def check_json(check: DraftCheck) -> dict[str, Any]:
    """Return the check of one draft as a JSON-ready object."""
    return {
        "name": check.name,
        "area": check.area or None,
        "period": check.period or None,
        "framework": check.framework,
        "own_framework": check.own_framework,
        "model": check.model,
        "items": [_item(item) for item in check.items],
        "queries": [_query(query) for query in check.queries],
    }


def _item(item: ItemCheck) -> dict[str, Any]:
    return {
        "code": item.code,
        "strongest": item.strongest.value,
        "breadth": item.breadth.value,
        "agencies": list(item.agencies),
        "years": list(item.years),
        "undated": item.undated,
        "documents": list(item.documents),
        "priority": item.priority,
        "printed": item.printed or None,
        "question": item.question or None,
        "asks": item.asks or None,
        "not_seen": list(item.not_seen),
        "shown": [_shown(shown) for shown in item.shown],
        "elsewhere": [_elsewhere(elsewhere) for elsewhere in item.elsewhere],
        "plans_in_evidence": [_sentence(plan) for plan in item.plans],
        "weaknesses": [_sentence(weakness) for weakness in item.weaknesses],
        "level": _level(item.level) if item.level else None,
    }


def _shown(shown: Shown) -> dict[str, Any]:
    return {
        **_sentence(shown.sentence),
        "kind": shown.kind.value,
        "form": shown.form.value,
        "agencies": list(shown.agencies),
        "jointly": shown.jointly,
        "years": list(shown.years),
        "documents": list(shown.documents),
    }


def _elsewhere(elsewhere: Elsewhere) -> dict[str, Any]:
    return {
        **_shown(elsewhere.shown),
        "filed": elsewhere.filed or None,
        "probability": elsewhere.probability,
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {"sentence_id": sentence.id, "page": sentence.page, "text": sentence.text}


def _level(level: PredictedLevel) -> dict[str, Any]:
    return {
        "indicative": level.level,
        "low": level.low,
        "high": level.high,
        "confidence": level.confidence,
        "abstained": level.abstained,
    }


def _query(query: Query) -> dict[str, Any]:
    return {
        "code": query.code,
        "title": query.title,
        "question": query.question,
        "places": [{"where": place.where, "text": place.text or None} for place in query.places],
    }
