"""Words that a person asked to be masked: found again by digest, never by the words themselves.

A word is a run of letters and digits: what stands around it (a possessive 's, the hyphen of a
compound, quotation marks) neither hides it nor belongs to it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ehtext.domain import Block, Document
from ehtext.privacy.finding import Finding
from ehtext.privacy.masking import mask_block

Known = dict[tuple[str, str], str]
"""Digests by salt and words: for a run over many texts, so that none is worked out twice."""

_WORD = re.compile(r"[\w\u0300-\u036f]+")  # with accents that stand for themselves
_TOKEN = re.compile(r"[\w@.+'’-]+")  # what counted as one word in digests made before
_APOSTROPHES = "'’"
_MORE = re.compile(r"['’](?!s\b)\w", re.IGNORECASE)  # of a word such as "O'Brien"
_ROUNDS = 1000  # of the digest: slow to guess at, quick enough for the words of a document


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """Words to mask, as a salted digest. A guess at them can be checked; they cannot be read."""

    salt: str
    digest: str
    words: int
    category: str


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of a text: from where to where it stands, and how it counts."""

    start: int
    end: int
    word: str


def hide_words(words: str, category: str, *, salt: str) -> Hidden:
    """Return the digest by which ``words`` are found again, whatever their case and spacing.

    A possessive 's at their end is left off: the name is hidden in all its forms. What holds no
    letter and no digit hides nothing.
    """
    parts = [place.word for place in _named(words)]
    return Hidden(salt=salt, digest=_digest(parts, salt), words=len(parts), category=category)


def find_words(text: str, words: str) -> tuple[int, int] | None:
    """Return where ``words`` first stand in ``text`` as whole words; None if they do not.

    Case, spacing and punctuation between the words do not count.
    """
    wanted, places = [place.word for place in _words(words)], _words(text)
    for at in range(len(places) - len(wanted) + 1 if wanted else 0):
        run = places[at : at + len(wanted)]
        start, end = run[0].start, run[-1].end
        if [place.word for place in run] == wanted and are_whole_words(text, start, end):
            return start, end
    return None


def are_whole_words(text: str, start: int, end: int) -> bool:
    """Return whether the stretch cuts no word of ``text``; "O'Brien" is one, "Anna's" is Anna."""
    words = _words(text[start:end])
    if not words:
        return False
    first, last = start + words[0].start, start + words[-1].end
    before, after = text[:first], text[last:]
    if before and (_WORD.match(before[-1]) or _is_apostrophe_of_word(before)):
        return False
    return not _WORD.match(after) and not _MORE.match(after)


def _is_apostrophe_of_word(before: str) -> bool:
    return len(before) > 1 and before[-1] in _APOSTROPHES and bool(_WORD.match(before[-2]))


def mask_hidden(
    document: Document, hidden: Sequence[Hidden], known: Known | None = None
) -> Document:
    """Return ``document`` with all stretches masked that are among ``hidden``.

    A document without any comes back unchanged.
    """
    if not hidden:
        return document
    known = {} if known is None else known
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


def mask_hidden_text(text: str, hidden: Sequence[Hidden], known: Known | None = None) -> str:
    """Return ``text`` with all stretches replaced that are among ``hidden``."""
    for finding in reversed(_find(text, hidden, {} if known is None else known)):
        text = text[: finding.start] + finding.placeholder + text[finding.end :]
    return text


def _mask(block: Block, hidden: Sequence[Hidden], known: Known) -> Block:
    found = _find(block.text, hidden, known)
    return mask_block(block, found) if found else block


def _find(text: str, hidden: Sequence[Hidden], known: Known) -> Sequence[Finding]:
    """Return the stretches of ``text`` that are hidden, in their order; those that meet as one.

    What a placeholder says is not looked at: "[name]" stays when somebody masks the word "name".
    """
    found: list[Finding] = []
    for start, end in _between_placeholders(text, hidden):
        places = (_words(text[start:end]), _tokens(text[start:end]))
        matches = (f for some in places for f in _matches(some, start, hidden, known))
        for match in sorted(matches, key=lambda f: (f.start, -f.end)):
            if found and match.start < found[-1].end:
                found[-1] = replace(found[-1], end=max(found[-1].end, match.end))
            else:
                found.append(match)
    return found


def _between_placeholders(text: str, hidden: Iterable[Hidden]) -> Iterator[tuple[int, int]]:
    ours = {Finding(start=0, end=0, category=entry.category).placeholder for entry in hidden}
    at = 0
    for match in re.finditer("|".join(map(re.escape, sorted(ours))), text) if ours else ():
        yield at, match.start()
        at = match.end()
    yield at, len(text)


def _matches(
    places: Sequence[_Place], shift: int, hidden: Sequence[Hidden], known: Known
) -> Iterator[Finding]:
    for at in range(len(places)):
        for entry in hidden:
            run = places[at : at + entry.words]
            if 0 < entry.words == len(run) and _is(run, entry, known):
                start, end = shift + run[0].start, shift + run[-1].end
                yield Finding(start=start, end=end, category=entry.category)


def _is(run: Sequence[_Place], entry: Hidden, known: Known) -> bool:
    parts = [place.word for place in run]
    key = (entry.salt, " ".join(parts))
    if key not in known:
        known[key] = _digest(parts, entry.salt)
    return known[key] == entry.digest


def _named(words: str) -> Sequence[_Place]:
    """Return the words without the possessive 's at their end."""
    found = _words(words)
    if len(found) > 1 and found[-1].word == "s" and words[found[-1].start - 1] in _APOSTROPHES:
        return found[:-1]
    return found


def _words(text: str) -> Sequence[_Place]:
    return [
        _Place(m.start(), m.end(), unicodedata.normalize("NFC", m.group()).casefold())
        for m in _WORD.finditer(text)
    ]


def _tokens(text: str) -> Sequence[_Place]:
    """Return the words as digests had them before, with apostrophes, hyphens and dots in them."""
    words = ((m.start(), m.group().rstrip(".")) for m in _TOKEN.finditer(text))
    return [_Place(start, start + len(word), word.casefold()) for start, word in words if word]


def _digest(parts: Sequence[str], salt: str) -> str:
    """Return the digest of words in lower case."""
    words = " ".join(parts).encode()
    return hashlib.pbkdf2_hmac("sha256", words, salt.encode(), _ROUNDS).hex()
