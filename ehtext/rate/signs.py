"""Signs of how far a practice has come: the phrases of data/signs.toml, found in a sentence."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ehtext.domain import Kind
from ehtext.rate.lexicon import read_data

_MIDDLE = 2.5
_CLAUSE = re.compile(r"[,;:()–—]|\b(?:but|although|though|while|whereas|however|and)\b")
_BEFORE, _AFTER, _REACH = 5, 3, 60  # words before, words after, characters looked at
_DENIED_AFTER = re.compile(r"\b(?:not|never)\b|n't\b")
_SLOT = re.compile(r"(<\w+>)")
_BUILT_IN = {
    "year": r"(?:19|20)\d\d",
    "digit": r"\d(?:\.\d+)?",
    "ord": "(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One thing that a sentence can show, on an axis and on one side of the middle."""

    id: str
    axis: str
    point: float
    says: str
    cues: re.Pattern[str]
    of_plans: bool

    @property
    def lifts(self) -> bool:
        """Return whether it can only raise a level; otherwise it can only lower one."""
        return self.point > _MIDDLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """The words that turn a sign that lifts into none."""

    words: re.Pattern[str]
    exceptions: re.Pattern[str]


@cache
def signs() -> tuple[Sign, ...]:
    """Return the shipped signs."""
    data = tomllib.loads(read_data("signs.toml"))
    slots = {**_BUILT_IN, **{name: _any(words, {}) for name, words in data["words"].items()}}
    return tuple(
        Sign(
            id=sign["id"],
            axis=sign["axis"],
            point=sign["point"],
            says=sign["says"],
            cues=re.compile(rf"(?<!\w){_any(sign['cues'], slots)}(?!\w)"),
            of_plans=sign.get("of_plans", False),
        )
        for sign in data["sign"]
    )


@cache
def _denial() -> Denial:
    data = tomllib.loads(read_data("signs.toml"))["denial"]
    return Denial(
        words=re.compile(rf"(?<!\w){_any(data['words'], {})}(?!\w)"),
        exceptions=re.compile(rf"(?<!\w){_any(data['exceptions'], {})}(?!\w)"),
    )


def _any(cues: Sequence[str], slots: Mapping[str, str]) -> str:
    longest_first = sorted(cues, key=lambda cue: (-len(cue), cue))
    return f"(?:{'|'.join(_cue(cue, slots) for cue in longest_first)})"


def _cue(cue: str, slots: Mapping[str, str]) -> str:
    return "".join(
        slots[part[1:-1]] if part.startswith("<") else _literal(part) for part in _SLOT.split(cue)
    )


def _literal(text: str) -> str:
    pattern = re.escape(text).replace(r"\*", r"[\w'-]{0,20}").replace(r"\ ", r"[\s-]")
    return pattern.replace(r"\#", r"\d[\d,.]{0,12}")


def find_signs(text: str, kind: Kind) -> dict[str, int]:
    """Return how often each sign is shown in ``text``, which is folded.

    A plan shows only what signs of plans show; a gap shows nothing that lifts.
    """
    clauses = _Clauses(text)
    found: dict[str, int] = {}
    for sign in signs():
        if sign.of_plans != (kind is Kind.PLAN) or (sign.lifts and kind is Kind.GAP):
            continue
        times = sum(not (sign.lifts and clauses.denies(at)) for at in _spans(sign, text))
        if times:
            found[sign.id] = times
    return found


def _spans(sign: Sign, text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in sign.cues.finditer(text))


class _Clauses:
    """Where the clauses of a sentence begin, and what is denied in them."""

    def __init__(self, text: str) -> None:
        self._text = _denial().exceptions.sub(lambda match: "~" * len(match.group()), text)
        breaks = [match.span() for match in _CLAUSE.finditer(text)]
        self._ends = [end for _, end in breaks]
        self._starts = [start for start, _ in breaks]

    def denies(self, span: tuple[int, int]) -> bool:
        """Return whether a word of denial stands near ``span``, in the same clause."""
        start, end = span
        before = bisect_right(self._ends, start)
        begin = max(self._ends[before - 1] if before else 0, start - _REACH)
        if _denial().words.search(" ".join(self._text[begin:start].split()[-_BEFORE:])):
            return True
        after = bisect_right(self._starts, end - 1)
        stop = min(self._starts[after] if after < len(self._starts) else len(self._text),
                   end + _REACH)  # fmt: skip
        return bool(_DENIED_AFTER.search(" ".join(self._text[end:stop].split()[:_AFTER])))
