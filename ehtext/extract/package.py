"""Zip packages: opened with care, and what kind of document they are."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from ehtext.errors import ExtractionError

_END = b"PK\x05\x06"
_END_SIZE = 22
_END_WITHIN = _END_SIZE + 0xFFFF  # a comment may follow the record
_ZIP64_LOCATOR = b"PK\x06\x07"
_ZIP64_LOCATOR_SIZE = 20
_MOST_PER_ENTRY = 512  # bytes of the directory: 46, the name and extra fields
_LISTED = 20_000  # entries that opening alone may list
_CONTENT_TYPES = "[Content_Types].xml"
_CONTENT_TYPES_MOST = 1024 * 1024
_MIMETYPE_MOST = 256
_MAIN_PARTS = (
    (rb"(?i)(?:wordprocessingml|ms-word)\.(?:document|template)[\w.]*main\+xml", "word"),
    (rb"(?i)(?:spreadsheetml|ms-excel)\.[\w.]*main(?:\+xml)?", "excel"),
    (rb"(?i)(?:presentationml|ms-powerpoint)\.[\w.]*main\+xml", "powerpoint"),
)
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    UnicodeDecodeError,
    ValueError,
    struct.error,
)
"""What ``zipfile`` raises for a damaged package."""


@contextmanager
def opened_package(file: BinaryIO, name: str) -> Iterator[zipfile.ZipFile]:
    """Open a zip package whose list of entries is of a sane size.

    Raises:
        ExtractionError: ``damaged``, or ``too-large`` if the list itself is a bomb.
    """
    if _directory_size(file) > _LISTED * _MOST_PER_ENTRY:
        raise too_large(name, "holds far too many parts")
    try:
        package = zipfile.ZipFile(file)
    except BROKEN:
        raise damaged(name) from None
    with package:
        yield package


def package_kind(file: BinaryIO, name: str) -> str:
    """Return the kind of a zip package: "word", "excel", "powerpoint", "odt", ... or "archive"."""
    with opened_package(file, name) as package:
        names = set(package.namelist())
        if _CONTENT_TYPES in names:
            return _office_kind(_read(package, _CONTENT_TYPES, _CONTENT_TYPES_MOST, name))
        if "mimetype" in names:
            return _open_kind(package, name)
        return "archive"


def _directory_size(file: BinaryIO) -> int:
    """Return how many bytes ``zipfile`` would read as the list of entries."""
    file.seek(0, 2)
    length = file.tell()
    file.seek(max(0, length - _END_WITHIN))
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or at + _END_SIZE > len(tail):
        return 0  # zipfile will say that it is no zip
    if tail[max(0, at - _ZIP64_LOCATOR_SIZE) : at].startswith(_ZIP64_LOCATOR):
        return length  # only needed beyond 65,535 entries or 4 GB
    size: int = struct.unpack_from("<L", tail, at + 12)[0]
    return size


def _office_kind(types: bytes) -> str:
    plain = types.replace(b"\x00", b"")  # UTF-16 reads as ASCII without its zeros
    return next((kind for pattern, kind in _MAIN_PARTS if re.search(pattern, plain)), "archive")


def _open_kind(package: zipfile.ZipFile, name: str) -> str:
    kind = _read(package, "mimetype", _MIMETYPE_MOST, name).strip()
    if kind.startswith(b"application/vnd.oasis.opendocument.text"):
        return "odt"
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "excel"
    if kind.startswith(b"application/vnd.oasis.opendocument.presentation"):
        return "powerpoint"
    return "archive"


def _read(package: zipfile.ZipFile, part: str, most: int, name: str) -> bytes:
    try:
        with package.open(part) as stream:
            return stream.read(most)
    except RuntimeError:  # how zipfile says that a part is encrypted
        raise ExtractionError(
            name,
            "password-required",
            "The file is encrypted. Save a copy without a password and use that.",
        ) from None
    except BROKEN:
        raise damaged(name) from None


def damaged(name: str) -> ExtractionError:
    """Return the error for a package that is broken."""
    return ExtractionError(
        name,
        "damaged",
        "The file is damaged or cut short. Ask for a new copy, or open it in Word, let Word repair"
        " it, and save it again.",
    )


def too_large(name: str, what: str) -> ExtractionError:
    """Return the error for a package that is ``what``, a bomb."""
    return ExtractionError(
        name,
        "too-large",
        f"The file {what}, as no ordinary document does. Open it in Word and save it as .pdf.",
    )
