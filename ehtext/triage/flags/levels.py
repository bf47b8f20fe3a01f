"""Flags from the score and the amount and strength of what is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ehtext.domain import Kind
from ehtext.domain.board import Flag, FlagKind, Strength
from ehtext.triage.claim import PROOF, Claim
from ehtext.triage.flags.make import Finding, make, threshold
from ehtext.triage.phrases import data, fold, phrases
from ehtext.triage.proof import agencies, has_audit, has_figure, has_year, is_routine, strength
from ehtext.triage.returns import Statement

_FEATURES = (has_figure, has_audit, has_year, is_routine)


def level_flags(claim: Claim) -> Iterator[Flag]:
    """Yield what the score raises, beside the evidence that is filed with it."""
    if claim.is_at_least(threshold("high")):
        if claim.evidence:  # an empty field is a matter of completeness
            yield from _thin(claim)
        yield from _gaps(claim)
    elif claim.height is not None and claim.height <= threshold("low"):
        yield from _solid(claim)


def _thin(claim: Claim) -> Iterator[Flag]:
    few = len(claim.proof) <= threshold("thin_sentences")
    below = claim.chance_below()
    if not few and not (_is_weak(claim) and below >= threshold("below")):
        return
    reasons = [f"{len(claim.proof)} sentence{'s' * (len(claim.proof) != 1)} of practice or outcome"]
    if claim.predicted is not None:
        reasons.append(_range(claim))
    yield make(
        claim,
        Finding(
            kind=FlagKind.HIGH_SCORE_THIN_PROOF,
            reasons=tuple(reasons),
            sentences=claim.proof or claim.evidence,
            chance=_few_chance(claim, below) if few else below,
            size=_distance(claim) if claim.predicted else 0.5,
        ),
    )


def _is_weak(claim: Claim) -> bool:
    """Return whether the proof is both short and without strong features.

    A suggested level alone is no reason: it is too coarse near the top of the scale.
    """
    has_outcome = any(s.kind is Kind.OUTCOME for s in claim.proof)
    short = len(claim.proof) <= threshold("weak_sentences")
    return short and not has_outcome and solid_points(claim.proof) <= threshold("weak_points")


def _few_chance(claim: Claim, below: float) -> float:
    """Return the chance where there are few sentences: more if they show no more than say-so."""
    weak = strength(s.text for s in claim.proof) in (Strength.NONE, Strength.ASSERTION)
    return max(below, 0.85 if weak else 0.6)


def _solid(claim: Claim) -> Iterator[Flag]:
    above, points = claim.chance_above(), solid_points(claim.proof)
    suggested = above >= threshold("above") and points >= threshold("solid_points")
    strong = claim.chance_above(0) >= 0.5 and points >= threshold("solid_strong")
    if (
        not (suggested or strong)
        or len(claim.proof) < threshold("solid_sentences")
        or _about(claim.proof) < threshold("solid_about")
    ):
        return
    yield make(
        claim,
        Finding(
            kind=FlagKind.LOW_SCORE_SOLID_PROOF,
            reasons=(_range(claim), _shown(claim.proof)),
            sentences=sorted(claim.proof, key=lambda s: -_points(s)),
            chance=max(0.6, above * 0.9),
            size=_distance(claim),
        ),
    )


def _about(proof: Sequence[Statement]) -> float:
    """Return how probably ``proof`` is about the item it is filed under; 1 where nobody judged."""
    chances = [s.filed_probability for s in proof if s.filed_probability is not None]
    return sum(chances) / len(chances) if chances else 1.0


def solid_points(proof: Sequence[Statement]) -> int:
    """Return how many strong features ``proof`` has: figures, audits, dates, routine, partners."""
    texts = [s.text for s in proof]
    return (
        sum(any(feature(text) for text in texts) for feature in _FEATURES)
        + (len(agencies(texts)) >= 3)
        + any(s.kind is Kind.OUTCOME for s in proof)
    )


def _points(statement: Statement) -> int:
    return sum(feature(statement.text) for feature in _FEATURES)


def _shown(proof: Sequence[Statement]) -> str:
    texts = [s.text for s in proof]
    groups = len(agencies(texts))
    figures = sum(has_figure(text) or has_audit(text) for text in texts)
    return (
        f"{len(texts)} sentences of practice or outcome, {figures} with a figure or an audit, "
        f"{groups} group{'s' * (groups != 1)} of partners named"
    )


def _gaps(claim: Claim) -> Iterator[Flag]:
    gaps = [s for s in claim.evidence if s.kind is Kind.GAP or _says_gap(s)]
    counted = [s for s in claim.evidence if s.kind in (*PROOF, Kind.GAP)]
    share = len(gaps) / max(1, len(counted))
    several = len(gaps) >= threshold("gap_sentences") and share >= threshold("gap_least")
    if not gaps or not (share >= threshold("gap_share") or several):
        return
    sure = sum(s.kind is Kind.GAP for s in gaps)
    yield make(
        claim,
        Finding(
            kind=FlagKind.SCORE_WITH_GAPS,
            reasons=(f"{len(gaps)} of {len(counted)} sentences of the evidence name a gap",),
            sentences=gaps,
            chance=min(0.95, 0.45 + 0.15 * sure + 0.5 * share),
            size=min(1.0, 0.3 + share),
        ),
    )


def _says_gap(statement: Statement) -> bool:
    """Return whether a sentence of practice names a gap by its words."""
    if statement.kind not in PROOF:
        return False
    text = _pattern("gaps", "exceptions").sub(" ", fold(statement.text))
    return _pattern("gaps", "cues").search(text) is not None


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    return phrases(data("flags.toml")[table][name])


def _range(claim: Claim) -> str:
    level, scale = claim.predicted, claim.framework.scale
    if level is None or scale is None or None in (level.low, level.high):
        return "the text gives too little for a level"
    low, high = (scale.format(v) for v in (level.low, level.high) if v is not None)
    return (
        f"the text suggests {low} to {high}, a range that holds in {level.confidence:.0%} of cases"
    )


def _distance(claim: Claim) -> float:
    """Return how far the score and the suggested level are apart, as a share of half the scale."""
    scale, level = claim.framework.scale, claim.predicted
    if scale is None or level is None or level.level is None or claim.score is None:
        return 0.5
    return min(1.0, 2 * abs(claim.score - level.level) / (scale.maximum - scale.minimum))
