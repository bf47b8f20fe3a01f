"""Events as every desk makes them: who did what, when, and by which framework and model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from ehtext.domain import Action, Card, Event, Judgement, Person
from ehtext.framework import Framework
from ehtext.privacy import mask_text


def event_on(  # noqa: PLR0913 - who did what, with what, and when
    card: Card,
    person: Person,
    action: Action,
    frameworks: Mapping[str, Framework],
    *,
    token: str,
    at: datetime,
    after: Judgement | None = None,
    reason: str = "",
) -> Event:
    """Return what a person did with the sentence of ``card``, as if it was shown as it is.

    ``reason`` is masked. Who showed the card otherwise says so in what is returned.
    """
    return Event(
        token=token,
        document=card.document,
        sentence=card.sentence,
        person=person.id,
        role=person.role,
        action=action,
        before=card.suggested,
        after=after,
        score=card.score,
        model=card.model,
        framework_version=version_of(framework_of(card, after), frameworks),
        batch=token,
        reason=mask_text(reason.strip()),
        decided_at=at,
    )


def event_about(  # noqa: PLR0913
    document: str,
    framework: str | None,
    person: Person,
    action: Action,
    frameworks: Mapping[str, Framework],
    *,
    token: str,
    at: datetime,
    reason: str = "",
) -> Event:
    """Return what a person did about a document that assesses itself against ``framework``."""
    return Event(
        token=token,
        document=document,
        person=person.id,
        role=person.role,
        action=action,
        framework_version=version_of(framework, frameworks),
        batch=token,
        reason=mask_text(reason.strip()),
        decided_at=at,
    )


def framework_of(card: Card, after: Judgement | None = None) -> str | None:
    """Return the framework of the labels on a card, else of those that a person chose."""
    offered = [proposal.label for proposal in (*card.proposals, *card.others)]
    chosen = after.labels if after else ()
    filed = (card.field.label,) if card.field.label else ()
    return next((label.framework for label in (*offered, *chosen, *filed)), None)


def version_of(framework: str | None, frameworks: Mapping[str, Framework]) -> str:
    """Return a framework's id and version; "" without one, the id alone if nobody knows it."""
    known = frameworks.get(framework or "")
    return f"{known.id} {known.version}" if known else framework or ""
