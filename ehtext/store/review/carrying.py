"""Decisions that stay attached when a file is read anew and a sentence comes out differently."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from difflib import SequenceMatcher

from sqlalchemy import Connection, and_, select

from ehtext.domain import Event, Mode, Sentence
from ehtext.store import schema
from ehtext.store.dialect import insert_new
from ehtext.store.review.arranging import READER, standing_in
from ehtext.store.review.rows import event_row, to_event
from ehtext.store.review.standing import standing

_LIKE = 0.9  # of 1: how alike two readings of one sentence are; less may be another sentence
_SPACE = re.compile(r"\s+")


def carry(
    connection: Connection, document: str, sentences: Sequence[Sentence], now: datetime
) -> None:
    """Repeat decisions on sentences that a new reading has otherwise.

    ``sentences`` are those of the new reading. A decision whose sentence is among them needs
    nothing: its id is the same. Of the others each goes to the one new sentence that is most like
    its own, if that is like enough; the decision on the old one stays where it is.

    A decision stays what it is: who was unsure is unsure, and a settled disagreement is settled.
    That nobody has seen the sentence as it is now, ``Mode.MACHINE`` says.
    """
    query = standing(schema.event.c.document == document).order_by(schema.event.c.id)
    rows = connection.execute(query).mappings()
    events = [to_event(row) for row in rows]
    taken = {event.sentence for event in events if event.sentence}
    read = [sentence.id for sentence in sentences]
    made = _made_by_people(connection, document)
    first = _carry(connection, events, taken - set(read) - made, sentences, taken, now)
    # what a person made stays where it is, unless what it was made of is read otherwise by now
    lost = (taken & made) - set(read) - set(standing_in(connection, document, read))
    _carry(connection, events, lost, sentences, taken | first, now)


def _carry(
    connection: Connection,
    events: Sequence[Event],
    orphans: set[str],
    sentences: Sequence[Sentence],
    taken: set[str],
    now: datetime,
) -> set[str]:
    """Carry the decisions on ``orphans`` and return the sentences that have them now."""
    if not orphans:
        return set()
    free = [sentence for sentence in sentences if sentence.id not in taken]
    homes = dict(_pairs(_texts(connection, orphans), free))
    carried = [_carried(e, homes[e.sentence], now) for e in events if e.sentence in homes]
    insert_new(connection, schema.event, [event_row(event) for event in carried])
    return set(homes.values())


def _made_by_people(connection: Connection, document: str) -> set[str]:
    table = schema.sentence
    here = and_(table.c.document == document, table.c.made_by != READER)
    return set(connection.execute(select(table.c.id).where(here)).scalars())


def _texts(connection: Connection, ids: set[str]) -> dict[str, str]:
    table = schema.sentence
    rows = connection.execute(select(table.c.id, table.c.text).where(table.c.id.in_(sorted(ids))))
    return {row.id: row.text for row in rows}


def _pairs(old: dict[str, str], new: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of an old id and a new one, the most alike first, nobody twice."""
    scored = sorted(
        (
            (-likeness, number, id_, sentence.id)
            for id_, text in old.items()
            for number, sentence in enumerate(new)
            if (likeness := _likeness(text, sentence.text)) >= _LIKE
        ),
    )
    used: set[str] = set()
    for _, _, id_, home in scored:
        if id_ not in used and home not in used:
            used |= {id_, home}
            yield id_, home


def _likeness(one: str, other: str) -> float:
    a, b = (_SPACE.sub(" ", text.casefold()).strip() for text in (one, other))
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    if matcher.real_quick_ratio() < _LIKE or matcher.quick_ratio() < _LIKE:
        return 0.0
    return matcher.ratio()


def _carried(event: Event, home: str, now: datetime) -> Event:
    return replace(
        event,
        id=None,
        token=f"carry:{event.id}:{home}",
        sentence=home,
        mode=Mode.MACHINE,
        batch=event.batch or event.token,
        related=(event.sentence or "",),
        decided_at=now,
    )
