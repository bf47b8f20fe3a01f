"""The documents that a sentence names: audits, strategies, dashboards."""

from __future__ import annotations

import re
from functools import cache

from ehtext.check.words import words

_CAPITALS = r"(?:[A-Z][\w'’&-]*(?:\s(?:of|for|and|the|in)(?=\s[A-Z]))?\s){1,5}"
_SPAN = r"(?:\s(?:\d{4}\s?[-–/]\s?\d{2,4}|\d{4}))?"
_OPENERS = frozenset(
    "A All An Each Every From In It Its Multi One Our That The Their This We".split()  # noqa: SIM905
)


def documents_in(text: str) -> tuple[str, ...]:
    """Return the documents that ``text`` names, as it names them, each once."""
    found: dict[str, str] = {}
    for match in _pattern().finditer(text):
        name = _trimmed(" ".join(match.group().split()), match["noun"])
        if name and name.casefold() not in words().documents.never:
            found.setdefault(name.casefold(), name)
    return tuple(found.values())


def _trimmed(name: str, noun: str) -> str:
    """Return ``name`` without what only opens the sentence; "" where nothing names it then."""
    parts = name.split(" ")
    while parts and parts[0] in _OPENERS:
        parts = parts[1:]
    bare = " ".join(parts)
    head = bare[: bare.casefold().rfind(noun.casefold())].strip()
    if not head or (noun.casefold() in words().documents.general and head.islower()):
        return bare if head and not head.islower() else ""
    return bare


@cache
def _pattern() -> re.Pattern[str]:
    listed = words().documents
    nouns = "|".join(map(_either_case, sorted(listed.nouns, key=len, reverse=True)))
    before = "|".join(map(_either_case, sorted(listed.before, key=len, reverse=True)))
    return re.compile(
        rf"(?<!\w)(?:{_CAPITALS}(?:(?:{before})\s)*|(?:(?:{before})\s)+)(?P<noun>{nouns})(?!\w){_SPAN}"
    )


def _either_case(phrase: str) -> str:
    """Return a pattern for ``phrase`` with or without capitals at its words."""
    return r"[\s-]".join(
        f"[{word[0].upper()}{word[0]}]{re.escape(word[1:])}" for word in re.split(r"[\s-]", phrase)
    )
