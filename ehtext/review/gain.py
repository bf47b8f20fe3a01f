"""What reading a sentence is worth: how much it is expected to settle."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping

from ehtext.domain import CardRow
from ehtext.review.stopping import ENOUGH, STRONG, Key

_KINDS = tuple(kind.value for kind in STRONG)
_BASE = 0.5
"""What a sentence that the model is quite sure of is worth beside one it knows nothing of.

More than nothing: a sure sentence settles an item quickly, an unsure one teaches the model."""

LOOK = 0.05
"""What it is worth to read one of the nearest sentences for an item, however improbable it is:
before that nobody can say that the document does not show it."""

_SURE = 0.95  # a form's own label without a probability is right about this often


class Planned:
    """How many sentences of each item are confirmed, or expected to be by what is queued."""

    def __init__(self, confirmed: Mapping[Key, int]) -> None:
        self._expected: Counter[Key] = Counter()
        self._expected.update(confirmed)

    def need(self, key: Key) -> float:
        """Return how much one more sentence of the item is worth, from 0 to 1."""
        have: float = self._expected[key]
        if have >= ENOUGH:
            return 0.02 * math.exp(ENOUGH - have)  # settled: only for the record
        return 1.0 if have < 1 else 0.6

    def plan(self, row: CardRow) -> None:
        """Count ``row`` as read: it confirms its items as often as they are probable."""
        strong = chance_strong(row)
        for code, probability in row.offers:
            self._expected[row.document, code] += strong * chance(row, code, probability)  # type: ignore[assignment]


def chance(row: CardRow, code: str, probability: float) -> float:
    """Return how probable it is that a person finds ``code`` in the sentence."""
    return _SURE if code == row.filed and not probability else probability


def chance_strong(row: CardRow) -> float:
    """Return how probable it is that the sentence is practice or outcome."""
    sure = row.kind_probability if row.kind_probability is not None else 1.0
    return sure if row.kind in _KINDS else (1 - sure) / 2


def uncertainty(row: CardRow) -> float:
    """Return how unsure the suggestion is, from 0 to 1: of the label, or of the kind if more."""
    first = row.offers[0][1] if row.offers else 0.0
    second = row.offers[1][1] if len(row.offers) > 1 else 0.0
    label = 1 - max(0.0, first - second)
    kind = 1 - (row.kind_probability if row.kind_probability is not None else 1.0)
    return max(label, kind)


def value(row: CardRow, planned: Planned, near: Collection[str] = ()) -> float:
    """Return uncertainty times coverage value, the latter less what is confirmed or queued.

    It is a little more for the codes in ``near``, to which the sentence is among the nearest.
    """
    covers = sum(
        chance(row, code, probability) * planned.need((row.document, code))
        for code, probability in row.offers
    )
    look = LOOK * sum(planned.need((row.document, code)) for code in near)
    return (_BASE + (1 - _BASE) * uncertainty(row)) * chance_strong(row) * covers + look
