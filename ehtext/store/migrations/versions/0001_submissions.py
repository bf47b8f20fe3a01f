"""Documents, analyses, sentences and append-only tags."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    op.create_table(
        "document",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("path", sa.Text, nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_document"),
    )
    op.create_table(
        "analysis",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(16), nullable=False),
        sa.Column("model", sa.Text, nullable=False),
        sa.Column("reader", sa.Text, nullable=False),
        sa.Column("area", sa.Text),
        sa.Column("period", sa.Text),
        sa.Column("framework", sa.Text),
        sa.Column("document_type", sa.Text, nullable=False),
        sa.Column("sentences", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_analysis"),
        sa.ForeignKeyConstraint(
            ["document"], ["document.sha256"], "fk_analysis_document_document", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_analysis_document", "analysis", ["document"])
    op.create_table(
        "sentence",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("nth", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sentence"),
        sa.ForeignKeyConstraint(
            ["document"], ["document.sha256"], "fk_sentence_document_document", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_sentence_document", "sentence", ["document"])
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer, autoincrement=True, nullable=False),
        sa.Column("sentence", sa.String(16), nullable=False),
        sa.Column("framework", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("probability", sa.Float),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tag"),
        sa.ForeignKeyConstraint(
            ["sentence"], ["sentence.id"], "fk_tag_sentence_sentence", ondelete="CASCADE"
        ),
        sa.UniqueConstraint(
            "sentence", "framework", "code", "source", name="uq_tag_sentence_framework_code_source"
        ),
    )


def downgrade() -> None:
    """Drop them again."""
    for table in ("tag", "sentence", "analysis", "document"):
        op.drop_table(table)
