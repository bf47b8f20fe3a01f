"""The store: domain values in, domain values out. No row, session or SQL leaves it."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import Connection, Engine, delete, func, select

from ehtext.codec import decode, encode
from ehtext.domain import Analysis, Card, Failed, KindTag, Tag
from ehtext.errors import CodecError, StoreError
from ehtext.privacy import Hidden
from ehtext.store import schema
from ehtext.store.dialect import insert_new, reading
from ehtext.store.engine import open_engine
from ehtext.store.people import Facts, HiddenWords, People, hide
from ehtext.store.review import Cards, Edits, Events, Queues
from ehtext.store.review.cards import put_cards
from ehtext.store.review.carrying import carry
from ehtext.store.review.masking import mask_kept

KIND = "kind"
"""What stands in a tag's framework column when the tag is about the sentence's kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A document in the store, as its newest analysis describes it."""

    sha256: str
    name: str
    area: str | None
    period: str | None
    framework: str | None
    document_type: str
    sentences: int
    model: str
    made_at: datetime


class Store:
    """Submissions and their analyses on SQLite or PostgreSQL, and what people say of them.

    Everything is only added: a new version's analysis and tags stand beside the older ones.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reading = reading(engine)
        self.cards = Cards(engine)
        self.edits = Edits(engine)
        self.queues = Queues(engine)
        self.events = Events(engine)
        self.people = People(engine)
        self.facts = Facts(engine)
        self._sureness: dict[int, float] = {}  # of the area, by analysis
        self.hidden = HiddenWords(engine)

    @classmethod
    def open(cls, url: str) -> Self:
        """Open the database at ``url``, created or migrated to this version first.

        Raises:
            StoreError: the URL cannot be used, or the database cannot be reached.
        """
        return cls(open_engine(url))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def save_all(self, outcomes: Iterable[Analysis | Failed]) -> int:
        """Keep the analyses among ``outcomes``, each at once, and return how many there were."""
        analyses = [outcome for outcome in outcomes if isinstance(outcome, Analysis)]
        for analysis in analyses:
            self.save(analysis)
        return len(analyses)

    def is_newest(self, analysis: Analysis) -> bool:
        """Return whether ``analysis`` is what is kept of its document now."""
        with self._reading.connect() as connection:
            kept = _newest_digest(connection, analysis.document.sha256)
        return kept == _digest(analysis)

    def save(self, analysis: Analysis, cards: Sequence[Card] | None = None) -> bool:
        """Keep ``analysis`` and return whether it is new.

        Saving the same one again changes nothing but where it lies. With ``cards`` these are
        made the document's in the same step: whoever is stopped leaves both or neither.
        """
        now, digest = datetime.now(UTC), _digest(analysis)
        with self._engine.begin() as connection:
            _save_document(connection, analysis, now)
            new = _newest_digest(connection, analysis.document.sha256) != digest
            if new:
                _save_analysis(connection, analysis, digest, now)
                insert_new(connection, schema.sentence, _sentence_rows(analysis))
                insert_new(connection, schema.tag, _tag_rows(analysis, now))
                carry(connection, analysis.document.sha256, analysis.sentences, now)
            if cards is not None:
                put_cards(connection, analysis.document.sha256, cards)
        return new

    def replace(
        self,
        analysis: Analysis,
        cards: Sequence[Card],
        *,
        hidden: Hidden | None,
        person: str,
        mask: Callable[[str], str],
    ) -> None:
        """Keep ``analysis``, ``cards`` and nothing that was read of its document before.

        ``hidden`` is what ``person`` masked in it, None if that is kept already. ``mask`` is
        applied to all that stays of the older readings: the texts of sentences that people
        decided about, the cards they made, and their notes. All that is one step.
        """
        sha256, now = analysis.document.sha256, datetime.now(UTC)
        with self._engine.begin() as connection:
            if hidden is not None:
                hide(connection, sha256, hidden, person=person, now=now)
            mask_kept(connection, sha256, mask)
            table = schema.analysis
            connection.execute(delete(table).where(table.c.document == sha256))
            _save_analysis(connection, analysis, _digest(analysis), now)
            insert_new(connection, schema.sentence, _sentence_rows(analysis))
            insert_new(connection, schema.tag, _tag_rows(analysis, now))
            carry(connection, sha256, analysis.sentences, now)
            put_cards(connection, sha256, cards)

    def submissions(self) -> Sequence[Submission]:
        """Return the documents, by area, period and name."""
        newest = _newest()
        columns = [schema.document.c.name, *(newest.c[n] for n in _SUMMARY)]
        query = select(schema.document.c.sha256, *columns).join(
            newest, newest.c.document == schema.document.c.sha256
        )
        with self._reading.connect() as connection:
            found = [Submission(**row) for row in connection.execute(query).mappings()]
        for name in ("area", "period"):  # what a person confirmed counts before what was recognised
            confirmed = self.facts.now(name)
            found = [
                replace(s, **{name: confirmed[s.sha256]}) if s.sha256 in confirmed else s  # type: ignore[arg-type]
                for s in found
            ]
        return sorted(found, key=lambda s: (s.area or "~", s.period or "", s.name))

    def analysis(self, sha256: str) -> Analysis:
        """Return the newest analysis of a document.

        Raises:
            StoreError: there is no such document, or its analysis was kept by a version that
                this one cannot read; analysing the file again mends that.
        """
        newest = _newest()
        query = select(newest.c.payload).where(newest.c.document == sha256)
        with self._reading.connect() as connection:
            payload = connection.execute(query).scalar_one_or_none()
        if payload is None:
            raise StoreError(f"there is no document {sha256[:12]} in the store")
        return _unpack(payload)

    def has(self, sha256: str) -> bool:
        """Return whether there is such a document."""
        query = select(schema.document.c.sha256).where(schema.document.c.sha256 == sha256)
        with self._reading.connect() as connection:
            return connection.execute(query).first() is not None

    def path_of(self, sha256: str) -> str:
        """Return where the source of a document lay when it was last read; "" if unknown."""
        query = select(schema.document.c.path).where(schema.document.c.sha256 == sha256)
        with self._reading.connect() as connection:
            return connection.execute(query).scalar_one_or_none() or ""

    def area_of(self, sha256: str) -> str | None:
        """Return the area of a document: the one that a person confirmed, else as recognised."""
        if confirmed := self.facts.of(sha256, "area"):
            return confirmed[0]
        newest = _newest()
        query = select(newest.c.area).where(newest.c.document == sha256)
        with self._reading.connect() as connection:
            area: str | None = connection.execute(query).scalar_one_or_none()
        return area

    def sure_area_of(self, sha256: str, *, at_least: float) -> str | None:
        """Return the area of a document if a person confirmed it or it is plain to see.

        ``at_least`` is how sure, from 0 to 1, the recognition must be.
        """
        if confirmed := self.facts.of(sha256, "area"):
            return confirmed[0]
        newest = _newest()
        query = select(newest.c.id, newest.c.area).where(newest.c.document == sha256)
        with self._reading.connect() as connection:
            row = connection.execute(query).first()
        if row is None or row.area is None:
            return None
        if row.id not in self._sureness:  # an analysis never changes; to unpack one takes time
            guess = self.analysis(sha256).recognition.area
            self._sureness[row.id] = guess.confidence if guess else 0.0
        return str(row.area) if self._sureness[row.id] >= at_least else None

    def delete(self, sha256: str) -> None:
        """Delete a document with its analyses, sentences and tags."""
        with self._engine.begin() as connection:
            connection.execute(delete(schema.document).where(schema.document.c.sha256 == sha256))


