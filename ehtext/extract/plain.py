"""Tell text from other bytes, and Markdown from plain text."""

from __future__ import annotations

import re

from ehtext.errors import ExtractionError
from ehtext.extract.text.decode import decode

_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_MOST_CONTROLS = 0.001  # a stray one in a file that is text all the same
_MOST_HIGH_BYTES = 0.3  # of text in no Unicode: accents, dashes and quotes are rare in English
_HEADING = re.compile(r"^#{1,6} +\S", re.MULTILINE)
_FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)


def text_in(data: bytes) -> str | None:
    """Return the text that ``data`` is, in whatever encoding; None if it is something else."""
    try:
        text, notices = decode(data, "")
    except ExtractionError:
        return None
    if len(_CONTROLS.findall(text)) > _MOST_CONTROLS * len(text):
        return None
    if notices and sum(byte > 0x7F for byte in data) > _MOST_HIGH_BYTES * len(data):
        return None
    return text


def is_markdown(text: str) -> bool:
    """Return whether ``text`` bears Markdown's own signs: it opens with, or holds two, headings."""
    body = text.removeprefix("\ufeff").lstrip()
    return (
        bool(_HEADING.match(body)) or len(_HEADING.findall(body)) > 1 or bool(_FENCE.search(body))
    )
