"""The characters of a text file, whatever encoding it was saved in."""

from __future__ import annotations

import codecs

from ehtext.domain import Notice
from ehtext.errors import ExtractionError

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4096
_WIDE = 0.3  # of the sample's bytes: English in UTF-16 has a zero in every second place


def decode(data: bytes, name: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the text in ``data`` and what a person should know of how it was read.

    Raises:
        ExtractionError: the bytes are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, name), ()
    encoding = _without_mark(data)
    if encoding:
        return _strict(data, encoding, name), ()
    if b"\x00" in data:
        raise _no_text(name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        notice = Notice(
            code="encoding",
            message="The file is not in UTF-8 and was read as Windows-1252. Check accents, dashes"
            " and quotation marks.",
        )
        return data.decode("cp1252", errors="replace"), (notice,)


def _without_mark(data: bytes) -> str:
    """Return the encoding of UTF-16 without a byte order mark, or ""."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return ""
    if sample[1::2].count(0) > _WIDE * len(sample) and not sample[::2].count(0):
        return "utf-16-le"
    if sample[::2].count(0) > _WIDE * len(sample) and not sample[1::2].count(0):
        return "utf-16-be"
    return ""


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise _no_text(name) from None
    if "\x00" in text:
        raise _no_text(name)
    return text


def _no_text(name: str) -> ExtractionError:
    return ExtractionError(
        name,
        "unsupported",
        "The file holds other data than text. Save the document as .docx, .pdf or plain text.",
    )
