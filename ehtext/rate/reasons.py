"""Why a level: in our own words, never the document's."""

from __future__ import annotations

from collections.abc import Sequence

from ehtext.domain import Reason
from ehtext.rate.axes import AxisValue
from ehtext.rate.reading import Reading

_MOST_SENTENCES = 5
_SAYS = {
    "breadth": "who takes part",
    "depth": "how firmly it is in place",
    "effect": "what shows that it works",
    "learning": "what is learnt and changed",
}
_DEGREES = ((0.2, "hardly shown"), (0.4, "shown in part"), (0.6, "shown"), (0.8, "well shown"))


def axis_reason(axis: AxisValue) -> Reason:
    """Return what an axis shows and the sentences behind it."""
    parts = [f"{axis.axis} ({_SAYS[axis.axis]}): {_degree(axis.value)}"]
    if axis.rung:
        parts.append(f"at best {axis.rung}")
    if axis.partners:
        parts.append(f"groups of partners: {len(axis.partners)} ({', '.join(axis.partners)})")
    return Reason(
        axis=axis.axis,
        value=round(axis.value, 3),
        text="; ".join(parts),
        sentences=_ids(axis.readings),
    )


def proof_reason(share: float, missing: Sequence[str], readings: Sequence[Reading]) -> Reason:
    """Return what the item asks for and nothing shows."""
    return Reason(
        axis="proof",
        value=round(share, 3),
        text=f"asked for and not seen here: {'; '.join(missing)}",
        sentences=_ids(readings),
    )


def too_little(amount: float, *, has_scale: bool) -> Reason:
    """Return why there is no level."""
    text = (
        "too little that is surely about this item; no evidence here is not the same as none"
        if has_scale
        else "this framework has no scale of levels"
    )
    return Reason(axis="amount", value=round(min(1.0, amount), 3), text=text)


def _degree(value: float) -> str:
    return next((name for limit, name in _DEGREES if value < limit), "fully shown")


def _ids(readings: Sequence[Reading]) -> tuple[str, ...]:
    ids = dict.fromkeys(reading.id for reading in readings)
    return tuple(ids)[:_MOST_SENTENCES]
