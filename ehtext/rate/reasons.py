"""Why a level: in our own words, never the document's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from ehtext.domain import Reason
from ehtext.rate.axes import AxisValue
from ehtext.rate.explicit import AxisSigns
from ehtext.rate.proof import Proof
from ehtext.rate.reading import Reading

_MOST_SENTENCES = 5
_SAYS = {
    "breadth": "who takes part",
    "depth": "how firmly it is in place",
    "effect": "what shows that it works",
    "learning": "what is learnt and changed",
}
_DEGREES = ((0.2, "hardly shown"), (0.4, "shown in part"), (0.6, "shown"), (0.8, "well shown"))


def axis_reason(axis: AxisValue, told: AxisSigns, value: float) -> Reason:
    """Return what an axis shows, with its ``value`` by cues and signs, and the sentences behind."""
    parts = [f"{axis.axis} ({_SAYS[axis.axis]}): {_degree(value)}"]
    if axis.rung:
        parts.append(f"at best {axis.rung}")
    if told.says:
        parts.append(f"most often said: {', '.join(told.says)}")
    if axis.partners:
        parts.append(f"groups of partners: {len(axis.partners)} ({', '.join(axis.partners)})")
    return Reason(
        axis=axis.axis,
        value=round(value, 3),
        text="; ".join(parts),
        sentences=_ids(_in_turn(axis.readings, told.readings)),
    )


def proof_reason(proof: Proof) -> Reason:
    """Return what the item asks for and nothing shows."""
    return Reason(
        axis="proof",
        value=round(proof.share, 3),
        text=f"asked for and not seen here: {'; '.join(proof.missing)}",
        sentences=_ids(proof.readings),
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


def _in_turn(cued: Sequence[Reading], told: Sequence[Reading]) -> list[Reading]:
    """Return the best reading of each in turn."""
    pairs = zip_longest(cued, told)
    return [reading for pair in pairs for reading in pair if reading is not None]


def _ids(readings: Sequence[Reading]) -> tuple[str, ...]:
    ids = dict.fromkeys(reading.id for reading in readings)
    return tuple(ids)[:_MOST_SENTENCES]
