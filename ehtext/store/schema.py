"""The tables. A change here needs a migration in ``migrations/versions``."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from ehtext.store.moment import Moment

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

document = Table(
    "document",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("path", Text, nullable=False),  # where the source lay when it was last read
    Column("added_at", Moment, nullable=False),
)

# one row per document and version of what read and tagged it; the newest is current
analysis = Table(
    "analysis",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("document.sha256", ondelete="CASCADE"), nullable=False),
    Column("digest", String(16), nullable=False),  # of what was analysed and found
    Column("model", Text, nullable=False),
    Column("reader", Text, nullable=False),
    Column("area", Text),
    Column("period", Text),
    Column("framework", Text),
    Column("document_type", Text, nullable=False),
    Column("sentences", Integer, nullable=False),
    Column("made_at", Moment, nullable=False),
    Column("payload", LargeBinary, nullable=False),  # the Analysis as compressed JSON
    Index(None, "document"),
)

sentence = Table(
    "sentence",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("document", ForeignKey("document.sha256", ondelete="CASCADE"), nullable=False),
    Column("text", Text, nullable=False),
    Column("nth", Integer, nullable=False),
    Column("made_by", String(40), nullable=False, server_default="reader"),  # or a person
    Index(None, "document"),
)

# append-only: a tag is a claim by its source, judged but never edited
tag = Table(
    "tag",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("sentence", ForeignKey("sentence.id", ondelete="CASCADE"), nullable=False),
    Column("framework", Text, nullable=False),  # "kind" for a claim about the sentence's kind
    Column("code", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("probability", Float),
    Column("made_at", Moment, nullable=False),
    UniqueConstraint("sentence", "framework", "code", "source"),
)

# who may sign in; an id is short and no full name
person = Table(
    "person",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("subject", Text, unique=True),  # of the identity provider
    Column("area", Text),
    Column("active", Boolean, nullable=False),
    Column("preferences", Text, nullable=False),  # JSON: keys and the like
    Column("added_at", Moment, nullable=False),
)

# append-only: what a person confirmed of a document (area, period, ...); the newest counts
fact = Table(
    "fact",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("document.sha256", ondelete="CASCADE"), nullable=False),
    Column("name", String(40), nullable=False),
    Column("value", Text),
    Column("person", String(40), nullable=False),
    Column("made_at", Moment, nullable=False),
    Index(None, "document", "name"),
)

# what a reviewer sees of a sentence, made once so that the page asks no model
card = Table(
    "card",
    metadata,
    Column("sentence", ForeignKey("sentence.id", ondelete="CASCADE"), primary_key=True),
    Column("document", ForeignKey("document.sha256", ondelete="CASCADE"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("framework", Text),  # of its labels
    Column("filed", Text),  # the code whose form field it stands in
    Column("kind", String(10), nullable=False),
    Column("kind_probability", Float),
    Column("offers", Text, nullable=False),  # JSON: codes with their probabilities
    Column("suggested", Integer, nullable=False),  # how many of these are suggested
    Column("twins", String(16), nullable=False),
    Column("explained", Boolean, nullable=False),  # whether it has the words that say why
    Column("retired", Boolean, nullable=False),  # split or joined: others stand in its place
    Column("payload", LargeBinary, nullable=False),  # the Card as JSON
    Index(None, "document", "position"),
    Index(None, "twins"),
)

# append-only: stretches that a person masked, as digests, so that a new reading masks them too
hidden = Table(
    "hidden",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("document", ForeignKey("document.sha256", ondelete="CASCADE"), nullable=False),
    Column("salt", String(32), nullable=False),
    Column("digest", String(64), nullable=False),  # of the words, salted
    Column("words", Integer, nullable=False),  # how many words they are
    Column("category", String(20), nullable=False),
    Column("person", String(40), nullable=False),
    Column("made_at", Moment, nullable=False),
    Index(None, "document"),
)

# the next cards of one scope in their order; a projection, written anew when it runs low
queue = Table(
    "queue",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("scope", Text, nullable=False),  # JSON
    Column("made_at", Moment, nullable=False),
)
queue_item = Table(
    "queue_item",
    metadata,
    Column("queue", ForeignKey("queue.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("sentence", ForeignKey("card.sentence", ondelete="CASCADE"), nullable=False),
    Column("reason", Text, nullable=False),  # why this one, in words
    Column("needed", Integer, nullable=False),  # how many people decide about it
    Column("open", Boolean, nullable=False),
    UniqueConstraint("queue", "sentence"),
    Index("ix_queue_item_open", "queue", "open", "position"),
    Index(None, "sentence"),
)

# who has which sentence before them; a claim that has expired binds nobody
claim = Table(
    "claim",
    metadata,
    Column("sentence", ForeignKey("sentence.id", ondelete="CASCADE"), primary_key=True),
    Column("person", String(40), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Index(None, "person"),
)

# append-only: each time a card was put before a person
showing = Table(
    "showing",
    metadata,
    Column("token", String(32), primary_key=True),
    Column("sentence", ForeignKey("sentence.id", ondelete="CASCADE"), nullable=False),
    Column("document", ForeignKey("document.sha256", ondelete="CASCADE"), nullable=False),
    Column("person", String(40), nullable=False),
    Column("mode", String(10), nullable=False),
    Column("shown", Text, nullable=False),  # a Judgement as JSON
    Column("shown_at", Moment, nullable=False),
    Column("queue", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "sentence"),
    Index(None, "document"),
)

# append-only: everything that people did; what holds now is a view of it
event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("token", String(64), nullable=False, unique=True),
    Column("document", ForeignKey("document.sha256", ondelete="CASCADE"), nullable=False),
    Column("sentence", ForeignKey("sentence.id", ondelete="CASCADE")),
    Column("person", String(40), nullable=False),
    Column("role", String(20), nullable=False),
    Column("action", String(12), nullable=False),
    Column("framework", Text),
    Column("code", Text),
    Column("level", Float),
    Column("before", Text),  # Judgements as JSON
    Column("after", Text),
    Column("mode", String(10), nullable=False),
    Column("score", Float),
    Column("model", Text, nullable=False),
    Column("framework_version", Text, nullable=False),
    Column("batch", String(64)),
    Column("undoes", ForeignKey("event.id", ondelete="CASCADE"), unique=True),
    Column("related", Text, nullable=False),
    Column("span", Text),
    Column("reason", Text, nullable=False),
    Column("shown_at", Moment),
    Column("decided_at", Moment, nullable=False),
    Index("ix_event_sentence_person", "sentence", "person"),
    Index(None, "document"),
    Index("ix_event_person_id", "person", "id"),
    Index(None, "batch"),
)
