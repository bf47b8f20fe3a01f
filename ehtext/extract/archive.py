"""Whether a zip package (a Word file) keeps within its budget and holds nothing harmful.

Nothing is ever unpacked to disk. ``zipfile`` stops reading an entry at its declared size, so the
declared sizes, checked here, bound what any reader can get.
"""

from __future__ import annotations

import zipfile
from typing import BinaryIO
from xml.parsers import expat

from ehtext.errors import ExtractionError
from ehtext.extract.limits import Limits
from ehtext.extract.package import BROKEN, damaged, opened_package, too_large

_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # the two that Office knows
_ENCRYPTED = 0x1
_CHUNK = 64 * 1024
_XML = (".xml", ".rels")


def check_package(file: BinaryIO, name: str, limits: Limits) -> None:
    """Pass a package that keeps within ``limits`` and holds nothing meant to do harm.

    Raises:
        ExtractionError: ``too-large`` (a bomb), ``unsafe`` (parts of the same name, a way out of
            the package, a DOCTYPE), ``password-required`` or ``damaged``.
    """
    with opened_package(file, name) as package:
        entries = package.infolist()
        _check_budget(entries, name, limits)
        _check_entries(entries, name)
        for entry in entries:
            if _is_xml(entry):
                _refuse_doctype(package, entry, name)


def _check_budget(entries: list[zipfile.ZipInfo], name: str, limits: Limits) -> None:
    if len(entries) > limits.zip_entries:
        raise too_large(name, f"holds more than {limits.zip_entries:,} parts")
    if sum(entry.file_size for entry in entries) > limits.zip_bytes:
        raise too_large(name, f"unpacks to more than {limits.zip_bytes >> 20:,} MB")
    whole = sum(entry.compress_size for entry in entries)
    if _swells(sum(entry.file_size for entry in entries), whole, limits):
        raise too_large(name, f"unpacks to more than {limits.zip_ratio} times its size")
    for entry in entries:
        if _is_xml(entry) and entry.file_size > limits.xml_part_bytes:
            raise too_large(name, f"holds a part of more than {limits.xml_part_bytes >> 20:,} MB")
        if _is_xml(entry) and _swells(entry.file_size, entry.compress_size, limits):
            raise too_large(
                name, f"holds a part that unpacks to over {limits.zip_ratio} times its size"
            )


def _swells(unpacked: int, packed: int, limits: Limits) -> bool:
    return unpacked > limits.zip_ratio_from and unpacked > limits.zip_ratio * max(packed, 1)


def _check_entries(entries: list[zipfile.ZipInfo], name: str) -> None:
    seen: set[str] = set()
    for entry in entries:
        key = entry.filename.replace("\\", "/").lstrip("/").lower()  # part names ignore case
        if key in seen:
            raise _unsafe(
                name,
                "two parts of the same name, so that it reads one way here and another elsewhere",
            )
        seen.add(key)
        if ".." in key.split("/"):
            raise _unsafe(name, "a part that points outside the file")
        if entry.flag_bits & _ENCRYPTED:
            raise ExtractionError(
                name,
                "password-required",
                "Parts of the file are encrypted. Save a copy without a password and use that.",
            )
        if entry.compress_type not in _METHODS:
            raise damaged(name)


def _refuse_doctype(package: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    """Look at the part up to its first element; a DOCTYPE can only stand before that."""
    parser = expat.ParserCreate()
    prolog = _Prolog()
    parser.StartDoctypeDeclHandler = prolog.doctype
    parser.StartElementHandler = prolog.element
    try:
        with package.open(entry) as part:
            while not prolog.over and (chunk := part.read(_CHUNK)):
                parser.Parse(chunk)
    except BROKEN:
        raise damaged(name) from None
    except expat.ExpatError:
        # No XML, or in an encoding that only lxml knows. A reader that needs the part will tell.
        prolog.has_doctype |= b"<!DOCTYPE" in chunk.replace(b"\x00", b"")
    if prolog.has_doctype:
        raise _unsafe(name, "a document type declaration, which Word never writes")


class _Prolog:
    """What comes before the first element of an XML part."""

    def __init__(self) -> None:
        self.over = False
        self.has_doctype = False

    def doctype(self, *_: object) -> None:
        self.over = self.has_doctype = True

    def element(self, *_: object) -> None:
        self.over = True


def _is_xml(entry: zipfile.ZipInfo) -> bool:
    return entry.filename.lower().endswith(_XML)


def _unsafe(name: str, what: str) -> ExtractionError:
    return ExtractionError(
        name,
        "unsafe",
        f"The file holds {what}. If you trust its sender, open it in Word and save it again.",
    )
