from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from ehtext.cache import Cache
from ehtext.domain import Label, Notice


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache")


def entries(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache").rglob("*.z"))


def test_gives_back_what_was_kept_under_the_same_key(cache: Cache) -> None:
    notice = Notice(code="comments", message="there are comments")
    cache.put(notice, "sha", "v1")
    assert cache.get(Notice, "sha", "v1") == notice


@pytest.mark.parametrize("key", [("sha", "v2"), ("sha",), ("sh", "av1")])
def test_another_key_is_absent(cache: Cache, key: tuple[str, ...]) -> None:
    cache.put(Notice(code="a", message="b"), "sha", "v1")
    assert cache.get(Notice, *key) is None


def test_another_type_is_absent(cache: Cache) -> None:
    cache.put(Notice(code="a", message="b"), "sha")
    assert cache.get(Label, "sha") is None


@pytest.mark.parametrize("damage", [b"", b"not compressed", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_entry_is_absent(cache: Cache, tmp_path: Path, damage: bytes) -> None:
    cache.put(Notice(code="a", message="b"), "sha")
    entries(tmp_path)[0].write_bytes(damage)
    assert cache.get(Notice, "sha") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_entries_are_readable_by_their_owner_only(cache: Cache, tmp_path: Path) -> None:
    cache.put(Notice(code="a", message="b"), "sha")
    assert [stat.S_IMODE(entry.stat().st_mode) for entry in entries(tmp_path)] == [0o600]


def test_a_place_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    Cache(blocked).put(Notice(code="a", message="b"), "sha")
    assert Cache(blocked).get(Notice, "sha") is None


def test_clearing_deletes_every_entry(cache: Cache, tmp_path: Path) -> None:
    for key in "abc":
        cache.put(Notice(code="a", message="b"), key)
    assert (cache.clear(), entries(tmp_path)) == (3, [])
