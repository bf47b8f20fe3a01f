"""Events: only ever added; what holds now is a query over them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    and_,
    delete,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
)

from ehtext.domain import CLOSING, ON_CARDS, Action, Event, Mode, Showing
from ehtext.store import schema
from ehtext.store.dialect import begin_lightly, inserting, reading
from ehtext.store.review.arranging import arrange, lock, settle, touched
from ehtext.store.review.rows import event_row, showing_row, to_event, to_showing
from ehtext.store.review.standing import closes, levels_now, live, not_undone, standing

_event = schema.event
_card = schema.card
_ARRANGING = (Action.SPLIT, Action.JOIN, Action.UNDO)

_ON_CARDS = sorted(action.value for action in ON_CARDS)


class Events:
    """What people did, and what follows from it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    def record(self, events: Sequence[Event]) -> Sequence[Event]:
        """Add the events that are not there yet, in one transaction, and return those added.

        An event is known by its token: the same one twice is one. Queues that hold a sentence
        of the events close or open it again, and the persons' claims on it end. Which cards stand
        follows from splits, joins and their undoing at once.
        """
        with self._engine.begin() as connection:
            return add_events(connection, events)

    def showing(self, token: str) -> Showing | None:
        """Return the showing of a card; None if no card was shown with this token."""
        table = schema.showing
        with self._reading.connect() as connection:
            row = connection.execute(select(table).where(table.c.token == token)).mappings().first()
        return to_showing(row) if row else None

    def waits(self, token: str, person: str) -> bool:
        """Return whether a card that was shown to the person still waits for a decision.

        One that is gone, because somebody masked, split or joined its sentence, does not.
        """
        table = schema.showing
        decided = exists().where(_event.c.token == table.c.token)
        query = select(table.c.token).where(
            table.c.token == token,
            table.c.person == person,
            not_(decided),
            exists().where(live(table.c.sentence)),
        )
        with self._reading.connect() as connection:
            return connection.execute(query).first() is not None

    def show(self, showing: Showing) -> None:
        """Record that a card was shown."""
        with begin_lightly(self._engine) as connection:
            connection.execute(insert(schema.showing), showing_row(showing))

    def by_token(self, token: str) -> Event | None:
        """Return the event of a token; None if there is none yet."""
        with self._reading.connect() as connection:
            query = select(_event).where(_event.c.token == token)
            row = connection.execute(query).mappings().first()
        return to_event(row) if row else None

    def all(self, *, document: str | None = None, after: int = 0) -> Sequence[Event]:
        """Return the events with an id above ``after``, in the order in which they came."""
        query = select(_event).where(_event.c.id > after).order_by(_event.c.id)
        if document is not None:
            query = query.where(_event.c.document == document)
        with self._reading.connect() as connection:
            return [to_event(row) for row in connection.execute(query).mappings()]

    def newest(self) -> Mapping[str, int]:
        """Return the id of the newest event of each document that has one."""
        query = select(_event.c.document, func.max(_event.c.id)).group_by(_event.c.document)
        with self._reading.connect() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def newest_of(self, document: str) -> int:
        """Return the id of the newest event of one document; 0 where it has none."""
        query = select(func.max(_event.c.id)).where(_event.c.document == document)
        with self._reading.connect() as connection:
            return connection.execute(query).scalar_one() or 0

    def standing(
        self, *, documents: Collection[str] | None = None, sentence: str | None = None
    ) -> Sequence[Event]:
        """Return what holds now: the newest settling event of each person on each sentence."""
        among: list[ColumnElement[bool]] = []
        if documents is not None:
            among.append(_event.c.document.in_(sorted(documents)))
        if sentence is not None:
            among.append(_event.c.sentence == sentence)
        with self._reading.connect() as connection:
            rows = connection.execute(standing(*among).order_by(_event.c.id)).mappings()
            return [to_event(row) for row in rows]

    def decided(self, person: str, sentences: Collection[str]) -> set[str]:
        """Return those of ``sentences`` about which the person has decided."""
        query = select(_event.c.sentence).where(
            _event.c.person == person, _event.c.sentence.in_(sorted(sentences)), closes()
        )
        with self._reading.connect() as connection:
            return set(connection.execute(query).scalars())

    def notes(self) -> Sequence[Event]:
        """Return the notes on sentences that nobody took back, in the order in which they came."""
        query = select(_event).where(
            _event.c.action == Action.NOTE.value, _event.c.sentence.is_not(None), not_undone()
        )
        with self._reading.connect() as connection:
            rows = connection.execute(query.order_by(_event.c.id)).mappings()
            return [to_event(row) for row in rows]

    def levels(self, document: str | None = None) -> Sequence[Event]:
        """Return each person's newest level for each item."""
        query = levels_now()
        if document is not None:
            query = query.where(_event.c.document == document)
        with self._reading.connect() as connection:
            rows = connection.execute(query.order_by(_event.c.id)).mappings()
            return [to_event(row) for row in rows]

    def last(self, person: str) -> Sequence[Event]:
        """Return what the person did last on a card that was not undone, with all of its batch.

        Levels, sign-offs, settled disagreements and what was accepted in bulk are none of it:
        they are taken back where they were made.
        """
        mine = (
            select(_event)
            .where(_event.c.person == person, _event.c.action.in_(_ON_CARDS), not_undone())
            .where(_event.c.mode.not_in([Mode.BULK.value, Mode.MACHINE.value]))
            .where(not_(_event.c.token.startswith("import:")))  # not made at this desk
            .order_by(_event.c.id.desc())
            .limit(1)
        )
        with self._reading.connect() as connection:
            row = connection.execute(mine).mappings().first()
            if row is None:
                return []
            key = row["batch"] or row["token"]  # a decision that was carried on has it as batch
            same = or_(_event.c.batch == key, _event.c.token == row["token"])
            whole = select(_event).where(same, not_undone())
            rows = connection.execute(whole.order_by(_event.c.id)).mappings()
            return [to_event(r) for r in rows]

    def batch(self, batch: str, person: str) -> Sequence[Event]:
        """Return the person's events of a batch that were not undone."""
        query = select(_event).where(
            _event.c.batch == batch, _event.c.person == person, not_undone()
        )
        with self._reading.connect() as connection:
            rows = connection.execute(query.order_by(_event.c.id)).mappings()
            return [to_event(row) for row in rows]

    def batches(self, person: str, *, limit: int = 20) -> Sequence[tuple[str, str, int, datetime]]:
        """Return id, document, size and time of what the person accepted in bulk, newest first.

        What was undone does not count.
        """
        newest = func.max(_event.c.id)
        query = (
            select(_event.c.batch, _event.c.document, func.count(), func.max(_event.c.decided_at))
            .where(_event.c.person == person, _event.c.mode == Mode.BULK.value, not_undone())
            .where(_event.c.action == Action.ACCEPT.value)
            .group_by(_event.c.batch, _event.c.document)
            .order_by(newest.desc())
            .limit(limit)
        )
        with self._reading.connect() as connection:
            return [(b, d, n, at) for b, d, n, at in connection.execute(query)]

    def has(self, person: str, sentence: str, mode: Mode) -> bool:
        """Return whether the person decided about the sentence in this mode, undone or not."""
        query = select(_event.c.id).where(
            _event.c.sentence == sentence,
            _event.c.person == person,
            _event.c.mode == mode.value,
            _event.c.action.in_(sorted(action.value for action in CLOSING)),
        )
        with self._reading.connect() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def trail(self, person: str, *, limit: int = 50) -> Sequence[str]:
        """Return the sentences that the person settled last, newest first, each once.

        Those whose card is gone are left out.
        """
        newest = func.max(_event.c.id)
        query = (
            select(_event.c.sentence)
            .where(_event.c.person == person, closes(), _event.c.mode != Mode.BULK.value)
            .where(exists().where(live(_event.c.sentence)))
            .group_by(_event.c.sentence)
            .order_by(newest.desc())
            .limit(limit)
        )
        with self._reading.connect() as connection:
            return list(connection.execute(query).scalars())


def add_events(connection: Connection, events: Sequence[Event]) -> Sequence[Event]:
    """Add the events that are not there yet, with all that follows from them."""
    added = [e for event in events if (e := _insert(connection, event))]
    edits = [e.id for e in added if e.action in _ARRANGING and e.id is not None]
    for document in touched(connection, edits) if edits else ():
        lock(connection, document)
        arrange(connection, document)
    settle(connection, {e.sentence for e in added if e.sentence})
    for event in added:
        if event.action is not Action.NOTE:  # the card stays before them
            _release(connection, event)
    return added


def _insert(connection: Connection, event: Event) -> Event | None:
    """Insert ``event`` and return it with its id; None where its token, or its undo, is there."""
    statement = inserting(connection, _event).on_conflict_do_nothing().returning(_event)
    row = connection.execute(statement, event_row(event)).mappings().first()
    return to_event(row) if row else None


def _release(connection: Connection, event: Event) -> None:
    claim = schema.claim
    mine = and_(claim.c.sentence == event.sentence, claim.c.person == event.person)
    connection.execute(delete(claim).where(mine))
