"""Masking what is kept of a document beside its analysis."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import Connection, Table, select, update

from ehtext.codec import decode, encode
from ehtext.domain import Card, Proposal
from ehtext.store import schema

Mask = Callable[[str], str]


def mask_kept(connection: Connection, document: str, mask: Mask) -> None:
    """Mask the texts of a document's sentences and cards, and the notes on them, in place."""
    _mask_column(connection, document, schema.sentence, "id", "text", mask)
    _mask_column(connection, document, schema.event, "id", "reason", mask)
    card = schema.card
    rows = connection.execute(
        select(card.c.sentence, card.c.payload).where(card.c.document == document)
    )
    for sentence, payload in rows.all():
        masked = encode(_masked(decode(payload, Card), mask))
        if masked != payload:
            here = card.c.sentence == sentence
            connection.execute(update(card).where(here).values(payload=masked))


def _mask_column(
    connection: Connection, document: str, table: Table, key: str, column: str, mask: Mask
) -> None:
    rows = connection.execute(
        select(table.c[key], table.c[column]).where(table.c.document == document)
    )
    for id_, text in rows.all():
        if (masked := mask(text)) != text:
            here = table.c[key] == id_
            connection.execute(update(table).where(here).values({column: masked}))


def _masked(card: Card, mask: Mask) -> Card:
    def no_words(proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
        return tuple(replace(p, words=tuple(mask(word) for word in p.words)) for p in proposals)

    return replace(
        card,
        text=mask(card.text),
        before=tuple(map(mask, card.before)),
        after=tuple(map(mask, card.after)),
        headings=tuple(map(mask, card.headings)),
        lead_in=mask(card.lead_in),
        proposals=no_words(card.proposals),
        others=no_words(card.others),
    )
