"""People and their roles, and what they confirmed of documents."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, func, insert, select, update

from ehtext.codec import decode, encode
from ehtext.domain import Person, Role
from ehtext.errors import StoreError
from ehtext.privacy import Hidden, hide_words
from ehtext.store import schema
from ehtext.store.dialect import reading, upsert

_person = schema.person
_fact = schema.fact
_hidden = schema.hidden


class People:
    """Who may sign in. Nobody is ever deleted: their events name them."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    def put(self, person: Person) -> None:
        """Add a person, or change their role, area or whether they are active.

        Raises:
            StoreError: an area author without an area.
        """
        if person.role is Role.AREA_AUTHOR and not person.area:
            raise StoreError(f"{person.id}: an area author needs an area; give one")
        row = {
            "id": person.id,
            "role": person.role.value,
            "subject": person.subject,
            "area": person.area,
            "active": person.active,
        }
        with self._engine.begin() as connection:
            known = connection.execute(
                select(_person.c.id).where(_person.c.id == person.id)
            ).first()
            if known:
                connection.execute(update(_person).where(_person.c.id == person.id), row)
            else:
                new = {**row, "preferences": "{}", "added_at": datetime.now(UTC)}
                connection.execute(insert(_person), new)

    def get(self, id_: str) -> Person | None:
        """Return the person of an id; None if there is none."""
        return self._one(_person.c.id, id_)

    def by_subject(self, subject: str) -> Person | None:
        """Return the person whom the identity provider calls ``subject``; None if none."""
        return self._one(_person.c.subject, subject)

    def all(self) -> Sequence[Person]:
        """Return everybody, by id."""
        with self._reading.connect() as connection:
            rows = connection.execute(select(_person).order_by(_person.c.id)).mappings()
            return [_to_person(row) for row in rows]

    def preferences(self, id_: str) -> Mapping[str, str]:
        """Return a person's preferences; none for a person without any."""
        query = select(_person.c.preferences).where(_person.c.id == id_)
        with self._reading.connect() as connection:
            text = connection.execute(query).scalar_one_or_none()
        return decode(text.encode(), dict[str, str]) if text else {}

    def prefer(self, person: Person, preferences: Mapping[str, str]) -> None:
        """Keep a person's preferences in the place of the earlier ones."""
        row = {
            "id": person.id,
            "role": person.role.value,
            "active": person.active,
            "added_at": datetime.now(UTC),
            "preferences": encode(dict(preferences)).decode(),
        }
        with self._engine.begin() as connection:
            known = connection.execute(
                select(_person.c.id).where(_person.c.id == person.id)
            ).first()
            if known:
                here = _person.c.id == person.id
                values = {"preferences": row["preferences"]}
                connection.execute(update(_person).where(here).values(values))
            else:  # the one person of an installation without sign-in
                upsert(connection, _person, [row], key="id")

    def _one(self, column: ColumnElement[str], value: str) -> Person | None:
        with self._reading.connect() as connection:
            query = select(_person).where(column == value)
            row = connection.execute(query).mappings().first()
        return _to_person(row) if row else None


def _to_person(row: RowMapping) -> Person:
    return Person(
        id=row["id"],
        role=Role(row["role"]),
        subject=row["subject"],
        area=row["area"],
        active=row["active"],
    )


class Facts:
    """What people confirmed of documents: area, period and the like. Only ever added."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    def confirm(self, document: str, name: str, value: str | None, person: Person) -> None:
        """Record that ``person`` says ``name`` of the document is ``value``."""
        row = {
            "document": document,
            "name": name,
            "value": value,
            "person": person.id,
            "made_at": datetime.now(UTC),
        }
        with self._engine.begin() as connection:
            connection.execute(insert(_fact), row)

    def of(self, document: str, name: str) -> tuple[str | None] | None:
        """Return what was last confirmed of a document under ``name``; None if nothing was."""
        query = select(_fact.c.value).where(_fact.c.document == document, _fact.c.name == name)
        with self._reading.connect() as connection:
            row = connection.execute(query.order_by(_fact.c.id.desc()).limit(1)).first()
        return (row.value,) if row else None

    def now(self, name: str) -> Mapping[str, str | None]:
        """Return what was last confirmed under ``name``, by document."""
        newest = select(func.max(_fact.c.id)).where(_fact.c.name == name).group_by(_fact.c.document)
        query = select(_fact.c.document, _fact.c.value).where(_fact.c.id.in_(newest))
        with self._reading.connect() as connection:
            return {row.document: row.value for row in connection.execute(query)}


class HiddenWords:
    """What people masked in documents, as salted digests. Only ever added."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)

    def make(self, document: str, words: str, category: str) -> Hidden:
        """Return ``words`` as they are kept once they are masked in the document."""
        known = self.of(document)
        salt = known[0].salt if known else secrets.token_hex(16)  # one for each document: quicker
        return hide_words(words, category, salt=salt)

    def of(self, document: str) -> Sequence[Hidden]:
        """Return what was masked in a document, in the order in which it was."""
        names = ("salt", "digest", "words", "category")
        query = select(*(_hidden.c[name] for name in names)).where(_hidden.c.document == document)
        with self._reading.connect() as connection:
            rows = connection.execute(query.order_by(_hidden.c.id)).mappings()
            return [Hidden(**row) for row in rows]


def hide(
    connection: Connection, document: str, hidden: Hidden, *, person: str, now: datetime
) -> None:
    """Record that ``hidden`` is to be masked wherever the document has it."""
    row = {
        "document": document,
        "salt": hidden.salt,
        "digest": hidden.digest,
        "words": hidden.words,
        "category": hidden.category,
        "person": person,
        "made_at": now,
    }
    connection.execute(insert(_hidden), row)
