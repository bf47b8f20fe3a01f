"""The unit that is classified and reviewed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from ehtext.domain.document import BBox
from ehtext.domain.recognition import Field


def digest(*parts: object) -> str:
    """Return a short stable id for ``parts``: 16 hexadecimal digits of their SHA-256."""
    joined = "\x1f".join(str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def repeat_of(document: str, text: str, id_: str) -> int | None:
    """Return which repeat of ``text`` has the id; None if none of the first thousand does."""
    return next((nth for nth in range(1000) if digest(document, text, nth) == id_), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, list item or fragment. Its id survives a better reader if its text does.

    ``document.blocks[block].text[start:end] == text`` always holds for what a reader finds, and
    for the parts of it that people make. What a person joined across two blocks lies in the first.
    """

    document: str  # sha256 of the file
    text: str
    nth: int = 0  # which repeat of this text within the document
    block: int = 0  # index into Document.blocks
    start: int = 0
    end: int = 0
    page: int | None = None
    bbox: BBox | None = None  # of the sentence's lines on ``page``
    headings: tuple[str, ...] = ()
    lead_in: str = ""  # the stem that a list item completes: "These were:"
    field: Field = Field()
    in_list: bool = False

    @property
    def id(self) -> str:
        """Return the id: a digest of the document, the text and which repeat of it this is."""
        return digest(self.document, self.text, self.nth)
