"""Which cards wait for anybody: kept with the events, in their transaction, so that both agree."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, and_, exists, not_, or_, select, update

from ehtext.codec import decode
from ehtext.domain import Action
from ehtext.store import schema
from ehtext.store.review.replay import Edit, replay
from ehtext.store.review.standing import is_open

READER = "reader"
"""Who made a sentence that no person made."""

_event = schema.event
_undo = schema.event.alias("undo")
_EDITING = (Action.SPLIT.value, Action.JOIN.value)


def lock(connection: Connection, document: str) -> None:
    """Let nobody else edit the sentences of a document until this transaction ends."""
    table = schema.document
    here = table.c.sha256 == document
    connection.execute(update(table).where(here).values(name=table.c.name))


def standing_in(
    connection: Connection, document: str, read: Sequence[str]
) -> Mapping[str, tuple[str, ...]]:
    """Return what stands in a document that the reader has as ``read``: see ``replay``."""
    edits = _edits(connection, document)
    return replay(read, edits, _homes(connection, document) if edits else {})


def arranged(connection: Connection, document: str) -> Mapping[str, tuple[str, ...]]:
    """Return the sentences of a document that wait for anybody, in reading order."""
    rows = _cards(connection, document)
    read = [sentence for sentence, made_by, _ in rows if made_by == READER]
    cards = {sentence for sentence, _, _ in rows}
    found = standing_in(connection, document, read)
    return {sentence: covered for sentence, covered in found.items() if sentence in cards}


def arrange(connection: Connection, document: str) -> None:
    """Retire the cards in whose place others stand, and put back those that stand again."""
    standing = arranged(connection, document)
    table = schema.card
    changed = [
        (sentence, sentence not in standing)
        for sentence, _, retired in _cards(connection, document)
        if retired == (sentence in standing)
    ]
    for sentence, retired in changed:
        connection.execute(
            update(table).where(table.c.sentence == sentence).values(retired=retired)
        )
    settle(connection, {sentence for sentence, _ in changed})


def edited(connection: Connection, documents: Collection[str] | None = None) -> Sequence[str]:
    """Return the documents in which anybody ever split or joined a sentence."""
    query = select(_event.c.document).distinct().where(_event.c.action.in_(_EDITING))
    if documents is not None:
        query = query.where(_event.c.document.in_(sorted(documents)))
    return sorted(connection.execute(query).scalars())


def touched(connection: Connection, ids: Collection[int]) -> Sequence[str]:
    """Return the documents of those of these events that split, join, or take such one back."""
    taken_back = exists().where(_undo.c.id == _event.c.undoes, _undo.c.action.in_(_EDITING))
    query = (
        select(_event.c.document)
        .distinct()
        .where(_event.c.id.in_(sorted(ids)), or_(_event.c.action.in_(_EDITING), taken_back))
    )
    return sorted(connection.execute(query).scalars())


def settle(connection: Connection, sentences: Collection[str]) -> None:
    """Close the queue items of ``sentences`` that need nobody any more, open the others.

    That is what enough people have settled, and what others stand in the place of.
    """
    item, card = schema.queue_item, schema.card
    for sentence in sorted(sentences):  # in one order, so that two people never lock each other
        retired = exists().where(card.c.sentence == sentence, card.c.retired)
        waits = and_(is_open(sentence, item.c.needed), not_(retired))
        connection.execute(update(item).where(item.c.sentence == sentence).values(open=waits))


def _cards(connection: Connection, document: str) -> Sequence[tuple[str, str, bool]]:
    card, sentence = schema.card, schema.sentence
    query = (
        select(card.c.sentence, sentence.c.made_by, card.c.retired)
        .join(sentence, sentence.c.id == card.c.sentence)
        .where(card.c.document == document)
        .order_by(card.c.position, card.c.sentence)
    )
    return [(id_, made_by, retired) for id_, made_by, retired in connection.execute(query)]


def _edits(connection: Connection, document: str) -> Sequence[Edit]:
    """Return the splits and joins that stand: of one, no event was taken back."""
    undone = exists().where(_undo.c.undoes == _event.c.id)
    query = (
        select(_event.c.batch, _event.c.sentence, _event.c.related, undone.label("undone"))
        .where(_event.c.document == document, _event.c.action.in_(_EDITING), not_(_carried()))
        .order_by(_event.c.id)
    )
    grouped: dict[tuple[str, str], list[tuple[str, bool]]] = {}
    for row in connection.execute(query):
        key = (row.batch or row.sentence, row.related)
        grouped.setdefault(key, []).append((row.sentence, bool(row.undone)))
    return [
        Edit(
            instead_of=tuple(sentence for sentence, _ in events),
            made=decode(related.encode(), tuple[str, ...]),
        )
        for (_, related), events in grouped.items()
        if not any(taken_back for _, taken_back in events)
    ]


def _carried() -> ColumnElement[bool]:
    """Return the condition that an event repeats a decision on a sentence that is read otherwise.

    Such a split or join is none of its own: it only says under which id the whole is found now.
    """
    return or_(_event.c.action == Action.CARRY.value, _event.c.token.startswith("carry:"))


def _homes(connection: Connection, document: str) -> Mapping[str, str]:
    """Return under which id a newer reading has a sentence whose decisions were carried."""
    query = (
        select(_event.c.sentence, _event.c.related)
        .where(_event.c.document == document, _carried())
        .order_by(_event.c.id)
    )
    return {
        old: row.sentence
        for row in connection.execute(query)
        for old in decode(row.related.encode(), tuple[str, ...])
    }
