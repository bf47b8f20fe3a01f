"""Taking a file in: what is hashed is what is read."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from ehtext.errors import ExtractionError
from ehtext.extract.intake import display_name, private_copy


def test_the_copy_is_the_file_and_goes_away(tmp_path: Path) -> None:
    path = tmp_path / "return.docx"
    path.write_bytes(b"content" * 1000)
    with private_copy(path, most_bytes=10_000) as copy:
        path.write_bytes(b"changed meanwhile")
        assert copy.path.read_bytes() == b"content" * 1000
        assert copy.sha256 == hashlib.sha256(b"content" * 1000).hexdigest()
        assert copy.name == "return.docx"
    assert not copy.path.parent.exists()


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_nobody_else_may_read_the_copy(tmp_path: Path) -> None:
    path = tmp_path / "return.docx"
    path.write_bytes(b"content")
    with private_copy(path, most_bytes=10_000) as copy:
        assert stat.S_IMODE(copy.path.parent.stat().st_mode) == 0o700


def test_the_copy_goes_away_after_an_error(tmp_path: Path) -> None:
    path = tmp_path / "return.docx"
    path.write_bytes(b"content")
    with pytest.raises(RuntimeError), private_copy(path, most_bytes=10_000) as copy:
        raise RuntimeError
    assert not copy.path.parent.exists()


@pytest.mark.parametrize(("size", "code"), [(0, "empty"), (1_001, "too-large")])
def test_empty_and_oversized_files_are_refused(tmp_path: Path, size: int, code: str) -> None:
    path = tmp_path / "return.docx"
    path.write_bytes(bytes(size))
    with pytest.raises(ExtractionError) as caught, private_copy(path, most_bytes=1_000):
        pass
    assert caught.value.code == code


def test_a_file_of_just_the_allowed_size_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "return.docx"
    path.write_bytes(bytes(1_000))
    with private_copy(path, most_bytes=1_000) as copy:
        assert copy.path.stat().st_size == 1_000


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.EACCES, "unreadable"),
        (errno.EPERM, "unreadable"),
        (errno.EIO, "unreadable"),
        (errno.ENOENT, "missing"),
        (errno.ELOOP, "not-a-file"),
    ],
)
def test_each_failure_to_open_has_its_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    def refuse(path: object, *_: object) -> int:
        raise OSError(number, os.strerror(number), path)

    path = tmp_path / "return.docx"
    monkeypatch.setattr("ehtext.extract.intake.os.open", refuse)
    with pytest.raises(ExtractionError) as caught, private_copy(path, most_bytes=1_000):
        pass
    assert caught.value.code == code
    assert str(tmp_path) not in str(caught.value)


def test_a_failing_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "return.docx"
    path.write_bytes(b"content")

    def full(*_: object) -> object:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(ExtractionError) as caught, private_copy(path, most_bytes=1_000):
        pass
    assert caught.value.code == "unreadable"
    assert "room on the disk" in caught.value.reason


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("/private/home/jo/return.docx", "return.docx"),
        ("évaluation été.pdf", "évaluation été.pdf"),
        ("bad\x1b[31mname\n.pdf", "bad�[31mname�.pdf"),
        ("fdp.\u202egnp.docx", "fdp.�gnp.docx"),
        (os.fsdecode(b"not-utf8-\xff.pdf"), "not-utf8-�.pdf"),
        ("x" * 300, "x" * 255),
    ],
)
def test_names_are_fit_to_show(path: str, shown: str) -> None:
    assert display_name(Path(path)) == shown
