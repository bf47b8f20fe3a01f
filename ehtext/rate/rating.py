"""Evidence to a level with its range and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehtext.domain import Evidence, Kind, Label, PredictedLevel, Reason
from ehtext.framework import Framework, Item, Scale
from ehtext.rate.axes import AxisValue, axis_values, reported
from ehtext.rate.combination import Combination, combination
from ehtext.rate.distinct import distinct
from ehtext.rate.lexicon import phrases
from ehtext.rate.reading import Reading, read
from ehtext.rate.reasons import axis_reason, proof_reason, too_little
from ehtext.rate.version import RATER_VERSION

_EVEN = 0.5
_COUNTED = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Proof:
    """How far the evidence shows the kinds of proof that the item asks for."""

    share: float  # 0 to 1; 1 when it asks for none
    missing: tuple[str, ...]
    readings: tuple[Reading, ...]


def rate(label: Label, evidence: Sequence[Evidence], framework: Framework) -> PredictedLevel:
    """Return the predicted level of the item that ``label`` names, from its evidence.

    Without enough that is likely about the item, or on a framework without a scale, the level
    is None and the one reason says so.

    Raises:
        KeyError: ``framework`` has no such item.
    """
    item = framework.item(label.code)
    table = combination()
    readings = [read(one) for one in distinct(evidence, minimum=table.minimum_on_label)]
    amount = sum(reading.weight for reading in readings if reading.kind in _COUNTED)
    if framework.scale is None or amount < table.fewest_sentences:
        return _abstention(label, amount, has_scale=framework.scale is not None)
    readings = _beside_the_surest(readings)
    axes = axis_values(readings, table)
    proof = _proof(item, framework, reported(readings))
    point = _trusted(_point(axes, readings, proof, table), amount, table)
    return _level(label, point, amount, framework.scale, _reasons(axes, proof, table))


def _abstention(label: Label, amount: float, *, has_scale: bool) -> PredictedLevel:
    return PredictedLevel(
        label=label,
        level=None,
        low=None,
        high=None,
        confidence=0.0,
        abstained=True,
        reasons=(too_little(amount, has_scale=has_scale),),
        model=RATER_VERSION,
    )


def _beside_the_surest(readings: Sequence[Reading]) -> list[Reading]:
    """Return ``readings`` weighed against the surest: a timid tagger is no sign of a low level.

    How much there is counts in full elsewhere. What is less than even likely about the item
    stays less.
    """
    surest = max(reading.weight for reading in readings if reading.kind in _COUNTED)
    return [
        replace(reading, weight=min(1.0, reading.weight / max(_EVEN, surest)))
        for reading in readings
    ]


def _point(
    axes: Sequence[AxisValue], readings: Sequence[Reading], proof: _Proof, table: Combination
) -> float:
    """Return the point of the rubric that the axes stand for, less gaps and missing proof."""
    counted = [reading for reading in readings if reading.kind in _COUNTED]
    gaps = sum(reading.weight for reading in counted if reading.kind is Kind.GAP)
    share = gaps / sum(reading.weight for reading in counted)
    point = table.point(table.total({axis.axis: axis.value for axis in axes}))
    return point - table.gap_points * share - table.proof_points * (1 - proof.share)


def _trusted(point: float, amount: float, table: Combination) -> float:
    """Return ``point`` drawn towards the middle of the scale where evidence is thin."""
    trust = _trust(amount, table)
    return max(0.0, trust * point + (1 - trust) * table.prior_point)


def _trust(amount: float, table: Combination) -> float:
    """Return how far so many sure sentences count against the middle of the scale."""
    return amount / (amount + table.prior_sentences)


def _proof(item: Item, framework: Framework, readings: Sequence[Reading]) -> _Proof:
    asked = [demand for demand in framework.demands if demand.id in item.demands and demand.cues]
    shown: list[float] = []
    behind: list[Reading] = []
    missing = []
    for demand in asked:
        cues = phrases(demand.cues)
        showing = [reading for reading in readings if cues.search(reading.text)]
        shown.append(min(1.0, sum(reading.weight for reading in showing)))
        behind += showing
        if not showing:
            missing.append(demand.text)
    share = sum(shown) / len(shown) if shown else 1.0
    return _Proof(share=share, missing=tuple(missing), readings=tuple(behind))


def _reasons(axes: Sequence[AxisValue], proof: _Proof, table: Combination) -> tuple[Reason, ...]:
    """Return a reason per axis, the weightiest first, and one for proof that is missing."""
    weighty = sorted(axes, key=lambda axis: -table.weights[axis.axis] * axis.value)
    reasons = [axis_reason(axis) for axis in weighty]
    if proof.missing:
        reasons.append(proof_reason(proof.share, proof.missing, proof.readings))
    return tuple(reasons)


def _level(
    label: Label, point: float, amount: float, scale: Scale, reasons: tuple[Reason, ...]
) -> PredictedLevel:
    table = combination()
    trust = _trust(amount, table)
    width = trust * table.narrow + (1 - trust) * table.wide
    return PredictedLevel(
        label=label,
        level=_on_scale(point, scale),
        low=_on_scale(point - width, scale),
        high=_on_scale(point + width, scale),
        confidence=trust * table.confidence + (1 - trust) * table.thin_confidence,
        abstained=False,
        reasons=reasons,
        model=RATER_VERSION,
    )


def _on_scale(point: float, scale: Scale) -> float:
    """Return the point of the rubric on ``scale``, to its step.

    A scale from 0 has the rubric's "nothing"; one that begins higher begins at its "early".
    """
    lowest, highest = (0.0 if scale.minimum <= 0 else 1.0), 5.0
    share = min(1.0, max(0.0, (point - lowest) / (highest - lowest)))
    value = scale.minimum + share * (scale.maximum - scale.minimum)
    steps = round((value - scale.minimum) / scale.step)
    return min(scale.maximum, scale.minimum + steps * scale.step)
