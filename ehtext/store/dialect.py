"""What SQLite and PostgreSQL share but SQLAlchemy keeps in their dialects."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table
from sqlalchemy.dialects import postgresql, sqlite


def reading(engine: Engine) -> Engine:
    """Return ``engine`` for single queries, which need no transaction around them.

    It shares the connections; each query goes without the three messages of a transaction.
    """
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def inserting(connection: Connection, table: Table) -> Any:  # noqa: ANN401 - either dialect's Insert
    """Return the dialect's INSERT, which knows ``on_conflict_do_nothing`` and ``_do_update``."""
    insert: Any = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    return insert(table)


@contextmanager
def begin_lightly(engine: Engine) -> Iterator[Connection]:
    """Begin a transaction that does not wait for the disk: for what a power cut may undo.

    It is as whole as any other, and whatever is committed after it keeps it as well.
    """
    if engine.dialect.name != "sqlite":
        with engine.begin() as connection:
            connection.exec_driver_sql("SET LOCAL synchronous_commit TO OFF")
            yield connection
        return
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA synchronous = NORMAL")
        try:
            yield connection
            connection.commit()
        finally:
            connection.rollback()
            connection.exec_driver_sql("PRAGMA synchronous = FULL")


def insert_new(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    """Insert the rows that are not there yet, by any unique key of the table."""
    if rows:
        connection.execute(inserting(connection, table).on_conflict_do_nothing(), rows)


def upsert(
    connection: Connection,
    table: Table,
    rows: list[dict[str, Any]],
    *,
    key: str,
    keep: Collection[str] = (),
) -> None:
    """Insert the rows; one whose ``key`` is there already takes the old one's place.

    The columns ``keep`` stay as they are in a row that is there.
    """
    if not rows:
        return
    insert = inserting(connection, table)
    values = {column: insert.excluded[column] for column in rows[0] if column not in (key, *keep)}
    connection.execute(insert.on_conflict_do_update(index_elements=[key], set_=values), rows)
