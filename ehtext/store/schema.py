"""The tables. A change here needs a migration in ``migrations/versions``."""

from __future__ import annotations

from sqlalchemy import (
    Column,
    DateTime,
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
    Column("added_at", DateTime(timezone=True), nullable=False),
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
    Column("made_at", DateTime(timezone=True), nullable=False),
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
    Column("made_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("sentence", "framework", "code", "source"),
)
