"""Edits: sentences that people made of others, and what stands in the place of what."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, exists, not_, select

from ehtext.codec import decode
from ehtext.domain import Card, Event, StandIn, repeat_of
from ehtext.store import schema
from ehtext.store.dialect import insert_new, reading
from ehtext.store.review.arranging import READER, arrange, arranged, edited, lock
from ehtext.store.review.events import add_events
from ehtext.store.review.rows import card_row
from ehtext.store.review.standing import closes

_event = schema.event


class Hindrance(StrEnum):
    """Why sentences were not split or joined; nothing has changed then."""

    CHANGED = "changed"  # others stand in the place of one, or stand between them
    CLAIMED = "claimed"  # somebody else has one before them
    DECIDED = "decided"  # somebody else has decided about one


class Edits:
    """Splits and joins of all documents. Each is made as a whole or not at all."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    def make(
        self, events: Sequence[Event], cards: Sequence[Card], *, now: datetime
    ) -> Hindrance | None:
        """Put ``cards`` in the place of the sentences of ``events``, unless somebody hinders it.

        All events are of one person, one document and one action.
        """
        document, person = events[0].document, events[0].person
        sentences = [event.sentence or "" for event in events]
        with self._engine.begin() as connection:
            lock(connection, document)
            hindrance = _hindrance(connection, document, sentences, cards, person, now)
            if hindrance is None:
                rows = [_sentence_row(card, person) for card in cards]
                insert_new(connection, schema.sentence, rows)
                insert_new(connection, schema.card, [card_row(card) for card in cards])
                add_events(connection, events)
        return hindrance

    def is_known(self, sentence: str) -> bool:
        """Return whether there is, or was, a sentence with this id."""
        query = select(schema.sentence.c.id).where(schema.sentence.c.id == sentence)
        with self._reading.connect() as connection:
            return connection.execute(query).first() is not None

    def after(self, document: str, sentence: str) -> str | None:
        """Return the sentence after ``sentence`` as the document stands; None after the last."""
        with self._reading.connect() as connection:
            order = list(arranged(connection, document))
        at = order.index(sentence) + 1 if sentence in order else len(order)
        return order[at] if at < len(order) else None

    def stand_ins(self, document: str) -> Sequence[StandIn]:
        """Return the cards that stand in the place of the reader's, in reading order."""
        card, sentence = schema.card, schema.sentence
        query = (
            select(card.c.sentence, card.c.payload)
            .join(sentence, sentence.c.id == card.c.sentence)
            .where(card.c.document == document, sentence.c.made_by != READER)
            .where(not_(card.c.retired))
        )
        with self._reading.connect() as connection:
            made = {row.sentence: row.payload for row in connection.execute(query)}
            standing = arranged(connection, document) if made else {}
        return [
            StandIn(card=decode(made[id_], Card), instead_of=wholes)
            for id_, wholes in standing.items()
            if id_ in made
        ]

    def heal(self) -> None:
        """Put right which cards wait where an earlier version was stopped between two steps."""
        with self._reading.connect() as connection:
            documents = edited(connection)
        for document in documents:
            with self._engine.begin() as connection:
                lock(connection, document)
                arrange(connection, document)


def _hindrance(
    connection: Connection,
    document: str,
    sentences: Sequence[str],
    cards: Sequence[Card],
    person: str,
    now: datetime,
) -> Hindrance | None:
    order = list(arranged(connection, document))
    at = order.index(sentences[0]) if sentences[0] in order else len(order)
    if order[at : at + len(sentences)] != list(sentences):
        return Hindrance.CHANGED
    table = schema.sentence
    taken = select(table.c.id).where(table.c.id.in_([card.sentence for card in cards]))
    if connection.execute(taken).first() is not None:
        return Hindrance.CHANGED
    claim = schema.claim
    claimed = exists().where(
        claim.c.sentence.in_(sentences), claim.c.person != person, claim.c.expires_at > now
    )
    if connection.execute(select(claimed)).scalar_one():
        return Hindrance.CLAIMED
    decided = exists().where(_event.c.sentence.in_(sentences), _event.c.person != person, closes())
    return Hindrance.DECIDED if connection.execute(select(decided)).scalar_one() else None


def _sentence_row(card: Card, person: str) -> dict[str, object]:
    return {
        "id": card.sentence,
        "document": card.document,
        "text": card.text,
        "nth": repeat_of(card.document, card.text, card.sentence) or 0,
        "made_by": person,
    }
