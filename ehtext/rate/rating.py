"""Evidence to a level with its range and reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehtext.domain import Evidence, Kind, Label, PredictedLevel, Reason
from ehtext.framework import Framework, Scale
from ehtext.rate.axes import AxisValue, axis_values, reported
from ehtext.rate.combination import Combination, combination
from ehtext.rate.distinct import distinct
from ehtext.rate.explicit import Shares, share_signs
from ehtext.rate.proof import Proof, prove
from ehtext.rate.reading import Reading, read
from ehtext.rate.reasons import axis_reason, proof_reason, too_little
from ehtext.rate.version import RATER_VERSION
from ehtext.rate.weights import Weights, weights

_EVEN = 0.5
_COUNTED = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All that the evidence for one item shows, before it becomes a level."""

    amount: float  # in sure sentences
    axes: tuple[AxisValue, ...]
    axes_point: float  # of the rubric, by the axes alone
    signs: Shares
    proof: Proof


def rate(label: Label, evidence: Sequence[Evidence], framework: Framework) -> PredictedLevel:
    """Return the predicted level of the item that ``label`` names, from its evidence.

    Without enough that is likely about the item, or on a framework without a scale, the level
    is None and the one reason says so.

    Raises:
        KeyError: ``framework`` has no such item.
    """
    found = profile(label, evidence, framework)
    if framework.scale is None or isinstance(found, float):
        amount = found if isinstance(found, float) else found.amount
        return _abstention(label, amount, has_scale=framework.scale is not None)
    return _level(label, found, framework.scale)


def profile(label: Label, evidence: Sequence[Evidence], framework: Framework) -> Profile | float:
    """Return what ``evidence`` shows, or only its amount where that is too little.

    Raises:
        KeyError: ``framework`` has no such item.
    """
    item, table = framework.item(label.code), combination()
    readings = [read(one) for one in distinct(evidence, minimum=table.minimum_on_label)]
    amount = sum(reading.weight for reading in readings if reading.kind in _COUNTED)
    if amount < table.fewest_sentences:
        return float(amount)
    readings = _beside_the_surest(readings)
    axes = axis_values(readings, table)
    proof = prove(item, framework, reported(readings))
    return Profile(
        amount=amount,
        axes=axes,
        axes_point=_trusted(_point(axes, readings, proof, table), amount, table),
        signs=share_signs(readings, table),
        proof=proof,
    )


def rubric_point(found: Profile, fitted: Weights) -> float:
    """Return the point of the rubric, by the signs as far as the text speaks openly."""
    say = combination().say(found.signs.openness)
    return (1 - say) * found.axes_point + say * fitted.point(found.signs.shares)


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
    axes: Sequence[AxisValue], readings: Sequence[Reading], proof: Proof, table: Combination
) -> float:
    """Return the point of the rubric that the axes stand for, less gaps and missing proof."""
    counted = [reading for reading in readings if reading.kind in _COUNTED]
    gaps = sum(reading.weight for reading in counted if reading.kind is Kind.GAP)
    share = gaps / sum(reading.weight for reading in counted)
    point = table.point(table.total({axis.axis: axis.value for axis in axes}))
    return point - table.gap_points * share - table.proof_points * (1 - proof.share)


def _trusted(point: float, amount: float, table: Combination) -> float:
    """Return ``point`` drawn towards the middle of the scale where evidence is thin."""
    trust = table.trust(amount)
    return max(0.0, trust * point + (1 - trust) * table.prior_point)


def _reasons(found: Profile, table: Combination) -> tuple[Reason, ...]:
    """Return a reason per axis, the weightiest first, and one for proof that is missing."""
    say = table.say(found.signs.openness)
    values = {
        axis.axis: (1 - say) * axis.value + say * found.signs.axes[axis.axis].value
        for axis in found.axes
    }
    weighty = sorted(found.axes, key=lambda axis: -table.weights[axis.axis] * values[axis.axis])
    reasons = [
        axis_reason(axis, found.signs.axes[axis.axis], values[axis.axis]) for axis in weighty
    ]
    if found.proof.missing:
        reasons.append(proof_reason(found.proof))
    return tuple(reasons)


def _level(label: Label, found: Profile, scale: Scale) -> PredictedLevel:
    table, fitted = combination(), weights()
    point, width, confidence = rubric_point(found, fitted), *_range(found, fitted, table)
    return PredictedLevel(
        label=label,
        level=on_scale(point, scale),
        low=on_scale(point - width, scale),
        high=on_scale(point + width, scale),
        confidence=confidence,
        abstained=False,
        reasons=_reasons(found, table),
        model=RATER_VERSION,
    )


def _range(found: Profile, fitted: Weights, table: Combination) -> tuple[float, float]:
    """Return half the width of the range and the confidence that goes with it."""
    trust, say = table.trust(found.amount), table.say(found.signs.openness)
    width = trust * table.narrow + (1 - trust) * table.wide
    confidence = trust * table.confidence + (1 - trust) * table.thin_confidence
    fitted_confidence = trust * fitted.confidence + (1 - trust) * table.thin_confidence
    return (
        (1 - say) * width + say * fitted.half_width,
        (1 - say) * confidence + say * fitted_confidence,
    )


def on_scale(point: float, scale: Scale) -> float:
    """Return the point of the rubric on ``scale``, to its step.

    A scale from 0 has the rubric's "nothing"; one that begins higher begins at its "early".
    """
    lowest, highest = (0.0 if scale.minimum <= 0 else 1.0), 5.0
    share = min(1.0, max(0.0, (point - lowest) / (highest - lowest)))
    value = scale.minimum + share * (scale.maximum - scale.minimum)
    steps = round((value - scale.minimum) / scale.step)
    return min(scale.maximum, scale.minimum + steps * scale.step)
