"""People, confirmed facts, cards, queues, claims, showings and the events of review."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the tables of review."""
    op.create_table(
        "person",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("area", sa.Text(), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("preferences", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("subject", name=op.f("uq_person_subject")),
    )
    op.create_table(
        "queue",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_queue")),
    )
    op.create_table(
        "fact",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.sha256"],
            name=op.f("fk_fact_document_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fact")),
    )
    op.create_index("ix_fact_document_name", "fact", ["document", "name"])

    op.create_table(
        "card",
        sa.Column("sentence", sa.String(length=16), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("framework", sa.Text(), nullable=True),
        sa.Column("filed", sa.Text(), nullable=True),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("kind_probability", sa.Float(), nullable=True),
        sa.Column("offers", sa.Text(), nullable=False),
        sa.Column("suggested", sa.Integer(), nullable=False),
        sa.Column("twins", sa.String(length=16), nullable=False),
        sa.Column("explained", sa.Boolean(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.sha256"],
            name=op.f("fk_card_document_document"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sentence"],
            ["sentence.id"],
            name=op.f("fk_card_sentence_sentence"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("sentence", name=op.f("pk_card")),
    )
    op.create_index("ix_card_document_position", "card", ["document", "position"])
    op.create_index("ix_card_twins", "card", ["twins"])

    op.create_table(
        "claim",
        sa.Column("sentence", sa.String(length=16), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["sentence"],
            ["sentence.id"],
            name=op.f("fk_claim_sentence_sentence"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("sentence", name=op.f("pk_claim")),
    )
    op.create_index("ix_claim_person", "claim", ["person"])

    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("sentence", sa.String(length=16), nullable=True),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("action", sa.String(length=12), nullable=False),
        sa.Column("framework", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("level", sa.Float(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("score", sa.Float(), nullable=True),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("framework_version", sa.Text(), nullable=False),
        sa.Column("batch", sa.String(length=64), nullable=True),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("related", sa.Text(), nullable=False),
        sa.Column("span", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.sha256"],
            name=op.f("fk_event_document_document"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sentence"],
            ["sentence.id"],
            name=op.f("fk_event_sentence_sentence"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["undoes"], ["event.id"], name=op.f("fk_event_undoes_event"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("token", name=op.f("uq_event_token")),
        sa.UniqueConstraint("undoes", name=op.f("uq_event_undoes")),
    )
    op.create_index("ix_event_batch", "event", ["batch"])
    op.create_index("ix_event_document", "event", ["document"])
    op.create_index("ix_event_person_id", "event", ["person", "id"])
    op.create_index("ix_event_sentence_person", "event", ["sentence", "person"])

    op.create_table(
        "showing",
        sa.Column("token", sa.String(length=32), nullable=False),
        sa.Column("sentence", sa.String(length=16), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("mode", sa.String(length=10), nullable=False),
        sa.Column("shown", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("queue", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.sha256"],
            name=op.f("fk_showing_document_document"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sentence"],
            ["sentence.id"],
            name=op.f("fk_showing_sentence_sentence"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_showing")),
    )
    op.create_index("ix_showing_document", "showing", ["document"])
    op.create_index("ix_showing_sentence", "showing", ["sentence"])

    op.create_table(
        "queue_item",
        sa.Column("queue", sa.String(length=16), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("needed", sa.Integer(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["queue"], ["queue.id"], name=op.f("fk_queue_item_queue_queue"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["sentence"],
            ["card.sentence"],
            name=op.f("fk_queue_item_sentence_card"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("queue", "position", name=op.f("pk_queue_item")),
        sa.UniqueConstraint("queue", "sentence", name=op.f("uq_queue_item_queue_sentence")),
    )
    op.create_index("ix_queue_item_open", "queue_item", ["queue", "open", "position"])
    op.create_index("ix_queue_item_sentence", "queue_item", ["sentence"])

    op.create_table(
        "hidden",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=32), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=20), nullable=False),
        sa.Column("person", sa.String(length=40), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"],
            ["document.sha256"],
            name=op.f("fk_hidden_document_document"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hidden")),
    )
    op.create_index("ix_hidden_document", "hidden", ["document"])

    # never in batch mode: that would drop and make the table anew, and with it delete every tag
    op.add_column(
        "sentence",
        sa.Column("made_by", sa.String(length=40), server_default="reader", nullable=False),
    )


def downgrade() -> None:
    """Drop them again."""
    op.drop_column("sentence", "made_by")
    for table in (
        "queue_item",
        "queue",
        "hidden",
        "claim",
        "event",
        "showing",
        "card",
        "fact",
        "person",
    ):
        op.drop_table(table)
