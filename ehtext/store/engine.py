"""Opening a database: SQLite by default, PostgreSQL by URL, one schema for both."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from ehtext.errors import StoreError

_MIGRATION_LOCK = 20_221_016  # any number that no other lock of the database uses
_BUSY_SECONDS = 30  # how long a writer waits for another before it gives up


def open_engine(url: str) -> Engine:
    """Return an engine for ``url`` whose schema is of this version.

    Raises:
        StoreError: the URL cannot be used, or the database cannot be reached or migrated.
    """
    try:
        address = make_url(url)
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        engine = create_engine(address, pool_pre_ping=True)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StoreError(
            "EHTEXT_DATABASE_URL is no usable database address; write sqlite:///FILE or "
            "postgresql://USER@HOST/NAME (for which: pip install ehtext[postgres])"
        ) from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, address.database)
    try:
        migrate(engine)
    except SQLAlchemyError as error:
        raise StoreError(f"the database {address.render_as_string()} cannot be opened") from error
    return engine


def _prepare_sqlite(engine: Engine, file: str | None) -> None:
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True, mode=0o700)

    @event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:  # noqa: ANN401 - any driver's connection
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
        _use_wal(cursor)
        cursor.execute("PRAGMA foreign_keys = ON")  # off by default, for SQLite's past
        cursor.close()


def _use_wal(cursor: Any) -> None:  # noqa: ANN401 - any driver's cursor
    """Let readers and a writer not wait for another.

    A new file is changed to it once, and SQLite lets nobody wait for who is just doing so.
    """
    for _ in range(100):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(0.05)
        else:
            return
    cursor.execute("PRAGMA journal_mode = WAL")


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the schema to this version; a second process that does so meanwhile waits."""
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")  # the driver's own BEGIN locks too late
            _upgrade(connection, revision)
            connection.exec_driver_sql("COMMIT")
        return
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
        _upgrade(connection, revision)


def _upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
