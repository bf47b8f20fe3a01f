"""Say a sentence of the corpus in other words, so that areas rarely say the same."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence

from round.model import Area, Said, Source
from round.rewording import Finder, exchange, opened, refigure, rename
from round.tables import cue_pattern, demands, table

Shingles = frozenset[tuple[str, ...]]
_RUN = 3
_TRIES = 4
SHARES = (0.6, 0.25)  # of the longer sentence that the shorter must have: wished, accepted
_SHORTEST = 8  # words of a sentence cut short
_HANGING = re.compile(
    r"\b(?:of|to|in|from|with|by|for|on|at|what|than|as|and|or|the|a|that|is|are)$"
)
_SECOND_THOUGHT = re.compile(
    r",? (?:and (?:then|so|the|we|they|it|has|have|is|are)|which|so that|while)\b|;| – | - "
)
ALIKE = 0.5  # likeness from which two sentences are noted as alike by accident


def shingles(text: str) -> Shingles:
    """Return the runs of three words in ``text``."""
    words = re.findall(r"[\w'’-]+", text.lower())
    return frozenset(tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1)))


def likeness(one: Shingles, other: Shingles) -> float:
    """Return the share of runs that two sentences have in common, in [0, 1]."""
    return len(one & other) / max(1, len(one | other))


class Phrasing:
    """Gives each use of a source its own words, as far from the earlier ones as can be found."""

    def __init__(self) -> None:
        self._said: dict[int, list[Shingles]] = {}
        self._own: dict[tuple[str, ...], list[Shingles]] = {}

    def say(
        self, sources: Sequence[Source], area: Area, year: int, rng: random.Random
    ) -> tuple[Said, float]:
        """Return one or two ``sources`` of a kind as a sentence that ``area`` would write.

        With it comes its likeness to what was said of them before. ``keep`` it to have it count.
        """
        before = [made for s in sources for made in self._said.setdefault(s.number, [])]
        best, least = "", 2.0
        for _ in range(_TRIES):
            text = _worded(sources, area, year, rng)
            made = shingles(text)
            nearest = max((likeness(made, other) for other in before), default=0.0)
            if nearest < least:
                best, least = text, nearest
            if nearest < ALIKE / 2:
                break
        codes = dict.fromkeys(code for source in sources for code in source.codes)
        origins = tuple(source.number for source in sources)
        said = Said(text=best, kind=sources[0].kind, codes=tuple(codes)[:3], origins=origins)
        return said, least

    def new(self, make: Callable[[], Said | None]) -> Said | None:
        """Return the one of some tries of ``make`` that is least like its others before."""
        best, least = make(), 2.0
        for _ in range(_TRIES):
            said = make()
            if said is None:
                return best
            before = self._own.setdefault(said.codes, [])
            made = shingles(said.text)
            nearest = max((likeness(made, other) for other in before), default=0.0)
            if nearest < least:
                best, least = said, nearest
        if best:
            self._own.setdefault(best.codes, []).append(shingles(best.text))
        return best

    def keep(self, said: Said) -> None:
        """Count ``said`` as printed."""
        for number in said.origins:
            self._said.setdefault(number, []).append(shingles(said.text))


def can_join(one: Source, other: Source, *, share: float = SHARES[0]) -> bool:
    """Return whether two sentences can be made into one.

    The shorter must have ``share`` of the longer one's words: otherwise that one shows through.
    """
    alike = min(one.words, other.words) >= share * max(one.words, other.words)
    return alike and one.kind == other.kind and one.grows and other.grows


def _worded(sources: Sequence[Source], area: Area, year: int, rng: random.Random) -> str:
    texts = [_reworded(source, area, year, rng) for source in sources]
    if len(texts) == 2:
        first, second = rng.sample(texts, 2)
        joint = rng.choice(("; ", "; ", ", and ", "; in addition, "))
        return first.rstrip(".") + joint + opened(second)
    return _framed(texts[0], sources[0], area, rng, year)


def _reworded(source: Source, area: Area, year: int, rng: random.Random) -> str:
    hints = tuple(cue_pattern(d).finditer for code in source.codes[:1] for d in demands(code))
    text = _shortened(source.text, hints, rng)
    text = refigure(rename(text, area.places, rng), year, rng)
    return exchange(text, hints, rng)


def _shortened(text: str, hints: Sequence[Finder], rng: random.Random) -> str:
    """Return ``text``, sometimes up to where a second thought begins, never without its proof."""
    cut = _SECOND_THOUGHT.search(text)
    if cut is None or rng.random() > 0.5 or not text.endswith("."):
        return text
    head = text[: cut.start()]
    lost = any(match.end() > cut.start() for find in hints for match in find(text))
    short = len(head.split()) < _SHORTEST or _HANGING.search(head) is not None
    return text if lost or short else head + "."


def _framed(text: str, source: Source, area: Area, rng: random.Random, year: int) -> str:
    """Return ``text`` with a place before it or behind it."""
    words = table("words")
    one, two = rng.sample(area.places, 2)
    names = {"one": one, "two": two, "area": area.name, "year": year}
    chance = rng.random()
    if chance < 0.4 and opened(text) != text:
        return str(rng.choice(words["leads"]).format(**names)) + opened(text)
    if chance < 0.85 and text.endswith("."):
        dated = source.counted and source.kind == "outcome"
        tail = rng.choice(words["dated_tails"] if dated else words["tails"])
        return text[:-1] + tail.format(month=rng.choice(words["months"]), **names) + "."
    return text
