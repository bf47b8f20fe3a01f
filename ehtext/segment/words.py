"""The word lists of the rules."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Abbreviations by what may follow their stop, and words that begin or name things."""

    never: frozenset[str]
    before_number: frozenset[str]
    before_opener: frozenset[str]
    before_capital: frozenset[str]
    openers: frozenset[str]
    lettered: frozenset[str]
    labelled: frozenset[str]


@cache
def known_words() -> Words:
    """Return the lists of data/words.toml."""
    file = resources.files("ehtext.segment").joinpath("data", "words.toml")
    lists = tomllib.loads(file.read_text(encoding="utf-8"))
    return Words(**{field.name: frozenset(lists[field.name]) for field in fields(Words)})
