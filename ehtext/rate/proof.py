"""The kinds of proof that an item's own wording asks for, looked for in the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ehtext.framework import Framework, Item, phrases
from ehtext.rate.reading import Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """How far the evidence shows the kinds of proof that the item asks for."""

    share: float  # 0 to 1; 1 when it asks for none
    missing: tuple[str, ...]
    readings: tuple[Reading, ...]


def prove(item: Item, framework: Framework, readings: Sequence[Reading]) -> Proof:
    """Return which of the demands of ``item`` the ``readings`` show."""
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
    return Proof(share=share, missing=tuple(missing), readings=tuple(behind))
