"""Flags where one field says that something is in place and another that it is to be made."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ehtext.domain import FieldKind, Kind
from ehtext.domain.board import Flag, FlagKind
from ehtext.triage.claim import PROOF, Claim
from ehtext.triage.flags.make import Finding, make, threshold
from ehtext.triage.phrases import data, fold, phrases
from ehtext.triage.returns import Statement

_LETTERS = re.compile(r"[a-z]{4,}")
_ENDING = re.compile(r"(?:ings?|ed|es|s|ly|ment|ation)$")
_OBJECT = 4  # words of substance after a word of making that name what is to be made


@dataclass(frozen=True, slots=True, kw_only=True)
class _Thing:
    """A sentence with the words that say what it speaks of."""

    statement: Statement
    code: str
    stems: frozenset[str]


def contradictions(claims: Sequence[Claim]) -> Iterator[tuple[str, Flag]]:
    """Yield each flag with the item it is raised about: the one that says it is in place.

    ``claims`` are all items of one return.
    """
    to_make = [thing for claim in claims for thing in _to_make(claim)]
    for claim in claims:
        pairs = [
            (done, other, shared)
            for done in _in_place(claim)
            for other in to_make
            if _are_one(done, other, shared := len(done.stems & other.stems))
        ]
        if pairs:
            yield claim.code, _flag(claim, max(pairs, key=lambda pair: pair[2]))


def _are_one(done: _Thing, other: _Thing, shared: int) -> bool:
    """Return whether what is in place and what is to be made look like one thing."""
    least = threshold("made_words" if done.code == other.code else "made_apart")
    return (
        shared >= least
        and shared >= threshold("made_share") * len(other.stems)
        and done.statement.id != other.statement.id
    )


def _flag(claim: Claim, pair: tuple[_Thing, _Thing, int]) -> Flag:
    done, other, shared = pair
    same = other.code == claim.code
    where = "the field of plans" if other.statement.field is FieldKind.PLAN else "another sentence"
    at = "" if same else f" of {other.code}"
    share = shared / len(other.stems)
    return make(
        claim,
        Finding(
            kind=FlagKind.CONTRADICTION,
            reasons=(f"the evidence says it is in place; {where}{at} speaks of making it",),
            sentences=(done.statement, *((other.statement,) if same else ())),
            others=() if same else (other.statement.id,),
            chance=min(0.9, 0.25 + 0.5 * share + 0.1 * same),
            size=0.6,
        ),
    )


def _in_place(claim: Claim) -> Iterator[_Thing]:
    for statement in claim.evidence:
        text = fold(statement.text)
        if statement.kind in PROOF and _cues("done").search(text):
            yield _Thing(statement=statement, code=claim.code, stems=frozenset(_stems(text)))


def _to_make(claim: Claim) -> Iterator[_Thing]:
    for statement in (*claim.plans, *claim.evidence):
        if statement.kind not in (Kind.PLAN, Kind.GAP) and statement not in claim.plans:
            continue
        text = fold(statement.text)
        for found in _cues("undone").finditer(text):
            stems = tuple(dict.fromkeys(_stems(text[found.end() :])))[:_OBJECT]
            if stems:
                yield _Thing(statement=statement, code=claim.code, stems=frozenset(stems))


def _stems(text: str) -> Iterator[str]:
    """Yield the words of substance in folded ``text``, in order, without their endings."""
    return (_ENDING.sub("", w) for w in _LETTERS.findall(text) if w not in _common())


@cache
def _cues(name: str) -> re.Pattern[str]:
    return phrases(data("flags.toml")[name]["cues"])


@cache
def _common() -> frozenset[str]:
    return frozenset(data("flags.toml")["common"]["words"])
