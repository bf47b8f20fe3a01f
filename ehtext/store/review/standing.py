"""What holds now, as queries over the events: the latest of each person that was not undone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, not_, or_, select

from ehtext.domain import CLOSING, Action, Mode
from ehtext.store import schema

_event = schema.event
_undo = schema.event.alias("undo")
_CLOSING = sorted(action.value for action in CLOSING)


def not_undone(event: Any = _event) -> ColumnElement[bool]:  # noqa: ANN401 - a table or alias
    """Return the condition that nobody took ``event`` back."""
    return not_(exists().where(_undo.c.undoes == event.c.id))


def closes(event: Any = _event) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition that ``event`` settles its sentence for its person.

    Who accepts a suggestion that was wrong on purpose, or changes all but its label, has settled
    nothing: the sentence comes back as it is. Both are recorded as accepted.
    """
    fooled = and_(event.c.mode == Mode.SEEDED.value, event.c.action == Action.ACCEPT.value)
    return and_(event.c.action.in_(_CLOSING), not_(fooled), not_undone(event))


def live(sentence: Any) -> ColumnElement[bool]:  # noqa: ANN401 - an id or a column of them
    """Return the condition that a card is of ``sentence`` and is not retired."""
    return and_(schema.card.c.sentence == sentence, not_(schema.card.c.retired))


def standing() -> Select[Any]:
    """Return the query of all events that hold now: one for each sentence and person."""
    newest = (
        select(
            _event.c.id,
            func.row_number()
            .over(partition_by=(_event.c.sentence, _event.c.person), order_by=_event.c.id.desc())
            .label("nth"),
        )
        .where(closes(), _event.c.sentence.is_not(None))
        .subquery()
    )
    return select(_event).join(newest, and_(newest.c.id == _event.c.id, newest.c.nth == 1))


def levels_now() -> Select[Any]:
    """Return the query of each person's newest level for each item of a document."""
    key = (_event.c.document, _event.c.framework, _event.c.code, _event.c.person)
    newest = (
        select(
            _event.c.id,
            func.row_number().over(partition_by=key, order_by=_event.c.id.desc()).label("nth"),
        )
        .where(
            or_(
                _event.c.action == Action.LEVEL.value,
                and_(_event.c.action == Action.ADJUDICATE.value, _event.c.sentence.is_(None)),
            ),
            not_undone(),
        )
        .subquery()
    )
    return select(_event).join(newest, and_(newest.c.id == _event.c.id, newest.c.nth == 1))
