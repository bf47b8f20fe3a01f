"""Results kept between runs, so that an unchanged file is not read twice."""

from __future__ import annotations

import os
import tempfile
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from ehtext.codec import decode, encode
from ehtext.domain import digest
from ehtext.errors import CodecError

T = TypeVar("T")


class Cache:
    """Values on disk by key, as compressed JSON that only this person may read.

    A key names everything that a value depends on: the file's content and the versions of the
    parts that made it. A damaged or outdated entry counts as absent.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def get(self, kind: type[T], *key: str) -> T | None:
        """Return the value under ``key``, or None."""
        try:
            return decode(zlib.decompress(self._path(kind, key).read_bytes()), kind)
        except (OSError, zlib.error, CodecError):
            return None

    def has(self, kind: type[object], *key: str) -> bool:
        """Return whether there is an entry under ``key``; ``get`` may still find it damaged."""
        return self._path(kind, key).exists()

    def put(self, value: object, *key: str) -> None:
        """Keep ``value`` under ``key``. A full or read-only disk is no reason to fail."""
        path = self._path(type(value), key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._replace(path, zlib.compress(encode(value), level=1))
        except OSError:
            return

    def clear(self) -> int:
        """Delete every value and return how many there were."""
        return _delete(list(self._directory.glob("*/*/*.json.z")))

    def forget(self, subject: str) -> int:
        """Delete every value whose key begins with ``subject`` and return how many there were."""
        return _delete(list(self._directory.glob(f"*/{digest(subject)}/*.json.z")))

    def _path(self, kind: type[object], key: tuple[str, ...]) -> Path:
        subject, *rest = key  # what the value is of has a folder, so that it can be forgotten
        return self._directory / kind.__name__.lower() / digest(subject) / f"{digest(*rest)}.json.z"

    @staticmethod
    def _replace(path: Path, data: bytes) -> None:
        """Write in one step, so that another process never reads half an entry."""
        handle, name = tempfile.mkstemp(dir=path.parent)  # readable by its owner only
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def _delete(entries: Sequence[Path]) -> int:
    for entry in entries:
        entry.unlink(missing_ok=True)
    return len(entries)
