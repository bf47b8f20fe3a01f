"""Domain values to rows and back."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping

from ehtext.codec import decode, encode
from ehtext.domain import Action, Card, CardRow, Event, Judgement, Label, Mode, Role, Showing


def card_row(card: Card) -> dict[str, Any]:
    """Return the row of ``card``: what queues are made of, and the whole as payload."""
    labels = (*card.proposals, *card.others)
    offers = [(p.label.code, round(p.probability or 0.0, 4)) for p in labels]
    return {
        "sentence": card.sentence,
        "document": card.document,
        "position": card.position,
        "framework": labels[0].label.framework if labels else None,
        "filed": card.field.label.code if card.field.label else None,
        "kind": card.kind.value,
        "kind_probability": card.kind_probability,
        "offers": encode(offers).decode(),
        "suggested": len(card.proposals),
        "twins": card.twins,
        "explained": False,
        "retired": False,
        "payload": encode(card),
    }


def to_card_row(row: RowMapping) -> CardRow:
    """Return what a row says of a card, without its text."""
    offers = decode(row["offers"].encode(), tuple[tuple[str, float], ...])
    return CardRow(**{**row, "offers": offers})


def event_row(event: Event) -> dict[str, Any]:
    """Return the row of ``event`` without its id, which the database gives."""
    return {
        "token": event.token,
        "document": event.document,
        "sentence": event.sentence,
        "person": event.person,
        "role": event.role.value,
        "action": event.action.value,
        "framework": event.label.framework if event.label else None,
        "code": event.label.code if event.label else None,
        "level": event.level,
        "before": _json(event.before),
        "after": _json(event.after),
        "mode": event.mode.value,
        "score": event.score,
        "model": event.model,
        "framework_version": event.framework_version,
        "batch": event.batch,
        "undoes": event.undoes,
        "related": encode(event.related).decode(),
        "span": _json(event.span),
        "reason": event.reason,
        "shown_at": event.shown_at,
        "decided_at": event.decided_at,
    }


def to_event(row: RowMapping) -> Event:
    """Return the event of a row."""
    label = Label(framework=row["framework"], code=row["code"]) if row["framework"] else None
    return Event(
        token=row["token"],
        document=row["document"],
        sentence=row["sentence"],
        person=row["person"],
        role=Role(row["role"]),
        action=Action(row["action"]),
        label=label,
        level=row["level"],
        before=_judgement(row["before"]),
        after=_judgement(row["after"]),
        mode=Mode(row["mode"]),
        score=row["score"],
        model=row["model"],
        framework_version=row["framework_version"],
        batch=row["batch"],
        undoes=row["undoes"],
        related=decode(row["related"].encode(), tuple[str, ...]),
        span=decode(row["span"].encode(), tuple[int, int]) if row["span"] else None,
        reason=row["reason"],
        shown_at=row["shown_at"],
        decided_at=row["decided_at"],
        id=row["id"],
    )


def showing_row(showing: Showing) -> dict[str, Any]:
    """Return the row of ``showing``."""
    return {
        "token": showing.token,
        "sentence": showing.sentence,
        "document": showing.document,
        "person": showing.person,
        "mode": showing.mode.value,
        "shown": encode(showing.shown).decode(),
        "shown_at": showing.shown_at,
        "queue": showing.queue,
        "reason": showing.reason,
    }


def to_showing(row: RowMapping) -> Showing:
    """Return the showing of a row."""
    shown = decode(row["shown"].encode(), Judgement)
    return Showing(
        token=row["token"],
        sentence=row["sentence"],
        document=row["document"],
        person=row["person"],
        mode=Mode(row["mode"]),
        shown=shown,
        shown_at=row["shown_at"],
        queue=row["queue"],
        reason=row["reason"],
    )


def _json(value: object | None) -> str | None:
    return None if value is None else encode(value).decode()


def _judgement(text: str | None) -> Judgement | None:
    return None if text is None else decode(text.encode(), Judgement)
