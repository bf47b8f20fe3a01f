"""What the place of a sentence adds, after its text has spoken.

The corpus holds texts without a place, so nothing here is learnt: the factors are set by hand,
small enough that a clear text wins. Without a place they change nothing.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt

from ehtext.classify.item import Taggable
from ehtext.domain import Kind

KINDS = tuple(Kind)
HEADING_WEIGHT = 0.3  # of a heading's descriptor scores beside the text's
_PLACES: dict[str, dict[Kind, float]] = {
    "evidence": {Kind.PLAN: 0.5, Kind.OTHER: 0.5},
    "plan": {Kind.PLAN: 6.0, Kind.OTHER: 0.5},
    "source": {Kind.OTHER: 12.0, Kind.PLAN: 0.5},
}
_HEADINGS: tuple[tuple[re.Pattern[str], dict[Kind, float]], ...] = (
    (
        re.compile(
            r"next steps|priorit|future|action plan|what we will|areas? for (development|"
            r"improvement)|going forward|recommend|we need to",
            re.IGNORECASE,
        ),
        {Kind.PLAN: 2.0, Kind.GAP: 1.5},
    ),
    (
        re.compile(r"introduc|background|context|national|purpose|about this|legis", re.IGNORECASE),
        {Kind.CONTEXT: 2.0},
    ),
    (
        re.compile(r"sources?\b|appendi|references|contents|glossary", re.IGNORECASE),
        {Kind.OTHER: 3.0},
    ),
)


def place_log_odds(item: Taggable) -> npt.NDArray[np.float64]:
    """Return what the field and the nearest heading add to the log odds of each kind."""
    factors = dict.fromkeys(KINDS, 1.0)
    tables = [_PLACES.get(item.field, {})]
    if item.headings and item.field == "none":
        tables += [table for pattern, table in _HEADINGS if pattern.search(item.headings[-1])]
    for table in tables:
        for kind, factor in table.items():
            factors[kind] *= factor
    return np.log([factors[kind] for kind in KINDS])
