from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ehtext.cache import Cache
from ehtext.cli import app
from ehtext.domain import Document
from ehtext.settings import Settings
from ehtext.store import Store
from tests.store.test_store import analysis

run = CliRunner().invoke


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("EHTEXT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("EHTEXT_DATABASE_URL", raising=False)
    return Settings.from_env()


def names(settings: Settings) -> list[str]:
    with Store.open(settings.database_url) as store:
        return sorted(s.area or "" for s in store.submissions())


def test_a_backup_is_restored_over_what_came_later(settings: Settings, tmp_path: Path) -> None:
    with Store.open(settings.database_url) as store:
        store.save(analysis("A panel meets.", area="Wexcombe"))
    file = str(tmp_path / "kept.db")
    assert run(app, ["db", "backup", file]).exit_code == 0
    with Store.open(settings.database_url) as store:
        store.save(analysis("Parents read.", sha256="b" * 64, area="Ambleford"))
    assert run(app, ["db", "restore", file]).exit_code != 0  # it holds something
    assert names(settings) == ["Ambleford", "Wexcombe"]
    assert run(app, ["db", "restore", file, "--replace"]).exit_code == 0
    assert names(settings) == ["Wexcombe"]


def test_copy_names_what_it_copied(settings: Settings, tmp_path: Path) -> None:
    with Store.open(settings.database_url) as store:
        store.save(analysis("A panel meets."))
    target = f"sqlite:///{tmp_path / 'other.db'}"
    result = run(app, ["db", "copy", settings.database_url, target])
    assert result.exit_code == 0, result.output
    assert "copied" in result.stdout
    with Store.open(target) as store:
        assert len(store.submissions()) == 1


def test_deleting_an_area_leaves_nothing_of_it(settings: Settings, tmp_path: Path) -> None:
    own = tmp_path / "own.docx"
    own.write_bytes(b"x")
    kept = settings.sources_dir / "f" / "kept.docx"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"x")
    cache = Cache(settings.cache_dir)
    document = Document(name="x", sha256="a" * 64, media_type="t", reader="r", blocks=())
    for sha256 in ("a" * 64, "c" * 64):
        cache.put(document, sha256, "v1")
    with Store.open(settings.database_url) as store:
        first = analysis("A panel meets.", area="Wexcombe")
        store.save(replace(first, path=str(kept)))
        store.save(replace(analysis("Twice.", sha256="b" * 64, area="Wexcombe"), path=str(own)))
        store.save(analysis("Parents read.", sha256="c" * 64, area="Ambleford"))
    result = run(app, ["db", "delete-area", "wexcombe", "--yes"])
    assert result.exit_code == 0, result.output
    assert names(settings) == ["Ambleford"]
    assert not kept.exists()
    assert own.exists()  # the person's own file
    assert str(own) in result.stderr
    assert cache.get(Document, "a" * 64, "v1") is None
    assert cache.get(Document, "c" * 64, "v1") is not None


def test_deleting_asks_first(settings: Settings) -> None:
    with Store.open(settings.database_url) as store:
        store.save(analysis("A panel meets.", area="Wexcombe"))
    assert run(app, ["db", "delete-area", "Wexcombe"], input="n\n").exit_code == 1
    assert names(settings) == ["Wexcombe"]


def test_an_area_that_is_not_there_is_told_with_those_that_are(settings: Settings) -> None:
    with Store.open(settings.database_url) as store:
        store.save(analysis("A panel meets.", area="Wexcombe"))
    result = run(app, ["db", "delete-area", "Nowhere", "--yes"])
    assert result.exit_code != 0
    assert "Wexcombe" in str(result.exception)


def test_upgrade_makes_a_store(settings: Settings) -> None:
    assert run(app, ["db", "upgrade"]).exit_code == 0
    assert names(settings) == []
