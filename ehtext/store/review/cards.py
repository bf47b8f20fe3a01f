"""Cards: what a reviewer sees of each sentence, made once after an analysis."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, Engine, delete, func, not_, select, update

from ehtext.codec import decode, encode
from ehtext.domain import Card, CardRow
from ehtext.errors import StoreError
from ehtext.store import schema
from ehtext.store.dialect import reading, upsert
from ehtext.store.review.arranging import READER, arrange, arranged, edited, lock
from ehtext.store.review.rows import card_row, to_card_row
from ehtext.store.review.standing import live

_LIGHT = tuple(CardRow.__dataclass_fields__)


class Cards:
    """The cards of all documents."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    def put(self, document: str, cards: Sequence[Card]) -> None:
        """Make ``cards`` the cards of ``document``; those of sentences no longer there go."""
        with self._engine.begin() as connection:
            put_cards(connection, document, cards)

    def get(self, sentence: str) -> Card:
        """Return the card of a sentence. Raises StoreError if there is none."""
        query = select(schema.card.c.payload).where(schema.card.c.sentence == sentence)
        with self._reading.connect() as connection:
            payload = connection.execute(query).scalar_one_or_none()
        if payload is None:
            raise StoreError(f"there is no card of sentence {sentence}; analyse the file again")
        return decode(payload, Card)

    def live(self, sentence: str) -> Card | None:
        """Return the card of a sentence; None if it is gone or others stand in its place."""
        query = select(schema.card.c.payload).where(live(sentence))
        with self._reading.connect() as connection:
            payload = connection.execute(query).scalar_one_or_none()
        return None if payload is None else decode(payload, Card)

    def many(self, sentences: Collection[str]) -> dict[str, Card]:
        """Return the cards of these sentences, by id; those without a card are missing."""
        table = schema.card
        found: dict[str, Card] = {}
        ids = sorted(sentences)
        with self._reading.connect() as connection:
            for start in range(0, len(ids), 500):  # SQLite takes a limited number of parameters
                some = table.c.sentence.in_(ids[start : start + 500])
                rows = connection.execute(select(table.c.payload).where(some)).scalars()
                found.update((card.sentence, card) for card in (decode(r, Card) for r in rows))
        return found

    def rows(self, documents: Collection[str] | None = None) -> Sequence[CardRow]:
        """Return the cards without their texts, by document and as each reads; no retired ones."""
        table = schema.card
        query = select(*(table.c[name] for name in _LIGHT)).where(not_(table.c.retired))
        if documents is not None:
            query = query.where(_among(table.c.document, documents))
        query = query.order_by(table.c.document, table.c.position)
        with self._reading.connect() as connection:
            found = [to_card_row(row) for row in connection.execute(query).mappings()]
            order = {
                sentence: place
                for document in edited(connection, documents)
                for place, sentence in enumerate(arranged(connection, document))
            }
        return sorted(found, key=lambda row: (row.document, order.get(row.sentence, row.position)))

    def schemes(self, documents: Collection[str] | None = None) -> set[str]:
        """Return the ids of the frameworks whose labels the cards offer; of retired ones none."""
        table = schema.card
        query = select(table.c.framework).distinct()
        query = query.where(not_(table.c.retired), table.c.framework.is_not(None))
        if documents is not None:
            query = query.where(_among(table.c.document, documents))
        with self._reading.connect() as connection:
            return set(connection.execute(query).scalars())

    def unexplained(self, queue: str, *, limit: int = 60) -> Iterator[Card]:
        """Yield the next cards of a queue that were not explained yet, in its order."""
        item = schema.queue_item
        query = (
            select(schema.card.c.payload)
            .join(item, item.c.sentence == schema.card.c.sentence)
            .where(item.c.queue == queue, item.c.open, not_(schema.card.c.explained))
            .order_by(item.c.position)
            .limit(limit)
        )
        with self._reading.connect() as connection:
            payloads = list(connection.execute(query).scalars())
        for payload in payloads:
            yield decode(payload, Card)

    def replace(self, card: Card, *, read: Card) -> bool:
        """Keep ``card``, now with the words that say why, in the place of the one that was read.

        Returns False, and changes nothing, if that is no longer the one that is kept: it was
        masked or tagged anew meanwhile, and what was taken out of it must not come back.
        """
        table = schema.card
        here = table.c.sentence == card.sentence
        with self._reading.connect() as connection:
            query = select(table.c.payload).where(here)
            payload = connection.execute(query).scalar_one_or_none()
        if payload is None or decode(payload, Card) != read:
            return False
        same = table.c.payload == payload  # still, when the row is written
        with self._engine.begin() as connection:
            done = connection.execute(
                update(table).where(here, same).values(payload=encode(card), explained=True)
            )
        return done.rowcount == 1

    def twins(self, card: Card) -> Sequence[tuple[str, str]]:
        """Return sentence and document of the other copies of a card's sentence.

        Copies in whose place others stand are left out.
        """
        table = schema.card
        query = select(table.c.sentence, table.c.document).where(
            table.c.twins == card.twins,
            table.c.sentence != card.sentence,
            not_(table.c.retired),
        )
        with self._reading.connect() as connection:
            return [(row.sentence, row.document) for row in connection.execute(query)]

    def models(self, document: str) -> Mapping[str, str]:
        """Return which model made the card of each sentence that the reader found."""
        card, sentence = schema.card, schema.sentence
        query = (
            select(card.c.payload)
            .join(sentence, sentence.c.id == card.c.sentence)
            .where(card.c.document == document, sentence.c.made_by == READER)
        )
        with self._reading.connect() as connection:
            cards = [decode(row, Card) for row in connection.execute(query).scalars()]
        return {card.sentence: card.model for card in cards}

    def count(self) -> int:
        """Return how many cards there are."""
        with self._reading.connect() as connection:
            return connection.execute(select(func.count()).select_from(schema.card)).scalar_one()


def put_cards(connection: Connection, document: str, cards: Sequence[Card]) -> None:
    """Make ``cards`` the cards of ``document``; what people split and joined stays so."""
    card, sentence = schema.card, schema.sentence
    lock(connection, document)
    ids = [one.sentence for one in cards]
    _found_by_reader(connection, ids)
    query = (
        select(card.c.sentence)
        .join(sentence, sentence.c.id == card.c.sentence)
        .where(card.c.document == document, sentence.c.made_by == READER)
    )
    for id_ in set(connection.execute(query).scalars()) - set(ids):
        connection.execute(delete(card).where(card.c.sentence == id_))
    rows = [card_row(one) for one in cards]
    upsert(connection, card, rows, key="sentence", keep=("retired",))
    arrange(connection, document)


def _found_by_reader(connection: Connection, ids: Sequence[str]) -> None:
    """Make sentences the reader's that a person had made and a newer reading finds itself."""
    table = schema.sentence
    for start in range(0, len(ids), 500):  # SQLite takes a limited number of parameters
        some = table.c.id.in_(ids[start : start + 500])
        connection.execute(
            update(table).where(some, table.c.made_by != READER).values(made_by=READER)
        )


def _among(column: ColumnElement[str], values: Collection[str]) -> ColumnElement[bool]:
    return column.in_(sorted(values))