_SUMMARY = ("area", "period", "framework", "document_type", "sentences", "model", "made_at")


def _newest() -> Any:  # noqa: ANN401 - a subquery
    latest = select(func.max(schema.analysis.c.id)).group_by(schema.analysis.c.document)
    return select(schema.analysis).where(schema.analysis.c.id.in_(latest)).subquery()


def _save_document(connection: Connection, analysis: Analysis, now: datetime) -> None:
    document, values = analysis.document, {"name": analysis.document.name, "path": analysis.path}
    insert_new(
        connection, schema.document, [{"sha256": document.sha256, "added_at": now, **values}]
    )
    here = schema.document.c.sha256 == document.sha256
    connection.execute(schema.document.update().where(here).values(values))


def _newest_digest(connection: Connection, sha256: str) -> str | None:
    table = schema.analysis
    query = select(table.c.digest).where(table.c.document == sha256).order_by(table.c.id.desc())
    return connection.execute(query.limit(1)).scalar_one_or_none()


def _save_analysis(connection: Connection, analysis: Analysis, digest: str, now: datetime) -> None:
    recognition = analysis.recognition
    row = {
        "document": analysis.document.sha256,
        "digest": digest,
        "model": analysis.model,
        "reader": analysis.document.reader,
        "area": recognition.area.value if recognition.area else None,
        "period": recognition.period.value if recognition.period else None,
        "framework": recognition.framework,
        "document_type": recognition.document_type.value,
        "sentences": len(analysis.sentences),
        "made_at": now,
        "payload": zlib.compress(encode(analysis)),
    }
    connection.execute(schema.analysis.insert(), row)


def _digest(analysis: Analysis) -> str:
    """Return a digest of what was found; where the file lies does not count."""
    return hashlib.sha256(encode(replace(analysis, path=""))).hexdigest()[:16]


def _sentence_rows(analysis: Analysis) -> list[dict[str, Any]]:
    return [
        {"id": s.id, "document": s.document, "text": s.text, "nth": s.nth}
        for s in analysis.sentences
    ]


def _tag_rows(analysis: Analysis, now: datetime) -> list[dict[str, Any]]:
    return [
        *(_claim(kind, KIND, kind.kind.value, now) for kind in analysis.kinds),
        *(_claim(tag, tag.label.framework, tag.label.code, now) for tag in analysis.tags),
    ]


def _claim(claim: Tag | KindTag, framework: str, code: str, now: datetime) -> dict[str, Any]:
    return {
        "sentence": claim.sentence_id,
        "framework": framework,
        "code": code,
        "source": claim.source,
        "probability": claim.probability,
        "made_at": now,
    }


def _unpack(payload: bytes) -> Analysis:
    try:
        return decode(zlib.decompress(payload), Analysis)
    except (zlib.error, CodecError) as error:
        raise StoreError("the stored analysis is damaged; analyse the file again") from error
