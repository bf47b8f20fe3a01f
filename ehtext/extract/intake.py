"""Take a file in: open it without being tricked, hash it, and read from a private copy."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from ehtext.errors import ExtractionError
from ehtext.extract.limits import DEFAULT_LIMITS, Limits

_CHUNK = 1024 * 1024
_LONGEST_NAME = 255
_OPEN = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)  # Windows
    | getattr(os, "O_NOFOLLOW", 0)  # a link in a folder of uploads may point anywhere
    | getattr(os, "O_NONBLOCK", 0)  # opening a FIFO would wait for ever
)


@dataclass(frozen=True, slots=True)
class Copy:
    """A private copy of a file: what is hashed here is what is read, whatever happens outside."""

    path: Path
    name: str  # of the original, for display only
    sha256: str


def display_name(path: Path | str) -> str:
    """Return the last part of ``path``, fit for a message: no folder, no control characters."""
    name = Path(path).name or str(path)
    shown = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name
    )
    return shown[:_LONGEST_NAME]


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """Open the regular file at ``path`` for reading.

    Raises:
        ExtractionError: there is no such file, it is no regular file, or it may not be read.
    """
    name = display_name(path)
    if path.is_symlink():  # where O_NOFOLLOW is missing (Windows)
        raise _not_a_file(name)
    try:
        handle = os.open(path, _OPEN)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise _cannot_open(name, error) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise _not_a_file(name)
    with os.fdopen(handle, "rb") as file:
        yield file


def fingerprint(path: Path, limits: Limits = DEFAULT_LIMITS) -> str:
    """Return the SHA-256 of the file at ``path``: the ``sha256`` of its document, before reading.

    Raises:
        ExtractionError: the file cannot be opened or is larger than ``limits`` allow.
    """
    name, checksum, size = display_name(path), hashlib.sha256(), 0
    with opened(path) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > limits.upload_bytes:
                raise too_large(name, limits.upload_bytes)
            checksum.update(chunk)
    return checksum.hexdigest()


@contextmanager
def private_copy(path: Path, *, most_bytes: int) -> Iterator[Copy]:
    """Copy the file at ``path`` to a folder that only this user may enter; remove it afterwards.

    Raises:
        ExtractionError: as in ``opened``, or the file is empty, too large or cannot be copied.
    """
    name = display_name(path)
    with tempfile.TemporaryDirectory(prefix="ehtext-", ignore_cleanup_errors=True) as folder:
        target = Path(folder) / "document"
        with opened(path) as source:
            sha256 = _copy(source, target, name=name, most_bytes=most_bytes)
        yield Copy(target, name, sha256)


def _copy(source: BinaryIO, target: Path, *, name: str, most_bytes: int) -> str:
    """Copy and return the SHA-256. Counts what arrives: the file may still be growing."""
    checksum, size = hashlib.sha256(), 0
    try:
        with target.open("xb") as copy:
            while chunk := source.read(_CHUNK):
                size += len(chunk)
                if size > most_bytes:
                    raise too_large(name, most_bytes)
                checksum.update(chunk)
                copy.write(chunk)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else "unknown error"
        raise ExtractionError(
            name,
            "unreadable",
            f"The file could not be copied for reading ({why}). Copy it to this computer, see that"
            " there is room on the disk, and try again.",
        ) from None
    if not size:
        raise empty(name)
    return checksum.hexdigest()


def empty(name: str) -> ExtractionError:
    """Return the error for a file without content."""
    return ExtractionError(
        name,
        "empty",
        "The file is empty. If it lies in a cloud folder, wait until it has been downloaded;"
        " otherwise ask for a new copy.",
    )


def too_large(name: str, most_bytes: int) -> ExtractionError:
    """Return the error for a file of more than ``most_bytes``."""
    return ExtractionError(
        name,
        "too-large",
        f"The file is larger than {most_bytes / _CHUNK:g} MB. Save it with smaller pictures, or"
        " split it.",
    )


def _not_a_file(name: str) -> ExtractionError:
    return ExtractionError(
        name,
        "not-a-file",
        "This is a folder, link or device, not a file. Give the document itself.",
    )


def _cannot_open(name: str, error: OSError | ValueError) -> ExtractionError:
    if isinstance(error, ValueError) or error.errno in (errno.ENOENT, errno.ENOTDIR):
        return ExtractionError(
            name, "missing", "There is no such file. It may have been moved or renamed."
        )
    if error.errno in (errno.ELOOP, errno.ENXIO, errno.EISDIR):  # link, socket, folder
        return _not_a_file(name)
    if error.errno in (errno.EACCES, errno.EPERM) and Path(os.fsdecode(error.filename)).is_dir():
        return _not_a_file(name)  # how Windows refuses to open a folder
    return ExtractionError(
        name,
        "unreadable",
        f"The file could not be opened ({os.strerror(error.errno or 0)}). Close it in other"
        " programs and check that you may read it.",
    )
