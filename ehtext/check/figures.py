"""Figures and dates in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ehtext.check.words import words

# "2000 families" is a number: no evidence of early help is older than 2005
_YEAR = re.compile(
    r"(?<![\d,.£/-])(?P<first>200[5-9]|20[1-4]\d)(?:\s?[/–-]\s?(?P<last>(?:20)?\d\d))?(?![\d,]\d|\d|%)"
)
_NOT_A_YEAR = re.compile(r"\s(?:famil|child|people|parents|pupils|pounds|staff|households|records)")
_PER_CENT = re.compile(r"\d+(?:\.\d+)?\s?(?:%|per cent\b|percent\b)")
_RATIO = re.compile(r"\b\d[\d,]*\s(?:out of|of|in)\s(?:the\s|our\s|every\s)?\d[\d,]*\b")
_RATE = re.compile(r"\bper\s(?:1,000|10,000|100,000)\b|\b\d(?:\.\d+)?\sout of\s(?:five|ten|\d+)\b")
_COUNT = re.compile(r"(?<![\w£.])\d{1,3}(?:,\d{3})+(?!\w)|(?<![\w£.,/-])\d+(?:\.\d+)?(?![\w/,-])")
_NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    r"sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"hundred|thousand|dozen)(?:-\w+)?\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Which figures stand in a sentence, years apart."""

    share: bool  # a percentage, a ratio, a rate, "two thirds"
    count: bool  # any other number in digits
    number: bool  # any number, in words too


def figures_in(folded: str) -> Figures:
    """Return which figures stand in ``folded`` text."""
    bare = _YEAR.sub(" ", folded)
    share = any(p.search(bare) for p in (_PER_CENT, _RATIO, _RATE))
    share = share or words().measured.shares.search(bare) is not None
    count = _COUNT.search(bare) is not None
    number = share or count or _NUMBER_WORD.search(bare) is not None
    return Figures(share=share, count=count, number=number)


def has_per_cent(folded: str) -> bool:
    """Return whether a percentage or a rate stands in ``folded`` text."""
    return _PER_CENT.search(folded) is not None or _RATE.search(folded) is not None


def years_in(text: str, *, latest: int | None) -> tuple[int, ...]:
    """Return the years that ``text`` names, ascending, none after ``latest``.

    A span such as 2021/22 gives its last year, or its first where the last is still to come.
    ``latest`` is the end of the draft's own period.
    """
    found: set[int] = set()
    for match in _YEAR.finditer(text):
        if _NOT_A_YEAR.match(text[match.end() : match.end() + 12].casefold()):
            continue
        first = int(match["first"])
        last = _last(first, match["last"] or match["first"])
        found.add(first if latest is not None and last > latest else last)
    return tuple(sorted(year for year in found if latest is None or year <= latest))


def _last(first: int, printed: str) -> int:
    last = int(printed) if len(printed) == 4 else first // 100 * 100 + int(printed)
    return max(last, first)


def is_dated(text: str, folded: str) -> bool:
    """Return whether the sentence says, by a year or in words, when its figure holds."""
    return bool(years_in(text, latest=None)) or words().dated.search(folded) is not None


def is_compared(folded: str) -> bool:
    """Return whether the sentence compares its figure with something."""
    return words().compared.search(folded) is not None
