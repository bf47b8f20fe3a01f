"""The two statements that SQLite and PostgreSQL share but SQLAlchemy keeps in their dialects."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def inserting(connection: Connection, table: Table) -> Any:  # noqa: ANN401 - either dialect's Insert
    """Return the dialect's INSERT, which knows ``on_conflict_do_nothing`` and ``_do_update``."""
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return insert(table)


def insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet, by any unique key of the table."""
    if rows:
        connection.execute(inserting(connection, table).on_conflict_do_nothing(), rows)


def upsert(connection: Connection, table: Table, rows: list[dict[str, Any]], *, key: str) -> None:
    """Insert the rows; one whose ``key`` is there already takes the old one's place."""
    if not rows:
        return
    insert = inserting(connection, table)
    values = {column: insert.excluded[column] for column in rows[0] if column != key}
    connection.execute(insert.on_conflict_do_update(index_elements=[key], set_=values), rows)
