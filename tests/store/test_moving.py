from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ehtext.domain import Action
from ehtext.errors import StoreError
from ehtext.store import Store, back_up, copy_store, restore
from ehtext.store.engine import open_engine
from tests.store.deciding import decide, fill


def everything(url: str) -> dict[str, list[tuple[object, ...]]]:
    from sqlalchemy import select

    from ehtext.store.schema import metadata

    engine = open_engine(url)
    with engine.connect() as connection:
        found = {
            t.name: [tuple(r) for r in connection.execute(select(t).order_by(*t.primary_key))]
            for t in metadata.sorted_tables
        }
    engine.dispose()
    return found


def filled(url: str) -> None:
    with Store.open(url) as store:
        sentence, *_ = fill(store, "A panel meets.", "Parents read drafts.")
        done = decide(store, sentence)
        decide(store, sentence, action=Action.UNDO, undoes=done.id, after=None)


def test_a_backup_brings_back_everything(url: str, tmp_path: Path) -> None:
    filled(url)
    before = everything(url)
    back_up(url, tmp_path / "backup.db")
    with Store.open(url) as store:
        fill(store, "Another came in later.", sha256="c" * 64)
    restore(tmp_path / "backup.db", url, replace=True)
    assert everything(url) == before
    assert before["event"]


def test_new_rows_are_numbered_after_those_that_came_with_a_copy(url: str, tmp_path: Path) -> None:
    source = f"sqlite:///{tmp_path / 'source.db'}"
    filled(source)
    copy_store(source, url)
    with Store.open(url) as store:
        sentence, *_ = fill(store, "A panel meets.")
        assert decide(store, sentence, token="later").id == 3


def test_a_store_that_holds_something_is_not_written_over(url: str, tmp_path: Path) -> None:
    filled(url)
    back_up(url, tmp_path / "backup.db")
    before = everything(url)
    with pytest.raises(StoreError, match="--replace"):
        restore(tmp_path / "backup.db", url)
    assert everything(url) == before


def test_a_backup_is_not_written_over_another(url: str, tmp_path: Path) -> None:
    filled(url)
    back_up(url, tmp_path / "backup.db")
    with pytest.raises(StoreError, match="another name"):
        back_up(url, tmp_path / "backup.db")
    assert [file.name for file in tmp_path.glob("backup*")] == ["backup.db"]


def test_a_copy_that_fails_leaves_the_target_as_it_was(url: str, tmp_path: Path) -> None:
    filled(url)
    before = everything(url)
    broken = tmp_path / "broken.db"
    back_up(url, broken)
    with sqlite3.connect(broken) as connection:  # an event of a document that is not there
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE event SET document = ?", ("f" * 64,))
    with pytest.raises(StoreError, match="as it was"):
        restore(broken, url, replace=True)
    assert everything(url) == before


def test_a_store_is_not_copied_onto_itself(url: str) -> None:
    with pytest.raises(StoreError, match="the same"):
        copy_store(url, url)


def test_what_is_no_backup_says_so(url: str, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no backup none\.db"):
        restore(tmp_path / "none.db", url)
    (tmp_path / "text.db").write_text("this is no database" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        restore(tmp_path / "text.db", url)


def test_a_backup_is_for_its_owner_only(url: str, tmp_path: Path) -> None:
    filled(url)
    back_up(url, tmp_path / "backup.db")
    assert (tmp_path / "backup.db").stat().st_mode & 0o077 == 0
