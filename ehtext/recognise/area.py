"""Guess which area a document is about. A person confirms it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ehtext.domain import Guess, Notice
from ehtext.recognise.known import KnownAreas
from ehtext.recognise.lines import Line
from ehtext.recognise.places import GENERIC, find_places, in_sentence_case, trim_name
from ehtext.recognise.wording import bare, plain

TITLE_LINES = 14
_TITLE_WORDS = 25
_SENTENCE = re.compile(r"(?:\S+\s+){6,}\S+[.;]$")
_WEIGHTS = {  # how far one sign of a kind settles the area, by where it stands
    ("title", "data-model"): 0.9,
    ("title", "council"): 0.85,
    ("title", "partnership"): 0.75,
    ("title", "own"): 0.75,
    ("title", "official"): 0.6,
    ("title", "alone"): 0.75,
    ("furniture", "council"): 0.8,
    ("furniture", "partnership"): 0.7,
    ("furniture", "own"): 0.7,
    ("furniture", "official"): 0.6,
    ("body", "data-model"): 0.9,
    ("body", "council"): 0.35,
    ("body", "partnership"): 0.3,
    ("body", "own"): 0.4,
    ("body", "official"): 0.03,
    ("name", "official"): 0.35,
    ("name", "alone"): 0.15,
}
_RIVAL = 0.7  # a second area this near to the first is shown to a person
_OFTEN = 8  # more mentions of one kind in the body say no more


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason to take a name for the document's area."""

    name: str
    where: str
    kind: str
    page: int | None = None

    @property
    def weight(self) -> float:
        """Return how far the sign settles the area, in [0, 1]."""
        return _WEIGHTS.get((self.where, self.kind), 0.3)


def guess_area(
    lines: Sequence[Line], furniture: Iterable[str], file_name: str, known: KnownAreas
) -> tuple[Guess | None, tuple[Notice, ...]]:
    """Return the area that the document is most likely about, and a notice if two compete."""
    signs = [*_signs(lines, furniture, file_name, known)]
    ranked = _ranked(signs)
    if not ranked:
        return None, (Notice(code="area-unknown", message="No area's name was found; enter it."),)
    (name, belief), *others = ranked
    rivals = [
        other for other, rival in others if rival >= _RIVAL * belief and not _within(other, name)
    ]
    strongest = max((s for s in signs if _key(s.name) == _key(name)), key=lambda s: s.weight)
    confidence = round(min(belief, 0.97) * (0.6 if rivals else 1.0), 2)
    guess = Guess(value=name, confidence=confidence, page=strongest.page)
    return guess, (_two_areas(),) if rivals else ()


def _two_areas() -> Notice:
    message = "The document names two areas in places where its own name stands; confirm the area."
    return Notice(code="two-areas", message=message)


def _signs(
    lines: Sequence[Line], furniture: Iterable[str], file_name: str, known: KnownAreas
) -> Iterator[Sign]:
    title = title_lines(lines)
    pages = [(line.text, line.block.page) for line in title]
    joined = " ".join(in_sentence_case(text) for text, _ in pages)
    for text, page in [*pages, (joined, title[0].block.page if title else None)]:
        yield from _signs_of(in_sentence_case(text), "title", page, known)
    for text in furniture:
        yield from _signs_of(in_sentence_case(text), "furniture", None, known)
    for line in lines:
        yield from _signs_of(line.text, "body", line.block.page, known)
    yield from _name_signs(file_name, known)


def _signs_of(text: str, where: str, page: int | None, known: KnownAreas) -> Iterator[Sign]:
    for mention in find_places(text):
        yield Sign(known.short(mention.name), where, mention.kind, page)
    if where == "title" and (name := known.named(text)):
        yield Sign(name, where, "alone", page)
    yield from (Sign(name, where, "official", page) for name in _official_in(text, known))


def _official_in(text: str, known: KnownAreas) -> Iterator[str]:
    """Yield the official names in ``text``, the longest at each place: not York in North York..."""
    words = [word.strip(".,;:()'\"") for word in plain(text).split()]
    at = 0
    while at < len(words):
        step = 1
        if words[at][:1].isupper():
            for length in range(min(6, len(words) - at), 0, -1):
                printed = " ".join(words[at : at + length]).removesuffix("'s")
                if name := known.named(printed):
                    yield name
                    step = length
                    break
        at += step


def _name_signs(file_name: str, known: KnownAreas) -> Iterator[Sign]:
    stem = re.sub(r"\.\w{1,5}$", "", file_name)
    words = [word for word in re.split(r"[\W_\d]+", stem) if len(word) > 2]
    titled = " ".join(word.capitalize() if word.islower() else word for word in words)
    yield from (Sign(name, "name", "official") for name in _official_in(titled, known))
    rest = [word for word in titled.split() if word.casefold() not in GENERIC]
    if 0 < len(rest) <= 3 and (name := trim_name(" ".join(rest))):
        yield Sign(known.short(name), "name", "alone")


def title_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the short lines before the first paragraph: the title page."""
    title: list[Line] = []
    for line in lines[:TITLE_LINES]:
        if line.words > _TITLE_WORDS or _SENTENCE.search(line.text):
            break
        title.append(line)
    return title


def _ranked(signs: Iterable[Sign]) -> list[tuple[str, float]]:
    """Return the names with the belief in each, the strongest first."""
    printed: dict[str, str] = {}
    doubts: dict[str, list[float]] = {}
    seen: dict[tuple[str, str, str], int] = {}
    for sign in signs:
        key = _key(sign.name)
        count = seen[(key, sign.where, sign.kind)] = seen.get((key, sign.where, sign.kind), 0) + 1
        printed.setdefault(key, sign.name)
        most = _OFTEN if sign.where == "body" else 1
        if count <= most:
            doubts.setdefault(key, []).append(1 - sign.weight * (1 if count == 1 else 0.2))
    beliefs = [(printed[key], 1 - math.prod(left)) for key, left in doubts.items()]
    return sorted(beliefs, key=lambda pair: -pair[1])


def _key(name: str) -> str:
    return bare(name).removeprefix("the ")


def _within(one: str, other: str) -> bool:
    """Return whether one name holds the other: "North Devon" and "Devon"."""
    first, second = f" {_key(one)} ", f" {_key(other)} "
    return first in second or second in first
