"""Flags about where text stands: evidence on something else, plans among the evidence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ehtext.domain import FieldKind, Kind
from ehtext.domain.board import Flag, FlagKind
from ehtext.triage.claim import Claim
from ehtext.triage.flags.make import Finding, make, threshold, title_of
from ehtext.triage.phrases import data, fold, phrases
from ehtext.triage.returns import Statement


def filing_flags(claim: Claim) -> Iterator[Flag]:
    """Yield what the filing of an item's sentences raises."""
    yield from _off_item(claim)
    yield from _plans(claim)


def _off_item(claim: Claim) -> Iterator[Flag]:
    """Yield a flag where the model would file half of the proof under other items."""
    judged = [s for s in claim.proof if s.filed_probability is not None]
    off = [s for s in judged if _elsewhere(s)]
    share = len(off) / max(1, len(judged))
    if len(off) < threshold("off_sentences") or share < threshold("off_share"):
        return
    others = Counter(s.model_codes[0] for s in off)
    names = " and ".join(_name(claim, code) for code, _ in others.most_common(2))
    yield make(
        claim,
        Finding(
            kind=FlagKind.OFF_DESCRIPTOR,
            reasons=(f"{len(off)} of {len(judged)} sentences read as if about other items",),
            sentences=off,
            chance=0.3 + 0.6 * share,
            size=0.3 + 0.6 * share,
        ),
        other=names,
    )


def _elsewhere(statement: Statement) -> bool:
    chance = statement.filed_probability
    return bool(statement.model_codes) and (chance or 0) < threshold("off_probability")


def _name(claim: Claim, code: str) -> str:
    return title_of(claim.framework.item(code))


def _plans(claim: Claim) -> Iterator[Flag]:
    field = [
        s
        for s in claim.evidence
        if s.field is FieldKind.EVIDENCE and s.kind not in (Kind.OTHER, Kind.CONTEXT)
    ]
    plans = [s for s in field if _is_plan(s)]
    share = len(plans) / max(1, len(field))
    if len(plans) < threshold("plans_sentences") or share < threshold("plans_share"):
        return
    yield make(
        claim,
        Finding(
            kind=FlagKind.PLANS_IN_EVIDENCE,
            reasons=(f"{len(plans)} of {len(field)} sentences of the evidence are intentions",),
            sentences=plans,
            chance=min(0.95, 0.5 + share / 2),
            size=0.3 + 0.6 * share,
        ),
    )


def _is_plan(statement: Statement) -> bool:
    """Return whether a sentence is an intention: the model says so, or doubts and words do."""
    chance = 1.0 if statement.kind_probability is None else statement.kind_probability
    if statement.kind is Kind.PLAN:
        return chance >= threshold("plan_probability")
    doubtful = statement.kind is Kind.PRACTICE and chance < threshold("plan_doubtful")
    return doubtful and _future().search(fold(statement.text)) is not None


@cache
def _future() -> re.Pattern[str]:
    return phrases(data("flags.toml")["future"]["cues"])
