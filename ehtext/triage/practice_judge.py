"""Whether an area has something to show on one item, and what it lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ehtext.triage.claim import Claim
from ehtext.triage.practice_signs import Detail, Proof, Signs, read_signs
from ehtext.triage.returns import Statement

_HIGH = 0.7  # of the scale: 3.5 of 0 to 5
_RECENT = 1  # years before the return from which a date shows that something is current
_STALE = 3  # years before the return from which a sentence's newest date makes it history
_SEVERAL = 3  # groups of partners
_SPECIFIC = 2  # sentences with a figure, a date or a named service
_ELSEWHERE = 0.1  # the model's probability below which a filed sentence reads off its item
_SHOWN = 3  # sentences
_MANY_PARTNERS, _MANY = 5, 3  # groups, and sentences, beyond which more do not lift the rank
_Member = TypeVar("_Member", bound=StrEnum)


class Criterion(StrEnum):
    """What a piece of good practice must show, in the words that people read."""

    SCORE = "a high score"
    IN_LINE = "text that reads in line with the score"
    CURRENT = "a date that shows it is current"
    SPECIFIC = "figures, dates or named services in several sentences"
    PARTNERS = "several partners"
    EFFECT = "an outcome or families' own words"
    PROOFS = "two kinds of evidence"
    OWN = "text that stands nowhere else"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An area that may have something to show on an item.

    ``lacking`` is empty for one on the shortlist. ``rank`` orders the candidates of an item and
    grows with variety of evidence, never with length.
    """

    code: str
    area: str
    return_id: str
    score: float
    statements: tuple[Statement, ...]  # the most telling first
    proofs: tuple[Proof, ...]
    details: tuple[Detail, ...]
    partners: tuple[str, ...]
    lacking: tuple[Criterion, ...]
    rank: float
    model: str

    @property
    def shown(self) -> str:
        """Return what the text shows, in words for people."""
        parts = [f"shows {', '.join(self.proofs) or 'no evidence of its own'}"]
        if self.partners:
            parts.append(f"partners named: {', '.join(self.partners)}")
        if self.details:
            parts.append(f"specific by {', '.join(self.details)}")
        return "; ".join(parts)

    @property
    def reason(self) -> str:
        """Return why the area is suggested, in one sentence for people."""
        return f"Scored {self.score:g}; {self.shown}."


def judge(claim: Claim, repeated: Collection[str]) -> Candidate | None:
    """Return what an area has to show on one item; None without a score or any evidence.

    ``repeated`` are ids of sentences that stand elsewhere as well: nothing rests on them.
    """
    score, scale, evidence = claim.score, claim.framework.scale, evidence_of(claim)
    if score is None or scale is None or not evidence:
        return None
    own = [s for s in evidence if s.id not in repeated]
    signs = {s.id: read_signs(s.text, s.kind) for s in own}
    current = [s for s in own if not _is_history(signs[s.id], claim.source.year)]
    found = [signs[s.id] for s in current]
    proofs = _ordered(Proof, (p for one in found for p in one.proofs))
    details = _ordered(Detail, (d for one in found for d in one.details))
    partners = tuple(sorted({p for one in found for p in one.partners}))
    met = {
        Criterion.SCORE: claim.is_at_least(_HIGH),
        Criterion.IN_LINE: _in_line(claim),
        Criterion.CURRENT: any(_is_dated(one, claim.source.year) for one in found),
        Criterion.SPECIFIC: sum(bool(one.details) for one in found) >= _SPECIFIC,
        Criterion.PARTNERS: len(partners) >= _SEVERAL,
        Criterion.EFFECT: Proof.RESULT in proofs or Proof.VOICE in proofs,
        Criterion.PROOFS: len(proofs) >= 2,
        Criterion.OWN: 2 * len(own) > len(evidence),
    }
    return Candidate(
        code=claim.code,
        area=claim.source.area,
        return_id=claim.source.id,
        score=score,
        statements=_telling(current, signs),
        proofs=proofs,
        details=details,
        partners=partners,
        lacking=tuple(criterion for criterion in Criterion if not met[criterion]),
        rank=_rank(claim, found),
        model=claim.source.model,
    )


def evidence_of(claim: Claim) -> list[Statement]:
    """Return practice and outcomes that stand under the item and read so."""
    return [
        s
        for s in claim.proof
        if not s.model_codes or s.filed_probability is None or s.filed_probability >= _ELSEWHERE
    ]


def _is_history(signs: Signs, year: int | None) -> bool:
    """Return whether the newest year that a sentence names lies well before its return."""
    return bool(signs.newest_year and year) and (signs.newest_year or 0) <= (year or 0) - _STALE


def _is_dated(signs: Signs, year: int | None) -> bool:
    """Return whether a sentence names a year near that of its return; any year if it has none."""
    return signs.newest_year is not None and signs.newest_year >= (year or 0) - _RECENT


def _in_line(claim: Claim) -> bool:
    """Return whether the text does not read clearly below the score, as far as can be told."""
    level, scale = claim.predicted, claim.framework.scale
    if level is None or level.high is None or claim.score is None or scale is None:
        return True
    return level.high >= claim.score - scale.gap


def _telling(statements: Sequence[Statement], signs: Mapping[str, Signs]) -> tuple[Statement, ...]:
    """Return the sentences that show most, each for what the ones before it do not show."""
    left, shown, chosen = list(statements), set[str](), list[Statement]()
    while left and len(chosen) < _SHOWN:
        best = max(left, key=lambda s: (len(signs[s.id].offers - shown), -left.index(s)))
        if chosen and not signs[best.id].offers - shown:
            break
        shown |= signs[best.id].offers
        chosen.append(best)
        left.remove(best)
    return tuple(chosen)


def _rank(claim: Claim, found: Sequence[Signs]) -> float:
    """Return a figure from 0 to 5 that grows with variety, and not with length beyond a few.

    Five parts of the same weight: kinds of evidence, groups of partners, effects that are counted,
    recent dates, and the height of the score.
    """
    year = claim.source.year
    effects = {Proof.RESULT, Proof.VOICE}
    parts = (
        (len({p for one in found for p in one.proofs}), len(Proof)),
        (len({p for one in found for p in one.partners}), _MANY_PARTNERS),
        (sum(bool(one.proofs & effects) and Detail.FIGURE in one.details for one in found), _MANY),
        (sum(_is_dated(one, year) for one in found), _MANY),
    )
    return sum(min(count, most) / most for count, most in parts) + (claim.height or 0.0)


def _ordered(kind: type[_Member], found: Iterable[_Member]) -> tuple[_Member, ...]:
    known = set(found)
    return tuple(member for member in kind if member in known)
