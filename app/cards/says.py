"""What the card says, in words: values in, plain text out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wording import percent

from ehtext.domain import (
    FORM,
    Action,
    Card,
    Event,
    FieldKind,
    Judgement,
    Label,
    Mode,
    Proposal,
)
from ehtext.framework import Framework
from ehtext.report import title_of
from ehtext.service.review import Outcome, Served

_FIELDS = {
    FieldKind.EVIDENCE: "evidence field",
    FieldKind.PLAN: "plan field",
    FieldKind.SOURCE: "field of sources",
}
_DID = {
    Action.ACCEPT: "accepted",
    Action.REJECT: "no item",
    Action.CHANGE: "changed to",
    Action.UNSURE: "unsure",
    Action.SKIP: "skipped",
    Action.FAULT: "marked as badly read",
    Action.ADJUDICATE: "settled as",
    Action.CARRY: "carried over",
}

Known = Mapping[str, Framework]


def name_of(label: Label, known: Known) -> str:
    """Return the code and the name of a label; its code alone where nobody knows it."""
    framework = known.get(label.framework)
    if framework is None or label.code not in framework.codes:
        return label.code
    return title_of(framework.item(label.code))


def wording_of(label: Label, known: Known) -> str:
    """Return the wording of a label's item; "" where nobody knows it."""
    framework = known.get(label.framework)
    if framework is None or label.code not in framework.codes:
        return ""
    item = framework.item(label.code)
    return item.text if item.official else f"{item.text} (working wording)"


def said_of(judgement: Judgement | None, known: Known) -> str:
    """Return a judgement in words: "gap, 5.1 Family engagement"."""
    if judgement is None:
        return ""
    labels = [name_of(label, known) for label in judgement.labels] or ["no item"]
    return f"{judgement.kind.value}, {'; '.join(labels)}"


def decision_of(event: Event, known: Known) -> str:
    """Return what somebody decided: "changed to gap, 5.1 Family engagement"."""
    carried = event.mode is Mode.MACHINE and event.action is not Action.CARRY
    return _said(event, known) + (" (carried over from an older reading)" if carried else "")


def _said(event: Event, known: Known) -> str:
    did = _DID.get(event.action, event.action.value)
    if event.action is Action.REJECT and event.after is not None:
        return f"{event.after.kind.value}, no item"
    return f"{did} {said_of(event.after, known)}".strip()


def place_of(card: Card, document: str) -> str:
    """Return where a sentence stands: document, page and form field."""
    parts = [document]
    if card.page is not None:
        parts.append(f"page {card.page}")
    if card.field.kind in _FIELDS:
        of = f" of {card.field.label.code}" if card.field.label else ""
        parts.append(_FIELDS[card.field.kind] + of)
    return " · ".join(parts)


def source_of(proposal: Proposal) -> str:
    """Return who proposes a label, and how sure the model is."""
    sure = percent(proposal.probability)
    if proposal.source == FORM:
        return "filed here by the form" + (f"; the model alone is {sure} sure" if sure else "")
    by = "the definitions" if proposal.source.startswith("model:definitions") else "the model"
    return f"suggested by {by}" + (f", {sure} sure" if sure else "")


def kind_of(card: Card) -> str:
    """Return the suggested kind with what it rests on."""
    kind = card.kind.value.capitalize()
    if card.kind_source == FORM:
        return f"{kind} (because of where the form has it)"
    sure = percent(card.kind_probability)
    return f"{kind} ({sure} sure)" if sure else kind


def last_of(served: Served, outcome: Outcome, known: Known) -> list[str]:
    """Return what became of the last card, and what others had decided about it."""
    if not outcome.events:
        return []
    event = outcome.events[0]
    lines = [f"The card before: {decision_of(event, known)}."]
    if len(outcome.events) > 1:
        copies = len(outcome.events) - 1
        lines.append(f"Decided for {copies} {'copy' if copies == 1 else 'copies'} as well.")
    if served.showing.mode is Mode.BLIND and event.action is not Action.SKIP:
        lines.append(f"The suggestion was {said_of(served.showing.shown, known)}.")
    lines += [f"Another reviewer: {decision_of(other, known)}." for other in outcome.others]
    return lines


def drawn(
    served: Served, known: Known, *, document: str, left: int, wording: bool
) -> dict[str, Any]:
    """Return what the card component draws. A wrong suggestion looks like any other."""
    card = served.card
    blind = served.showing.mode is Mode.BLIND
    labels = [] if blind else [_label(p, known, wording=wording) for p in card.proposals]
    suggested = "" if blind else said_of(served.showing.shown, known)
    return {
        "token": served.showing.token,
        "place": place_of(card, document),
        "headings": " › ".join(card.headings),
        "leadIn": card.lead_in,
        "before": list(card.before),
        "sentence": card.text,
        "after": list(card.after),
        "kind": "" if blind else kind_of(card),
        "labels": labels,
        "decided": decision_of(served.decided, known) if served.decided else "",
        "reason": served.showing.reason,
        "copies": served.copies,
        "left": left,
        "spoken": f"{card.text} {f'Suggested: {suggested}.' if suggested else ''}".strip(),
    }


def _label(proposal: Proposal, known: Known, *, wording: bool) -> dict[str, Any]:
    return {
        "name": name_of(proposal.label, known),
        "source": source_of(proposal),
        "words": list(proposal.words),
        "wording": wording_of(proposal.label, known) if wording else "",
    }
