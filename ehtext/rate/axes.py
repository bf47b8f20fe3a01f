"""Readings to a value per axis: means and saturating best parts, never sums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ehtext.domain import Kind
from ehtext.rate.combination import Combination
from ehtext.rate.reading import Reading

_REPORTED = (Kind.PRACTICE, Kind.OUTCOME)


@dataclass(frozen=True, slots=True, kw_only=True)
class AxisValue:
    """How far an axis is shown, from 0 to 1, and the readings that show it best first."""

    axis: str
    value: float
    rung: str = ""
    readings: tuple[Reading, ...] = ()
    partners: tuple[str, ...] = ()


def reported(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings of what is done or achieved."""
    return [reading for reading in readings if reading.kind in _REPORTED]


def axis_values(readings: Sequence[Reading], table: Combination) -> tuple[AxisValue, ...]:
    """Return the four values, in the order of the axes."""
    return (
        _breadth(readings, table),
        _depth(readings, table),
        _best_part("effect", reported(readings), table),
        _best_part("learning", reported(readings), table),
    )


def _best_part(axis: str, readings: Sequence[Reading], table: Combination) -> AxisValue:
    """Return the mean over the best so many sure sentences; what is missing counts as nothing."""
    wanted = table.mass[axis]
    total, used, behind = 0.0, 0.0, []
    for reading in sorted(readings, key=lambda r: (-r.shown[axis].value * r.weight, r.text)):
        share = min(reading.weight, wanted - used)
        if share <= 0:
            break
        total += share * reading.shown[axis].value
        used += share
        if reading.shown[axis].rung:
            behind.append(reading)
    return AxisValue(
        axis=axis,
        value=total / wanted,
        rung=behind[0].shown[axis].rung if behind else "",
        readings=tuple(behind),
    )


def _breadth(readings: Sequence[Reading], table: Combination) -> AxisValue:
    """Return breadth: half what is said of it, half how many groups of partners take part."""
    said = _best_part("breadth", reported(readings), table)
    sure: dict[str, float] = {}
    for reading in reported(readings):
        for partner in reading.partners:
            sure[partner] = max(sure.get(partner, 0.0), reading.weight)
    named = sum(sure.values()) / table.partner_groups
    naming = [r for r in reported(readings) if r.partners and r not in said.readings]
    naming.sort(key=lambda r: (-len(r.partners) * r.weight, r.text))
    return AxisValue(
        axis="breadth",
        value=(said.value + min(1.0, named)) / 2,
        rung=said.rung,
        readings=(*said.readings, *naming[:2]),
        partners=tuple(sorted(sure, key=lambda name: (-sure[name], name))),
    )


def _depth(readings: Sequence[Reading], table: Combination) -> AxisValue:
    """Return depth: half the best part, half the mean with gaps and plans as not there yet."""
    best = _best_part("depth", reported(readings), table)
    weighed = [(r.weight, r.shown["depth"].value) for r in reported(readings)]
    for reading in readings:
        if reading.kind is Kind.GAP:
            weighed.append((reading.weight, table.not_yet))
        elif reading.kind is Kind.PLAN:
            weighed.append((reading.weight * table.plan_weight, table.not_yet))
    total = sum(weight for weight, _ in weighed)
    mean = sum(weight * value for weight, value in weighed) / total if total else 0.0
    return AxisValue(
        axis="depth", value=(best.value + mean) / 2, rung=best.rung, readings=best.readings
    )
