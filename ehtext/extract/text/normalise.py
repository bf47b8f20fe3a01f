"""Text as a person reads it, with every change kept so that the file's text comes back."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ehtext.domain import Edit

Swap = tuple[int, int, str]
"""``start, end, shown``: a stretch of raw text that a reader already knows how to show."""

BLOCK_TAGS = "p|br|hr|ol|ul|li|div|table|thead|tbody|tr|td|th|h[1-6]|blockquote|pre|center|dl|dt|dd"
INLINE_TAGS = "b|i|u|s|em|strong|span|a|sup|sub|font|small|big|strike|del|ins|code|img|o:p"
_TAG = rf"</?(?:{BLOCK_TAGS}|{INLINE_TAGS})(?:\s[^<>]*)?/?>"
_BLOCK_TAG = re.compile(rf"</?(?:{BLOCK_TAGS})\b", re.IGNORECASE)
# soft hyphen, zero width, byte order mark, object replacement, direction marks
_INVISIBLE = "\u00ad\u200b\u200e\u200f\u2060\ufeff\ufffc"
_NAMED = (
    "nbsp|amp|lt|gt|quot|apos|[lr][sd]quo|ndash|mdash|hellip|bull|middot|pound|euro|copy|reg|trade|deg|"
    "frac12|eacute"
)
_ENTITY = rf"&(?:{_NAMED}|\#\d{{2,6}}|\#x[0-9a-f]{{2,5}});"
SYMBOLS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0e0": "→",
    "\uf0e8": "→",
    "\uf076": "❖",
    "\uf06e": "■",
    "\uf0fc": "✓",
    "\uf0fb": "✗",
    "\uf0fe": "☒",
    "\uf0fd": "☒",
    "\uf078": "☒",
    "\uf06f": "☐",
    "\uf0a8": "☐",
    "\uf071": "☐",
    "\uf02d": "–",
}
_CHARACTERS = SYMBOLS | {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
    "\u2010": "-",
    "\u2011": "-",
}
_SINGLE = "".join(_CHARACTERS)
_SPACE_ENTITY = r"&(?:nbsp|\#160|\#xa0);"
_ODD = re.compile(rf"[^\S ]|  |^ | $|[{_INVISIBLE}{_SINGLE}<&]")
_CHANGE = re.compile(
    rf"(?P<gap>(?:\s|[{_INVISIBLE}]|{_SPACE_ENTITY}|{_TAG})+)"
    rf"|(?P<entity>{_ENTITY})|(?P<single>[{_SINGLE}])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text, its edits, and the way from raw offsets to offsets in the text."""

    text: str
    edits: tuple[Edit, ...]

    def offset(self, raw: int) -> int:
        """Return the offset into ``text`` of the character at ``raw`` in the raw text."""
        shift = 0
        for edit in self.edits:
            start = edit.start + shift
            if raw <= start:
                break
            end = start + len(edit.original)
            if raw < end:
                return edit.end if raw > start else edit.start
            shift += len(edit.original) - (edit.end - edit.start)
        return min(raw - shift, len(self.text))


def normalise(raw: str, swaps: Sequence[Swap] = ()) -> Normalised:
    """Return ``raw`` on one line with single spaces, without markup, ligatures and soft hyphens.

    ``raw`` has no white space at its ends. Only known HTML tags go: "(< 5%)" stays. The edits
    lead back to ``raw``. ``swaps`` are ascending stretches whose shown text is already known.
    """
    if not swaps and _ODD.search(raw) is None:
        return Normalised(raw, ())
    parts: list[str] = []
    edits: list[Edit] = []
    at = length = 0
    for start, end, shown, gap in _changes(raw, swaps):
        if start > at:
            parts.append(raw[at:start])
            length += start - at
        if gap and (length == 0 or end == len(raw)):
            shown = ""  # noqa: PLW2901 - white space at an end separates nothing
        if raw[start:end] != shown:
            edits.append(Edit(start=length, end=length + len(shown), original=raw[start:end]))
        parts.append(shown)
        length += len(shown)
        at = end
    parts.append(raw[at:])
    return Normalised("".join(parts), tuple(edits))


def _changes(raw: str, swaps: Sequence[Swap]) -> Iterator[tuple[int, int, str, bool]]:
    """Yield every stretch to change: start, end, what to show, and whether it is a gap."""
    at = 0
    for start, end, shown in swaps:
        yield from _found(raw, at, start)
        yield start, end, shown, False
        at = end
    yield from _found(raw, at, len(raw))


def _found(raw: str, start: int, end: int) -> Iterator[tuple[int, int, str, bool]]:
    for match in _CHANGE.finditer(raw, start, end):
        found = match[0]
        if match["gap"] is not None:
            yield match.start(), match.end(), _gap(found), True
        elif match["entity"] is not None:
            yield match.start(), match.end(), _entity(found), False
        else:
            yield match.start(), match.end(), _CHARACTERS[found], False


def _gap(found: str) -> str:
    """Return what separates two words: a space, or nothing for invisible signs and inline tags."""
    if found == " ":
        return found
    spaced = re.search(rf"{_SPACE_ENTITY}", found, re.IGNORECASE) or _BLOCK_TAG.search(found)
    outside = re.sub(_TAG, "", found, flags=re.IGNORECASE)
    return " " if spaced or re.search(r"\s", outside) else ""


def _entity(found: str) -> str:
    """Return the character of an HTML entity, or the entity itself if it names none to show."""
    character = html.unescape(found)
    return character if character.isprintable() and not character.isspace() else found


def show_symbol(letter: str) -> str:
    """Return the everyday character for one that symbol fonts keep in the private area."""
    return SYMBOLS.get(letter, letter)
