"""Find names of places in the phrases that areas use of themselves: "Westmarch County Council"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = r"[A-Z][A-Za-z'.]*(?:-[A-Za-z]+)*"
_LINK = r"(?:\s+(?:and|of|upon|on|the|in|with|&))?\s+"
_NAME = rf"(?P<name>{_WORD}(?:{_LINK}{_WORD}){{0,5}}?)"
_FULL = rf"(?P<name>{_WORD}(?:{_LINK}{_WORD}){{0,3}})"
_CHILDREN = r"(?:Safeguarding\s+)?(?:Children|Children's|Childrens|Families|Family|Young People)"
_BODY = r"(?:Partnership|Trust|Board|Alliance|Services?|Hub)"
_KIND = r"(?:County|City|Borough|District|Metropolitan|Unitary|Combined|Island|Town)"
_HELP = r"(?i:early help)"
_ABOUT = (
    r"(?i:early help|early intervention|family help|self[- ]assessment|families first"
    r"|children and families)"
)

PATTERNS: dict[str, tuple[re.Pattern[str], ...]] = {
    "data-model": (re.compile(rf"{_NAME}'s?\s+(?i:data model)\b"),),
    "council": (
        re.compile(rf"{_NAME}\s+(?:{_KIND}\s+)*(?:Council|MBC|CBC)\b"),
        re.compile(rf"\b(?:Royal\s+|London\s+|Metropolitan\s+)?Borough\s+of\s+{_FULL}"),
        re.compile(rf"\b(?:City|County)\s+of\s+{_FULL}"),
        re.compile(rf"{_NAME}\s+(?:Unitary|Local)\s+Authority\b"),
    ),
    "partnership": (
        re.compile(rf"{_NAME}\s+{_CHILDREN}(?:\s+(?:and|&|,|{_WORD})){{0,5}}?\s+{_BODY}\b"),
        re.compile(rf"{_NAME}\s+{_HELP}\s+(?:System\s+)?(?:Partnership|Board|Alliance|Forum)\b"),
    ),
    "own": (
        re.compile(rf"{_NAME}'s?\s+{_ABOUT}\b"),
        re.compile(rf"\b{_ABOUT}(?:\s+[A-Za-z'-]+){{0,3}}?\s+(?:in|for|across)\s+{_FULL}"),
        re.compile(rf"{_NAME}\s+{_HELP}\s+(?i:strategy|self|offer|system|maturity|plan)\b"),
    ),
}
"""Phrases by kind. Each names its place in the group ``name``."""

GENERIC = frozenset(
    """
    a about action adult adults age all an and annual appendix area areas as assessment at
    august authority board borough both british cabinet central chair child children
    childrens city commissioner committee community copy council councils county cover data
    date december delivery department dfe director district dluhc document docx draft each
    early east eh ehs ehsg ehsms england english every evidence executive external families
    family february file final first for framework from full government group guide he head
    health help highlight home how improvement in in-year independent integrated
    introduction it january joint july june key lead leader leaders leadership letter local
    london march maturity may measure meeting member members metropolitan mid model multi
    national new next north november october of ofsted on one open our outcome outcomes
    overview page parent parents parish part partner partners partnership pdf people
    performance plan plans pledge pledges police policy portfolio practice priorities
    priority progress public quarterly report return review royal safeguarding scan scanned
    school schools scrutiny second section self self-assessment sept september service
    services shared she some sources south standing statement strategic strategy submission
    summary support supporting system test the their these they third this those to together
    town troubled txt unitary untitled update upper v1 v2 version vision voluntary we
    welcome west what when where which while whole with word work workforce working young
    your youth
    """.split()  # noqa: SIM905 - a list would take a line per word
)
"""Words that are no place by themselves; a place's name may hold one ("North Yorkshire")."""

_COMPASS = frozenset(
    ["north", "south", "east", "west", "mid", "central", "greater", "new", "upper"]
)
_EDGES = frozenset(["and", "of", "upon", "on", "the", "in", "with", "&", "for"])


@dataclass(frozen=True, slots=True)
class Mention:
    """A place's name as a phrase gives it, and the kind of phrase."""

    name: str
    kind: str


def find_places(text: str) -> Iterator[Mention]:
    """Yield the places that the phrases of ``text`` name. ``text`` has plain quotes and dashes."""
    for kind, patterns in PATTERNS.items():
        for pattern in patterns:
            for match in pattern.finditer(text):
                if name := trim_name(match["name"]):
                    yield Mention(name, kind)


def trim_name(name: str) -> str:
    """Return the place in ``name`` without what is no part of it: "The Leader of Westmarch"."""
    words = name.removesuffix("'s").removesuffix("'").strip(" .").split()
    keep = len(words)
    while keep and _no_place(words[keep - 1]):
        keep -= 1
    start = keep
    while start and not _no_place(words[start - 1]):
        start -= 1
        if start >= 2 and words[start - 1].casefold() in _EDGES and not _no_place(words[start - 2]):
            start -= 1
    if 0 < start < keep and words[start - 1].casefold() in _COMPASS:
        start -= 1
    return _in_title_case(" ".join(words[start:keep]))


def in_sentence_case(text: str) -> str:
    """Return ``text`` with capitals only at the start of words, if it is all capitals."""
    return _in_title_case(text) if text.isupper() else text


def _no_place(word: str) -> bool:
    plain = word.casefold().strip(".,;:'").removesuffix("'s")
    return len(plain) < 3 or plain in GENERIC or plain in _EDGES


def _in_title_case(name: str) -> str:
    if not name.isupper():
        return name
    words = [
        word.lower()
        if word.lower() in _EDGES
        else "-".join(p.capitalize() for p in word.split("-"))
        for word in name.split()
    ]
    return " ".join(words)
