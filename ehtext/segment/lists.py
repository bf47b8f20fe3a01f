"""Lists inside one text: bullets in the line, and pieces behind ";" that begin with a label."""

from __future__ import annotations

import re

_BULLET = re.compile(r"(?:^|(?<=\s))[•▪◦‣●○■□➢]\s{0,3}(?=\S)")
_LABELLED = re.compile(
    r"(?P<before>^|[:;.,]\s{1,3}(?:and\s|or\s)?)"
    r"(?P<label>\((?:[a-z]|[ivx]{1,4}|\d{1,2})\)|(?:[a-z]|[ivx]{1,4}|\d{1,2})\))\s{1,3}(?=\w)"
)
_NEW_LINE = re.compile(
    r"\n\s*\n\s*|\n[ \t]*(?=[•▪◦‣●○■□➢✓✔*–-]\s|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s)"
)


def list_starts(text: str) -> list[int]:
    """Return the offsets at which an item of a list inside ``text`` begins, without 0."""
    starts = {match.start() for match in _BULLET.finditer(text)}
    starts |= {match.end() for match in _NEW_LINE.finditer(text)}
    labelled = [*_LABELLED.finditer(text)]
    if sum(match["before"][:1] in ("", ":", ";") for match in labelled) >= 2:
        starts |= {_start(match) for match in labelled if match["before"][:1] != ","}
    return sorted(starts - {0, len(text)})


def _start(match: re.Match[str]) -> int:
    """Return where the item begins: behind the ";", at its label or at the "and" before it."""
    before = match["before"]
    return match.start() + len(before) - len(before.lstrip(":;.").lstrip())
