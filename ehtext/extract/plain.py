"""Tell text from other bytes, and Markdown from plain text."""

from __future__ import annotations

import codecs
import re

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ALLOWED_CONTROLS = 0.001  # a stray one in a file that is text all the same
_HEADING = re.compile(rb"^#{1,6} +\S", re.MULTILINE)
_FENCE = re.compile(rb"^(?:```|~~~)", re.MULTILINE)
_HIGH_BYTES = 0.3  # of Windows-1252 text: accents, dashes and quotes are rare in English


def is_text(data: bytes) -> bool:
    """Return whether ``data`` is text in UTF-8, UTF-16 with a mark, or Windows-1252."""
    if data.startswith(_WIDE):
        return _decodes(data, "utf-16") and "\x00" not in data.decode("utf-16")
    if b"\x00" in data or len(_CONTROLS.findall(data)) > _ALLOWED_CONTROLS * len(data):
        return False
    if _decodes(data, "utf-8-sig"):
        return True
    high = sum(byte > 0x7F for byte in data)
    return _decodes(data, "cp1252") and high <= _HIGH_BYTES * len(data)


def is_markdown(data: bytes) -> bool:
    """Return whether text bears Markdown's own signs: it opens with, or holds two, headings."""
    body = data.removeprefix(codecs.BOM_UTF8).lstrip()
    if body.startswith(b"#") and _HEADING.match(body):
        return True
    return len(_HEADING.findall(body)) > 1 or bool(_FENCE.search(body))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
