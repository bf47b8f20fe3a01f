"""Tell what a file is from its content. Its name is never believed."""

from __future__ import annotations

import os
import re
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from ehtext.errors import ExtractionError
from ehtext.extract.foreign import foreign_kind, ole_kind, refuse_foreign
from ehtext.extract.intake import display_name, empty, opened, too_large
from ehtext.extract.limits import DEFAULT_LIMITS, Limits
from ehtext.extract.package import package_kind
from ehtext.extract.plain import is_markdown, text_in

_PDF = re.compile(rb"%PDF-\d")
_PDF_WITHIN = 1024  # some producers write a few bytes before the header
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAMPLE = 64 * 1024


class MediaType(StrEnum):
    """The media types that ehtext reads."""

    PDF = "application/pdf"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    MARKDOWN = "text/markdown"
    TEXT = "text/plain"


_SUFFIXES = {
    MediaType.PDF: {".pdf"},
    MediaType.WORD: {".docx", ".docm", ".dotx", ".dotm"},
    MediaType.MARKDOWN: {".md", ".markdown", ".txt", ".text"},
    MediaType.TEXT: {".md", ".markdown", ".txt", ".text"},
}
_TELLING = set().union(*_SUFFIXES.values()) | {".doc", ".rtf", ".odt", ".htm", ".html", ".xml"}


def sniff(path: Path, limits: Limits = DEFAULT_LIMITS) -> MediaType:
    """Return the media type of the file at ``path``, judged by its content.

    Raises:
        ExtractionError: the file cannot be opened, or its code is ``empty``, ``unsupported``,
            ``password-required``, ``damaged`` or ``too-large``.
    """
    name = display_name(path)
    with opened(path) as file:
        if os.fstat(file.fileno()).st_size > limits.upload_bytes:
            raise too_large(name, limits.upload_bytes)
        return identify(file, name)


def identify(file: BinaryIO, name: str) -> MediaType:
    """Return the media type of an open file. ``name`` is for messages and tells .md from .txt."""
    file.seek(0)
    start = file.read(_SAMPLE)
    if not start:
        raise empty(name)
    if start.startswith(_ZIP):
        return _package(file, name)
    if start.startswith(_OLE):
        raise refuse_foreign(name, ole_kind(file))
    if _PDF.search(start[: _PDF_WITHIN + len(b"%PDF-1")]):
        return MediaType.PDF
    if kind := foreign_kind(start):
        raise refuse_foreign(name, kind)
    return _text(file, name)


def misnamed(name: str, media_type: MediaType) -> bool:
    """Return whether the ending of ``name`` promises something else than ``media_type``."""
    suffix = Path(name).suffix.lower()
    return suffix in _TELLING and suffix not in _SUFFIXES[media_type]


def _package(file: BinaryIO, name: str) -> MediaType:
    kind = package_kind(file, name)
    if kind != "word":
        raise refuse_foreign(name, kind)
    return MediaType.WORD


def _text(file: BinaryIO, name: str) -> MediaType:
    file.seek(0)
    data = file.read()  # the upload limit bounds it
    text = text_in(data)
    if text is not None and not text.strip("\ufeff \t\r\n\f\v"):
        raise empty(name)
    if text is None:
        if Path(name).suffix.lower() in _TELLING:
            raise ExtractionError(
                name,
                "damaged",
                "The content is not what the name says and of no known kind. It may be damaged or"
                " cut short; open it in its program and save it again as .docx or .pdf.",
            )
        raise refuse_foreign(name, "unknown")
    by_name = Path(name).suffix.lower() in {".md", ".markdown"}
    return MediaType.MARKDOWN if by_name or is_markdown(text) else MediaType.TEXT
