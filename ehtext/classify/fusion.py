"""What the place of a sentence adds, after its text has spoken.

What a form field adds is learnt from the examples that stand in one; what a heading adds is set by
hand, small enough that a clear text wins. Without a place nothing changes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

import numpy as np
import numpy.typing as npt

from ehtext.classify.item import Example
from ehtext.domain import FieldKind, Kind, Taggable

KINDS = tuple(Kind)
HEADING_WEIGHT = 0.3  # of a heading's descriptor scores beside the text's

# What share of the sentences of a submission is of each kind, to one figure, from reading public
# submissions. The corpus is no guide: it has as many gaps and contexts as learning needs.
EXPECTED: Mapping[Kind, float] = {
    Kind.PRACTICE: 0.40,
    Kind.OUTCOME: 0.10,
    Kind.GAP: 0.10,
    Kind.PLAN: 0.15,
    Kind.CONTEXT: 0.10,
    Kind.OTHER: 0.15,
}
_DOUBT = 20.0  # examples' worth of belief that a field says nothing
_STRONGEST = 10.0  # factor that a field may reach either way
Places = dict[str, tuple[float, ...]]  # log factor per kind, by form field
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


def fit_places(examples: Sequence[Example]) -> Places:
    """Return how much likelier each kind is in each form field, as log factors by kind."""
    places = {}
    for field in FieldKind:
        counts = Counter(Kind(e.kind) for e in examples if e.field == field)
        if field is FieldKind.NONE or not counts:
            continue
        whole = counts.total() + _DOUBT
        shares = {kind: (counts[kind] + _DOUBT * EXPECTED[kind]) / whole for kind in KINDS}
        factors = [shares[kind] / EXPECTED[kind] for kind in KINDS]
        limited = np.log(np.clip(factors, 1 / _STRONGEST, _STRONGEST))
        places[field.value] = tuple(round(float(value), 4) for value in limited)
    return places


def place_log_odds(items: Sequence[Taggable], places: Places) -> npt.NDArray[np.float64]:
    """Return what the field, or else the nearest heading, adds to the log odds of each kind.

    The array has shape (items, kinds). Each place is worked out once, however many items it has.
    """
    at = [(item.field, item.headings[-1] if item.headings else "") for item in items]
    known = {place: _log_odds(*place, places) for place in set(at)}
    return np.array([known[place] for place in at]).reshape(len(items), len(KINDS))


def _log_odds(field: str, heading: str, places: Places) -> tuple[float, ...]:
    if field in places:
        return places[field]
    factors = dict.fromkeys(KINDS, 1.0)
    for pattern, table in _HEADINGS:
        if pattern.search(heading):
            factors |= {kind: factors[kind] * factor for kind, factor in table.items()}
    return tuple(log(factors[kind]) for kind in KINDS)
