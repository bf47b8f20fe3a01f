"""Flags where an item asks for a kind of proof and its own text shows none."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ehtext.domain import Kind
from ehtext.domain.board import Flag, FlagKind
from ehtext.framework import Demand
from ehtext.triage.claim import Claim
from ehtext.triage.flags.make import Finding, make, threshold
from ehtext.triage.phrases import data, fold, near, phrases
from ehtext.triage.proof import has_voice
from ehtext.triage.returns import Statement


def demand_flags(claim: Claim) -> Iterator[Flag]:
    """Yield a flag for each kind of proof that a claim of some height leaves out."""
    if not claim.proof or not claim.is_at_least(threshold("some")):
        return
    table = data("demands.toml")
    asked = [d for d in claim.framework.demands if d.id in claim.item.demands]
    voices = [d for d in asked if d.id in table["voice"]["demands"]]
    if voices and claim.is_at_least(threshold("high")):
        yield from _voice(claim)
    for demand in asked:
        if demand not in voices and demand.id not in table["ignored"]["demands"]:
            yield from _absent(claim, demand)


def _voice(claim: Claim) -> Iterator[Flag]:
    if any(s.kind is not Kind.PLAN and has_voice(s.text) for s in claim.evidence):
        return
    yield make(
        claim,
        Finding(
            kind=FlagKind.NO_FAMILY_VOICE,
            reasons=(f"none of {len(claim.evidence)} sentences holds what a family says",),
            sentences=claim.proof,
            size=0.6,
        ),
    )


def _absent(claim: Claim, demand: Demand) -> Iterator[Flag]:
    if any(shows(s, demand) for s in claim.evidence if s.kind is not Kind.PLAN):
        return
    elsewhere = [
        s
        for s in claim.source.of(claim.code)
        if s.filed != claim.code and s.kind in (Kind.PRACTICE, Kind.OUTCOME) and shows(s, demand)
    ]
    note = ("a sentence filed elsewhere may show it",) if elsewhere else ()
    yield make(
        claim,
        Finding(
            kind=FlagKind.ELEMENT_ABSENT,
            reasons=(f"no sentence filed here has words for: {demand.text}", *note),
            sentences=claim.proof,
            others=tuple(s.id for s in elsewhere),
            chance=0.55 if elsewhere else None,
            size=0.5 + 0.3 * (claim.height or 0),
        ),
        proof=demand.text,
    )


def shows(statement: Statement, demand: Demand) -> bool:
    """Return whether a sentence has words for the kind of proof that ``demand`` is."""
    table = data("demands.toml").get(demand.id, {})
    text = fold(statement.text)
    if "first" in table and near(
        text,
        _pattern(tuple(table["first"])),
        _pattern(tuple(table["second"])),
        within=table["within"],
    ):
        return True
    return _pattern(tuple(table.get("cues", demand.cues))).search(text) is not None


_pattern = cache(phrases)
