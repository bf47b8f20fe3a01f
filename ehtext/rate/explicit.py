"""What the evidence says openly of how far things have come: shares of signs, never sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ehtext.domain import Kind
from ehtext.rate.combination import Combination
from ehtext.rate.lexicon import AXES
from ehtext.rate.reading import Reading
from ehtext.rate.signs import Sign, signs

NEAR, FAR = "partners-near", "partners-far"
"""Groups of partners that early help nearly always has, and those that only breadth brings in."""
_OFTEN = 2  # a sign counts so many times in a sentence at most
_OPEN_KINDS = (Kind.OUTCOME, Kind.GAP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """How the signs share the evidence."""

    shares: Mapping[str, float]  # by sign, all told below 1; and by groups of partners
    axes: Mapping[str, AxisSigns]
    openness: float  # share of the evidence that says openly how far things have come


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisSigns:
    """What the signs of an axis say together: a value from 0 to 1, and the most frequent ones."""

    value: float
    says: tuple[str, ...] = ()
    readings: tuple[Reading, ...] = ()


def share_signs(readings: Sequence[Reading], table: Combination) -> Shares:
    """Return the shares that the signs have in what is reported, and apart in what is planned.

    A share does not grow with length: saying the same in more words, or more of the same,
    leaves it as it is. So many votes for none of the signs keep thin evidence near the base.
    """
    told = [r for r in readings if r.kind in (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP)]
    plans = [r for r in readings if r.kind is Kind.PLAN]
    near, far = _partners(told, table.far_partners)
    counts = _counts(told)
    shares = {
        **_shares(counts, {NEAR: near, FAR: far}, table.sign_votes),
        **_shares(_counts(plans), {}, table.sign_votes),
    }
    return Shares(
        shares=shares,
        axes={axis: _axis(axis, counts, told) for axis in AXES},
        openness=_openness(told, table.open_signs),
    )


def _shares(
    counts: Mapping[str, float], beside: Mapping[str, float], blank: float
) -> dict[str, float]:
    """Return what part of the votes each sign has; what stands ``beside`` them casts none."""
    votes = sum(counts.values()) + blank
    return {name: count / votes for name, count in {**counts, **beside}.items()}


def _counts(readings: Sequence[Reading]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for reading in readings:
        for name, times in reading.signs.items():
            counts[name] = counts.get(name, 0.0) + reading.weight * min(times, _OFTEN)
    return counts


def _partners(readings: Sequence[Reading], far: frozenset[str]) -> tuple[float, float]:
    sure: dict[str, float] = {}
    for reading in readings:
        if reading.kind is Kind.GAP:
            continue
        for partner in reading.partners:
            sure[partner] = max(sure.get(partner, 0.0), reading.weight)
    from_far = sum(weight for partner, weight in sure.items() if partner in far)
    return sum(sure.values()) - from_far, from_far


def _axis(axis: str, counts: Mapping[str, float], told: Sequence[Reading]) -> AxisSigns:
    shown = [sign for sign in signs() if sign.axis == axis and counts.get(sign.id)]
    if not shown:
        return AxisSigns(value=0.0)
    shown.sort(key=lambda sign: (-counts[sign.id], sign.id))
    total = sum(counts[sign.id] for sign in shown)
    top = shown[:3]
    return AxisSigns(
        value=sum(counts[sign.id] * sign.point / 5 for sign in shown) / total,
        says=tuple(sign.says for sign in top),
        readings=_behind(top, told),
    )


def _behind(top: Sequence[Sign], told: Sequence[Reading]) -> tuple[Reading, ...]:
    """Return the readings that show the most frequent signs, those that show more of them first."""
    names = {sign.id for sign in top}
    showing = [reading for reading in told if not names.isdisjoint(reading.signs)]
    showing.sort(key=lambda r: (-len(names & set(r.signs)) * r.weight, r.text))
    return tuple(showing)


def _openness(told: Sequence[Reading], open_signs: frozenset[str]) -> float:
    total = sum(reading.weight for reading in told)
    openly = sum(
        reading.weight
        for reading in told
        if reading.kind in _OPEN_KINDS or not open_signs.isdisjoint(reading.signs)
    )
    return openly / total if total else 0.0
