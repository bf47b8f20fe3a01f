"""Words that a person asked to be masked: found again by digest, never by the words themselves."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ehtext.domain import Block, Document
from ehtext.privacy.finding import Finding
from ehtext.privacy.masking import mask_block

_WORD = re.compile(r"[\w@.+'’-]+")
_ROUNDS = 1000  # of the digest: slow to guess at, quick enough for the words of a document


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Words to mask, as a salted digest. A guess at them can be checked; they cannot be read."""

    salt: str
    digest: str
    words: int
    category: str


def hide_words(words: str, category: str, *, salt: str) -> Hidden:
    """Return the digest by which ``words`` are found again, whatever their case and spacing."""
    parts = [part for word in _WORD.findall(words) if (part := word.rstrip("."))]
    return Hidden(salt=salt, digest=_digest(parts, salt), words=len(parts), category=category)


def mask_hidden(document: Document, hidden: Sequence[Hidden]) -> Document:
    """Return ``document`` with all stretches masked that are among ``hidden``.

    A document without any comes back unchanged.
    """
    if not hidden:
        return document
    known: dict[tuple[str, str], str] = {}
    blocks = tuple(_mask(block, hidden, known) for block in document.blocks)
    titles = {t for block in document.blocks for t in (*block.headings, block.panel or "") if t}
    masked = {title: mask_hidden_text(title, hidden, known) for title in titles}
    blocks = tuple(
        replace(
            block,
            headings=tuple(masked.get(title, title) for title in block.headings),
            panel=block.panel and masked.get(block.panel, block.panel),
        )
        for block in blocks
    )
    return document if blocks == document.blocks else replace(document, blocks=blocks)


def mask_hidden_text(
    text: str, hidden: Iterable[Hidden], known: dict[tuple[str, str], str] | None = None
) -> str:
    """Return ``text`` with all stretches replaced that are among ``hidden``."""
    found = list(_find(text, hidden, {} if known is None else known))
    for finding in reversed(found):
        text = text[: finding.start] + finding.placeholder + text[finding.end :]
    return text


def _mask(block: Block, hidden: Sequence[Hidden], known: dict[tuple[str, str], str]) -> Block:
    found = tuple(_find(block.text, hidden, known))
    return mask_block(block, found) if found else block


def _find(
    text: str, hidden: Iterable[Hidden], known: dict[tuple[str, str], str]
) -> Iterator[Finding]:
    """Yield the stretches of ``text`` that are hidden, in their order, without overlap."""
    words = ((m.start(), m.group().rstrip(".")) for m in _WORD.finditer(text))
    places = [(start, start + len(word), word) for start, word in words if word]
    entries = sorted(hidden, key=lambda h: -h.words)
    at = 0
    while at < len(places):
        entry = next((h for h in entries if _is_here(places, at, h, known)), None)
        if entry is None:
            at += 1
            continue
        last = at + entry.words - 1
        yield Finding(start=places[at][0], end=places[last][1], category=entry.category)
        at = last + 1


def _is_here(
    places: Sequence[tuple[int, int, str]],
    at: int,
    entry: Hidden,
    known: dict[tuple[str, str], str],
) -> bool:
    if at + entry.words > len(places):
        return False
    parts = [word for _, _, word in places[at : at + entry.words]]
    key = (entry.salt, " ".join(parts).casefold())
    if key not in known:
        known[key] = _digest(parts, entry.salt)
    return known[key] == entry.digest


def _digest(parts: Sequence[str], salt: str) -> str:
    words = " ".join(parts).casefold().encode()
    return hashlib.pbkdf2_hmac("sha256", words, salt.encode(), _ROUNDS).hex()
