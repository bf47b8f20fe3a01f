"""Files that ehtext does not read: what they are and what to do about them."""

from __future__ import annotations

import re
from typing import BinaryIO

from ehtext.errors import ExtractionError

_KINDS = {
    "doc": "This is an old Word file (.doc). Open it in Word and save it as .docx or .pdf.",
    "odt": "This is an OpenDocument text (.odt). Save it as .docx in Word or LibreOffice.",
    "rtf": "This is a Rich Text file (.rtf). Open it in Word and save it as .docx or .pdf.",
    "excel": "This is a spreadsheet. Put its text into a Word document, or print it to .pdf.",
    "powerpoint": "These are slides. Export them as .pdf and use that.",
    "html": "This is a web page. Open it in a browser and print it to .pdf.",
    "word-xml": "This is a Word XML file. Open it in Word and save it as .docx.",
    "xml": "This is an XML file. Use the document it was made from, as .docx or .pdf.",
    "picture": "This is a picture. Save the scan as a .pdf with its text recognised (OCR).",
    "message": "This is an e-mail message. Save its attachment as a file and use that.",
    "visio": "This is an Office file of another program. Export it as .pdf and use that.",
    "archive": "This is an archive. Unpack it and give the documents inside.",
    "program": "This is a program, not a document.",
    "postscript": "This is a PostScript file. Convert it to .pdf.",
    "unknown": "This is no kind of file that ehtext reads. Convert it to .docx or .pdf.",
}
_LOCKED = (
    "The file is password-protected. Open it with its password, save a copy without one and use"
    " the copy."
)
_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"BM", "bitmap"),
    (b"RIFF", "riff"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"MZ", "executable"),
    (b"\x7fELF", "program"),
    (b"%!PS", "postscript"),
)
_MARKUP = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|div|p|meta|table)[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_MAIL = re.compile(rb"\A(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3,}")
_MAIL_FIELDS = re.compile(rb"(?im)^(?:MIME-Version|Received|Message-ID|Return-Path):")
_OLE_STREAMS = (  # in the order in which one decides
    ("EncryptedPackage", "locked"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "powerpoint"),
    ("Workbook", "excel"),
    ("Book", "excel"),
    ("__properties_version1.0", "message"),
)
_OLE_ENTRY = 128  # bytes of a directory entry; entries lie on multiples of it
_CHUNK = 1024 * _OLE_ENTRY


def refuse_foreign(name: str, kind: str) -> ExtractionError:
    """Return the error for a file of a ``kind`` that ehtext does not read."""
    if kind == "locked":
        return ExtractionError(name, "password-required", _LOCKED)
    return ExtractionError(name, "unsupported", _KINDS[kind])


def foreign_kind(start: bytes) -> str | None:
    """Return the kind of a foreign file from its first bytes; None if it may be text."""
    for signature, kind in _STARTS:
        if start.startswith(signature):
            return _judge(kind, start)
    if start[4:8] == b"ftyp":  # HEIC, AVIF and films
        return "picture"
    if _MARKUP.match(start):
        return "html"
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<?xml"):
        return "word-xml" if b"Word.Document" in start or b"wordprocessingml" in start else "xml"
    if _MAIL.match(start) and _MAIL_FIELDS.search(start[:4096]):
        return "message"
    return None


def _judge(kind: str, start: bytes) -> str | None:
    """Settle the signatures that ordinary text could begin with."""
    if kind == "bitmap":
        return "picture" if start[6:10] == b"\x00\x00\x00\x00" else None
    if kind == "riff":
        return "picture" if start[8:12] == b"WEBP" else None
    if kind == "executable":
        return "program" if b"\x00" in start[:64] else None
    return kind


def ole_kind(file: BinaryIO) -> str:
    """Return the kind of a compound file (.doc, locked .docx, ...) from its directory.

    Entries are looked for by their place on the 128-byte grid and not by following the chains of
    sectors: that cannot loop, and finds them in a damaged file too.
    """
    found: set[str] = set()
    file.seek(0)
    while chunk := file.read(_CHUNK):
        found.update(kind for stream, kind in _OLE_STREAMS if _has_entry(chunk, stream))
    return next((kind for _, kind in _OLE_STREAMS if kind in found), "visio")


def _has_entry(chunk: bytes, stream: str) -> bool:
    wanted, at = stream.encode("utf-16-le") + b"\x00\x00", -1
    while (at := chunk.find(wanted, at + 1)) >= 0:
        if at % _OLE_ENTRY == 0:
            return True
    return False
