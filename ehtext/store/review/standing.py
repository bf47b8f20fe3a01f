"""What holds now, as queries over the events: the latest of each person that was not undone."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, not_, or_, select

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


def standing(*among: ColumnElement[bool]) -> Select[Any]:
    """Return the query of all events that hold now: one for each sentence and person.

    ``among`` are conditions on documents or sentences, so that the others are never looked at.
    """
    newest = (
        select(
            _event.c.id,
            func.row_number()
            .over(partition_by=(_event.c.sentence, _event.c.person), order_by=_event.c.id.desc())
            .label("nth"),
        )
        .where(closes(), _event.c.sentence.is_not(None), *among)
        .subquery()
    )
    return select(_event).join(newest, and_(newest.c.id == _event.c.id, newest.c.nth == 1))


def is_open(sentence: str, needed: ColumnElement[int]) -> ColumnElement[bool]:
    """Return the condition that fewer people than are ``needed`` have decided about a sentence.

    Where somebody is unsure one more is needed; a lead reviewer's decision is enough alone.
    ``ehtext.review.is_closed`` says the same of events.
    """
    nth = func.row_number().over(partition_by=_event.c.person, order_by=_event.c.id.desc())
    every = (
        select(_event.c.action, _event.c.after, nth.label("nth"))
        .where(_event.c.sentence == sentence, closes())
        .subquery()
    )
    said = select(every).where(every.c.nth == 1).subquery()
    carried = and_(said.c.action == Action.CARRY.value, said.c.after.is_(None))
    unsure = or_(said.c.action == Action.UNSURE.value, carried)
    deciders = select(func.count()).select_from(said).scalar_subquery()
    more = case((exists().where(unsure), 1), else_=0)
    settled = exists().where(said.c.action == Action.ADJUDICATE.value)
    return and_(needed + more > deciders, not_(settled))


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
