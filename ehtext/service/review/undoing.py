"""Undo: one more event, which takes another one back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ehtext.domain import Action, Event, Role


def undoing(event: Event, role: Role, now: datetime) -> Event:
    """Return the event that takes ``event`` back. Its token lets nobody do so twice."""
    return replace(
        event,
        id=None,
        token=f"undo:{event.token}",
        role=role,
        action=Action.UNDO,
        before=event.after,
        after=None,
        batch=None,
        undoes=event.id,
        shown_at=None,
        decided_at=now,
        reason="",
    )
