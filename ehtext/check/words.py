"""The words of data/words.toml, compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from ehtext.domain.check import EvidenceForm
from ehtext.framework import phrases

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyWords:
    """How families speak: patterns over folded text."""

    who: Pattern
    part_of: Pattern
    says: Pattern
    feels: Pattern
    passive: Pattern
    not_said: Pattern
    feedback: Pattern
    not_families: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredWords:
    """What audits and statistics are known by."""

    studies: Pattern
    found: Pattern
    pointed: Pattern
    changes: Pattern
    results: Pattern
    shares: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityWords:
    """What is said and what is done."""

    assertion: Pattern
    often: Pattern
    does: Pattern
    things: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentWords:
    """What names a document."""

    nouns: Sequence[str]
    before: Sequence[str]
    general: frozenset[str]
    never: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All that the check knows about words."""

    family: FamilyWords
    measured: MeasuredWords
    activity: ActivityWords
    documents: DocumentWords
    jointly: Pattern
    dated: Pattern
    compared: Pattern
    recent: Pattern
    leads: tuple[str, ...]
    asks: Mapping[str, EvidenceForm]  # by the id of a framework's demand
    unread: frozenset[str]  # codes of notices
    leftover: frozenset[str]
    personal: Mapping[str, tuple[str, str]]  # by category: one, several


def fold(text: str) -> str:
    """Return ``text`` in lower case with plain apostrophes and single spaces."""
    return " ".join(text.casefold().replace("’", "'").split())


@cache
def words() -> Words:
    """Return the shipped words."""
    text = resources.files("ehtext.check").joinpath("data", "words.toml").read_text("utf-8")
    data = tomllib.loads(text)
    documents = data["documents"]
    return Words(
        family=FamilyWords(**_patterns(data["family"])),
        measured=MeasuredWords(**_patterns(data["measured"])),
        activity=ActivityWords(
            assertion=phrases(data["assertion"]["cues"]), **_patterns(data["activity"])
        ),
        documents=DocumentWords(
            nouns=documents["nouns"],
            before=documents["before"],
            general=frozenset(documents["general"]),
            never=frozenset(documents["never"]),
        ),
        jointly=phrases(data["jointly"]["cues"]),
        dated=phrases(data["dated"]["cues"]),
        compared=phrases(data["compared"]["cues"]),
        recent=phrases(data["recent"]["cues"]),
        leads=tuple(data["leads"]["endings"]),
        asks={demand: EvidenceForm(form) for demand, form in data["asks"].items()},
        unread=frozenset(data["notices"]["unread"]),
        leftover=frozenset(data["notices"]["leftover"]),
        personal={name: (one, several) for name, (one, several) in data["personal"].items()},
    )


def _patterns(table: Mapping[str, Any]) -> dict[str, Pattern]:
    return {name: phrases(cues) for name, cues in table.items()}
