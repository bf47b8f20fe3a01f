"""Flags where one field says that something is in place and another that it is to be made."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ehtext.domain import FieldKind, Kind
from ehtext.domain.board import Flag, FlagKind
from ehtext.triage.claim import PROOF, Claim
from ehtext.triage.flags.make import Finding, make
from ehtext.triage.phrases import data, fold, phrases
from ehtext.triage.returns import Statement

_LETTERS = re.compile(r"[a-z]{4,}")
_ENDING = re.compile(r"(?:ings?|ed|es|s|ly|ment|ation)$")
_REACH = 8  # words after a word of making, in which the thing to be made stands


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    """A sentence with the rare words that say what it speaks of."""

    statement: Statement
    code: str
    stems: frozenset[str]


def contradictions(claims: Sequence[Claim]) -> Iterator[tuple[str, Flag]]:
    """Yield each flag with the item it is raised about: the one that says it is in place.

    ``claims`` are all items of one return: how rare a word is depends on the whole of it.
    """
    rarity = _rarity(claims)
    to_make = [thing for claim in claims for thing in _to_make(claim)]
    for claim in claims:
        pairs = [
            (done, other, weight)
            for done in _in_place(claim)
            for other in to_make
            if (weight := _weight(done, other, rarity)) >= _least(done, other)
        ]
        if pairs:
            yield claim.code, _flag(claim, max(pairs, key=lambda pair: pair[2]))


def _flag(claim: Claim, pair: tuple[_Thing, _Thing, float]) -> Flag:
    done, other, weight = pair
    where = "the field of plans" if other.statement.field is FieldKind.PLAN else "another sentence"
    at = "" if other.code == claim.code else f" of {other.code}"
    own = (other.statement,) if other.code == claim.code else ()
    return make(
        claim,
        Finding(
            kind=FlagKind.CONTRADICTION,
            reasons=(f"the evidence says it is in place; {where}{at} speaks of making it",),
            sentences=(done.statement, *own),
            others=() if own else (other.statement.id,),
            chance=min(0.85, 0.3 + 0.3 * weight / _least(done, other)),
            size=0.6,
        ),
    )


def _in_place(claim: Claim) -> Iterator[_Thing]:
    for statement in claim.evidence:
        text = fold(statement.text)
        if statement.kind in PROOF and _cues("done").search(text):
            yield _Thing(statement=statement, code=claim.code, stems=_stems(text))


def _to_make(claim: Claim) -> Iterator[_Thing]:
    for statement in (*claim.plans, *claim.evidence):
        if statement.kind not in (Kind.PLAN, Kind.GAP):
            continue
        text = fold(statement.text)
        after = [text[m.start() :].split()[: _REACH + 1] for m in _cues("undone").finditer(text)]
        stems = _stems(" ".join(word for part in after for word in part))
        if stems:
            yield _Thing(statement=statement, code=claim.code, stems=stems)


def _weight(done: _Thing, other: _Thing, rarity: Mapping[str, float]) -> float:
    shared = done.stems & other.stems
    if len(shared) < 2 or done.statement.id == other.statement.id:
        return 0.0
    return sum(rarity.get(stem, 0.0) for stem in shared)


def _least(done: _Thing, other: _Thing) -> float:
    """Return how much two sentences must share: more where they stand under two items."""
    return 5.0 if done.code == other.code else 8.0


def _rarity(claims: Sequence[Claim]) -> Mapping[str, float]:
    """Return the natural logarithm of how rare each stem is among the return's sentences."""
    texts = [fold(s.text) for c in claims for s in (*c.evidence, *c.plans)]
    counts = Counter(stem for text in texts for stem in _stems(text))
    return {stem: math.log(len(texts) / count) for stem, count in counts.items()}


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        _ENDING.sub("", word)
        for word in _LETTERS.findall(_cues("undone").sub(" ", text))
        if word not in _common()
    )


@cache
def _cues(name: str) -> re.Pattern[str]:
    return phrases(data("flags.toml")[name]["cues"])


@cache
def _common() -> frozenset[str]:
    return frozenset(data("flags.toml")["common"]["words"])
