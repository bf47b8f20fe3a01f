"""The sums of a model folder: written with it, and checked before a byte of it is used."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

SUMS = "SHA256SUMS"


class ChangedFilesError(Exception):
    """A file of a model folder is missing, unreadable or not the one that was written."""


def write_sums(directory: Path, files: Mapping[str, bytes]) -> None:
    """Write the SHA-256 of each of ``files``, by name, into ``directory``."""
    sums = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())]
    (directory / SUMS).write_text("".join(sums), encoding="ascii")


def checked_files(directory: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return the content of the files called ``names``, as they were written.

    Raises:
        ChangedFilesError: one of them is missing, unreadable or changed, or the sums are.
    """
    try:
        lines = (directory / SUMS).read_text(encoding="ascii").splitlines()
        sums = {name: digits for digits, name in (line.split("  ", 1) for line in lines)}
        files = {name: (directory / name).read_bytes() for name in names}
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise ChangedFilesError("a file is missing or unreadable") from error
    for name, data in files.items():
        if sums.get(name) != hashlib.sha256(data).hexdigest():
            raise ChangedFilesError(f"{name} has changed since it was written")
    return files
