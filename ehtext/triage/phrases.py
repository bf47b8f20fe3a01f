"""The words of this room's data files, compiled, and how they are looked for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from ehtext import framework

_WORD = re.compile(r"[\w'-]+")
_NOTHING = re.compile(r"(?!)")


@cache
def data(name: str) -> Mapping[str, Any]:
    """Return a data file of this room, read once."""
    file = resources.files("ehtext.triage").joinpath("data", name)
    return tomllib.loads(file.read_text(encoding="utf-8"))


def phrases(cues: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of ``cues`` in folded text; without cues it finds nothing."""
    listed = tuple(cues)
    return framework.phrases(listed) if listed else _NOTHING


def fold(text: str) -> str:
    """Return ``text`` in lower case with straight apostrophes and single spaces."""
    return " ".join(text.casefold().replace("’", "'").split())


def words(text: str) -> list[str]:
    """Return the words of ``text``, folded, without punctuation."""
    return _WORD.findall(fold(text))


def near(text: str, first: re.Pattern[str], second: re.Pattern[str], *, within: int) -> bool:
    """Return whether folded ``text`` has both, with at most ``within`` words between them."""
    places = [[m.span() for m in pattern.finditer(text)] for pattern in (first, second)]
    return any(
        len(text[min(a[1], b[1]) : max(a[0], b[0])].split()) <= within
        for a in places[0]
        for b in places[1]
        if a != b
    )
