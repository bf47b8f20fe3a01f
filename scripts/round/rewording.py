"""Exchange the names, figures and common phrases of a sentence, leaving its sense."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from round.tables import table

Finder = Callable[[str], Iterable[re.Match[str]]]
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_CAPITAL = re.compile(r"(?<![A-Za-z'’-])[A-Z][a-z'’]{4,}")
_NUMBER = re.compile(
    r"(?<![\w.£/–-])(?P<number>\d[\d,]*(?:\.\d+)?)(?P<after>%| per cent)?(?![\w/–-])"
)
_FIXED = re.compile(
    r"(?:section|level|tier|stage|step|band|model|page|paper|version|aged?|under|over|of|year|0)\s*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20(?:1[6-9]|2[0-2])\b")
_ARTICLE = re.compile(r"\b([Aa])n? (?=([A-Za-z]))")
_NEVER_AN = re.compile(r"(?:uni|use|eu|one|once|ut)", re.IGNORECASE)
_OFTEN = 0.75  # how often a phrase that could be exchanged is
_CORPUS_YEAR = 2022


def rename(text: str, places: Sequence[str], rng: random.Random) -> str:
    """Return ``text`` with places of the area where the corpus has invented ones."""
    found = [m for m in _CAPITAL.finditer(text) if m.start() and _is_place(_stem(m[0]))]
    names = dict(
        zip(dict.fromkeys(_stem(m[0]) for m in found), _shuffled(places, rng), strict=False)
    )
    for match in reversed(found):
        stem = _stem(match[0])
        if stem in names:
            text = text[: match.start()] + names[stem] + text[match.start() + len(stem) :]
    return text


def _stem(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)


def _shuffled(places: Sequence[str], rng: random.Random) -> list[str]:
    return rng.sample(list(places), len(places))


@cache
def _vocabulary() -> tuple[Counter[str], frozenset[str]]:
    """Return how often each capitalised word stands in the corpus, and the words in lower case."""
    from round.sources import read_sources  # noqa: PLC0415 - read_sources needs no rewording

    words = [word for source in read_sources() for word in _WORD.findall(source.text)]
    return Counter(w for w in words if w[:1].isupper()), frozenset(w for w in words if w.islower())


@cache
def _is_place(word: str) -> bool:
    capitals, lower = _vocabulary()
    tables = table("words")
    return (
        word[:1].isupper()
        and word[1:].islower()
        and len(word) > 4
        and word not in tables["kept_capitals"]
        and word.lower() not in lower
        and re.search(rf"{tables['place_endings']}$", word) is not None
        and capitals[word] < 40
    )


def opened(text: str) -> str:
    """Return ``text`` with a small first letter, where its first word is no name."""
    word = _WORD.match(text)
    common = word and not word[0].isupper() and word[0].lower() in _vocabulary()[1]
    return text[0].lower() + text[1:] if common or text.startswith("A ") else text


def refigure(text: str, year: int, rng: random.Random) -> str:
    """Return ``text`` with other figures in the same proportions, and its years moved with it."""
    text = _YEAR.sub(lambda m: str(int(m[0]) + year - _CORPUS_YEAR), text)
    found = [m for m in _NUMBER.finditer(text) if not _is_fixed(m, text)]
    counts = [m for m in found if not m["after"] and _value(m) > 12]
    # a share beside the counts it comes from would no longer fit them
    moved = counts or [m for m in found if m["after"]]
    factor = rng.uniform(0.82, 1.2) if counts else rng.uniform(0.9, 1.09)
    for match in reversed(moved):
        made = _scaled(match, factor)
        text = text[: match.start("number")] + made + text[match.end("number") :]
    return text


def _is_fixed(match: re.Match[str], text: str) -> bool:
    number = match["number"].replace(",", "")
    is_year = len(number) == 4 and number[:2] in ("19", "20")
    return is_year or number.endswith(".") or _FIXED.search(text[: match.start()]) is not None


def _value(match: re.Match[str]) -> float:
    return float(match["number"].replace(",", "").rstrip(".") or 0)


def _scaled(match: re.Match[str], factor: float) -> str:
    value = _value(match) * factor
    if match["after"]:
        value = min(value, 98.0)
    if "." in match["number"]:
        return f"{value:.1f}"
    return f"{round(value):,}" if "," in match["number"] else str(round(value))


def exchange(text: str, kept: Sequence[Finder], rng: random.Random) -> str:
    """Return ``text`` with common phrases exchanged, except within what ``kept`` finds."""
    spans = [match.span() for find in kept for match in find(text)]

    def other(match: re.Match[str]) -> str:
        inside = any(start < match.end() and match.start() < end for start, end in spans)
        if inside or rng.random() > _OFTEN:
            return match[0]
        swaps = table("words")["swaps"]
        chosen = str(rng.choice(swaps.get(match[0]) or swaps[match[0].lower()]))
        raised = match[0][0].isupper() and match[0] not in swaps
        return chosen[0].upper() + chosen[1:] if raised else chosen

    text = _phrases().sub(other, text)
    return _ARTICLE.sub(lambda m: _with_article(m, text), text)


@cache
def _phrases() -> re.Pattern[str]:
    keys = sorted(table("words")["swaps"], key=len, reverse=True)
    words = "|".join(re.escape(key) for key in keys)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w'’-])(?! council)", re.IGNORECASE)


def _with_article(match: re.Match[str], text: str) -> str:
    """Return "a" or "an" as it was, unless the word behind it is one that was exchanged."""
    word = re.match(r"[A-Za-z]+", text[match.end() :])
    if word is None or word[0].lower() not in _exchanged():
        return match[0]
    vowel = word[0][0].lower() in "aeiou" and not _NEVER_AN.match(word[0])
    return f"{match[1]}{'n' if vowel else ''} "


@cache
def _exchanged() -> frozenset[str]:
    swaps = table("words")["swaps"]
    return frozenset(w.split()[0].lower() for options in swaps.values() for w in options)
