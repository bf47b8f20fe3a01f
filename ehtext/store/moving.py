"""Whole stores: copied between SQLite and PostgreSQL, kept in a file and brought back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, text
from sqlalchemy.exc import SQLAlchemyError

from ehtext.errors import StoreError
from ehtext.store.engine import open_engine
from ehtext.store.schema import metadata

Progress = Callable[[str, int], None]
"""Called with a table's name and how many of its rows have been copied."""

_BATCH = 500


def upgrade(url: str) -> None:
    """Bring the store at ``url`` to this version; it is made where there is none."""
    open_engine(url).dispose()


def copy_store(
    source: str,
    target: str,
    *,
    replace: bool = False,
    progress: Progress = lambda _name, _rows: None,
) -> Mapping[str, int]:
    """Copy everything from one store to another and return the number of rows by table.

    The source is read as it stands at one moment, while others may go on writing to it. The
    target is written in one step: when anything fails, it is as it was.

    Raises:
        StoreError: both are the same store, the target holds something and ``replace`` is not
            set, or either cannot be used.
    """
    if source == target:
        raise StoreError("the store to copy from and the store to copy to are the same")
    from_engine, to_engine = open_engine(source), open_engine(target)
    try:
        with _snapshot(from_engine) as reading, to_engine.begin() as writing:
            _make_room(writing, replace=replace)
            copied = {
                table.name: _copy(table, reading, writing, progress)
                for table in metadata.sorted_tables
            }
            _continue_counting(writing)
    except SQLAlchemyError as error:
        name = type(error).__name__
        raise StoreError(f"the copy failed ({name}); the target is as it was") from None
    finally:
        from_engine.dispose()
        to_engine.dispose()
    return copied


def back_up(url: str, file: Path, *, progress: Progress = lambda _n, _r: None) -> Mapping[str, int]:
    """Copy the store into a new SQLite ``file``, whatever database it is in.

    The file appears when it is complete; half a backup is never left behind.

    Raises:
        StoreError: the file is there already, or cannot be written.
    """
    if file.exists():
        raise StoreError(f"{file.name} is there already; give the backup another name")
    unfinished = file.with_name(f"{file.name}.unfinished")
    _remove(unfinished)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        copied = copy_store(url, f"sqlite:///{unfinished}", progress=progress)
        _close_journal(unfinished)
        unfinished.chmod(0o600)  # it holds what the store holds
        unfinished.replace(file)
    except OSError as error:
        raise StoreError(f"{file.name} cannot be written: {error.strerror or error}") from error
    finally:
        _remove(unfinished)
    return copied


def restore(
    file: Path, url: str, *, replace: bool = False, progress: Progress = lambda _n, _r: None
) -> Mapping[str, int]:
    """Bring a backup back into the store at ``url``, which must be empty unless ``replace``.

    Raises:
        StoreError: there is no such file, it is no backup, or the store holds something.
    """
    if not file.is_file():
        raise StoreError(f"there is no backup {file.name}")
    return copy_store(f"sqlite:///{file}", url, replace=replace, progress=progress)


class _snapshot:  # noqa: N801 - reads as a function
    """A connection that sees the store as it stands at one moment."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Connection:
        self._connection = self._engine.connect()
        if self._engine.dialect.name == "sqlite":
            self._connection.execution_options(isolation_level="AUTOCOMMIT")
            self._connection.exec_driver_sql("BEGIN")  # in WAL, reads from here on are of now
        else:
            self._connection.execution_options(isolation_level="REPEATABLE READ")
        return self._connection

    def __exit__(self, *_: object) -> None:
        if self._engine.dialect.name == "sqlite":
            self._connection.exec_driver_sql("ROLLBACK")
        self._connection.close()


def _make_room(connection: Connection, *, replace: bool) -> None:
    for table in reversed(metadata.sorted_tables):
        if replace:
            connection.execute(delete(table))
        elif connection.execute(select(func.count()).select_from(table)).scalar_one():
            raise StoreError(
                "the store to write to holds something already; name an empty one, or let it be "
                "replaced with --replace"
            )


def _copy(table: Table, reading: Connection, writing: Connection, progress: Progress) -> int:
    copied = 0
    order = list(table.primary_key.columns)  # an undo comes after what it takes back
    rows = reading.execution_options(yield_per=_BATCH).execute(select(table).order_by(*order))
    for batch in rows.mappings().partitions(_BATCH):
        writing.execute(insert(table), [dict(row) for row in batch])
        copied += len(batch)
        progress(table.name, copied)
    return copied


def _continue_counting(connection: Connection) -> None:
    """Let PostgreSQL number new rows after those that were copied with their numbers."""
    if connection.dialect.name != "postgresql":
        return
    for table in metadata.sorted_tables:
        if "id" in table.c and table.c.id.autoincrement is True:
            name = table.name
            sequence = f"pg_get_serial_sequence('{name}', 'id')"
            newest = f"(SELECT COALESCE(MAX(id), 0) + 1 FROM {name})"  # noqa: S608 - our own names
            connection.execute(text(f"SELECT setval({sequence}, {newest}, false)"))


def _close_journal(file: Path) -> None:
    """Put everything into the one file, so that it can be moved."""
    engine = open_engine(f"sqlite:///{file}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
