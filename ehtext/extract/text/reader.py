"""A plain text or Markdown file as a Document."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from ehtext.domain import Document, Skipped
from ehtext.errors import ExtractionError
from ehtext.extract.text.build import Builder
from ehtext.extract.text.decode import decode
from ehtext.extract.text.markup import has_markup
from ehtext.extract.text.outline import to_blocks
from ehtext.extract.text.scan import scan

READER = "text-1"
_MOST_LINES = 200_000


def read_text(path: Path, *, sha256: str = "", name: str = "", markdown: bool = False) -> Document:
    """Return the document in the text file at ``path``.

    Plain text that bears Markdown's headings, bold words, links or tables is read as Markdown
    even if ``markdown`` is False. ``sha256`` is computed if it is not given.

    Raises:
        ExtractionError: the file is no text, empty or too large.
    """
    name = name or path.name
    data = path.read_bytes()
    text, notices = decode(data, name)
    lines = scan(text)
    if len(lines) > _MOST_LINES:
        raise ExtractionError(
            name, "too-large", f"The file has more than {_MOST_LINES:,} lines. Split it."
        )
    builder = Builder(text, lines, markdown=markdown or has_markup(text))
    blocks = tuple(to_blocks(builder.build()))
    if not blocks:
        raise ExtractionError(
            name, "empty", "The file holds no text. Check that it is the right file."
        )
    return Document(
        name=name,
        sha256=sha256 or hashlib.sha256(data).hexdigest(),
        media_type="text/markdown" if markdown else "text/plain",
        reader=READER,
        blocks=blocks,
        notices=notices,
        skipped=_skipped(builder.skipped),
    )


def _skipped(counts: Counter[str]) -> tuple[Skipped, ...]:
    return tuple(
        Skipped(reason=reason, characters=count)
        for reason, count in sorted(counts.items())
        if count
    )
