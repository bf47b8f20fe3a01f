"""Queues: the next cards in their order, and who has which one before them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
)

from ehtext.domain import Action, QueueItem
from ehtext.store import schema
from ehtext.store.dialect import begin_lightly, insert_new, inserting, reading, upsert
from ehtext.store.review.standing import closes, not_undone

_item = schema.queue_item
_claim = schema.claim
_event = schema.event


class Queues:
    """Queues by their id, which is a digest of their scope."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    def put(self, queue: str, scope: str, items: Sequence[QueueItem], *, now: datetime) -> None:
        """Make ``items`` the queue's, all of them open to whoever has not settled them."""
        rows = [
            {
                "queue": queue,
                "position": position,
                "sentence": item.sentence,
                "reason": item.reason,
                "needed": item.needed,
                "open": True,
            }
            for position, item in enumerate(items)
        ]
        with self._engine.begin() as connection:
            row = {"id": queue, "scope": scope, "made_at": now}
            upsert(connection, schema.queue, [row], key="id")
            connection.execute(delete(_item).where(_item.c.queue == queue))
            if rows:
                connection.execute(insert(_item), rows)

    def put_first(self, queue: str, items: Sequence[QueueItem]) -> None:
        """Put ``items`` before all others of a queue, in their order."""
        with self._engine.begin() as connection:
            first = select(func.min(_item.c.position)).where(_item.c.queue == queue)
            lowest = connection.execute(first).scalar_one_or_none()
            if lowest is None:  # the queue was made anew meanwhile, or is not there any more
                return
            rows = [
                {
                    "queue": queue,
                    "position": lowest - len(items) + place,
                    "sentence": item.sentence,
                    "reason": item.reason,
                    "needed": item.needed,
                    "open": True,
                }
                for place, item in enumerate(items)
            ]
            insert_new(connection, _item, rows)

    def made_at(self, queue: str) -> datetime | None:
        """Return when the queue was made; None if it was not."""
        query = select(schema.queue.c.made_at).where(schema.queue.c.id == queue)
        with self._reading.connect() as connection:
            return connection.execute(query).scalar_one_or_none()

    def open(self, queue: str, person: str) -> int:
        """Return how many items still wait for ``person``."""
        query = select(func.count()).where(_item.c.queue == queue, _item.c.open, _not_by(person))
        with self._reading.connect() as connection:
            return connection.execute(query).scalar_one()

    def take(self, queue: str, person: str, *, now: datetime, lease: timedelta) -> QueueItem | None:
        """Claim the first item that waits for ``person`` and return it; None if none does.

        What they have claimed already and not decided comes first: after a lost connection they
        see the same sentence again. The claim ends the person's other claims and expires after
        ``lease``. An item that the person skipped waits behind the others.
        """
        with begin_lightly(self._engine) as connection:
            tried: list[str] = []
            while row := _first(connection, queue, person, now, tried):
                if _claimed(connection, row.sentence, person, now, now + lease):
                    others = and_(_claim.c.person == person, _claim.c.sentence != row.sentence)
                    connection.execute(delete(_claim).where(others))
                    return row
                tried.append(row.sentence)  # somebody else was faster
            connection.execute(delete(_claim).where(_claim.c.person == person))
        return None

    def claim(self, sentence: str, person: str, *, now: datetime, lease: timedelta) -> bool:
        """Claim one sentence in the place of the person's other claims, unless it is another's."""
        with begin_lightly(self._engine) as connection:
            connection.execute(
                delete(_claim).where(_claim.c.person == person, _claim.c.sentence != sentence)
            )
            return _claimed(connection, sentence, person, now, now + lease)

    def place(self, queue: str, sentence: str) -> int:
        """Return at which place of the queue a sentence stands, from 0."""
        query = select(_item.c.position).where(_item.c.queue == queue, _item.c.sentence == sentence)
        with self._reading.connect() as connection:
            return connection.execute(query).scalar_one_or_none() or 0


def _first(
    connection: Connection, queue: str, person: str, now: datetime, tried: Sequence[str]
) -> QueueItem | None:
    skips = (
        select(func.count())
        .where(
            _event.c.sentence == _item.c.sentence,
            _event.c.person == person,
            _event.c.action == Action.SKIP.value,
            not_undone(),
        )
        .correlate(_item)
        .scalar_subquery()
    )
    taken = exists().where(
        _claim.c.sentence == _item.c.sentence,
        _claim.c.person != person,
        _claim.c.expires_at > now,
    )
    mine = exists().where(_claim.c.sentence == _item.c.sentence, _claim.c.person == person)
    query = (
        select(_item.c.sentence, _item.c.reason, _item.c.needed)
        .where(_item.c.queue == queue, _item.c.open, _not_by(person), not_(taken))
        .where(_item.c.sentence.not_in(tried))
        .order_by(case((mine, 0), else_=1), skips, _item.c.position)
        .limit(1)
    )
    row = connection.execute(query).first()
    return QueueItem(sentence=row.sentence, reason=row.reason, needed=row.needed) if row else None


def _not_by(person: str) -> ColumnElement[bool]:
    mine = and_(_event.c.sentence == _item.c.sentence, _event.c.person == person, closes())
    return not_(exists().where(mine))


def _claimed(
    connection: Connection, sentence: str, person: str, now: datetime, until: datetime
) -> bool:
    """Claim a sentence unless somebody else's claim on it still holds."""
    statement = inserting(connection, _claim).on_conflict_do_update(
        index_elements=["sentence"],
        set_={"person": person, "expires_at": until},
        where=or_(_claim.c.expires_at <= now, _claim.c.person == person),
    )
    row = {"sentence": sentence, "person": person, "expires_at": until}
    return connection.execute(statement.returning(_claim.c.sentence), row).first() is not None
