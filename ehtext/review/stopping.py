"""When enough has been read: which items are settled, and what may still be missed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ehtext.domain import JUDGING, CardRow, Event, Kind

ENOUGH = 2
"""An item of a document is settled with this many confirmed sentences of practice or outcome."""

LIKELY = 0.1
"""A sentence without a suggestion is read for an item that is at least this probable, before the
item counts as a gap."""

STRONG = frozenset({Kind.PRACTICE, Kind.OUTCOME})

Key = tuple[str, str]  # document and code


class State(StrEnum):
    """How far an item of a document is."""

    SETTLED = "settled"  # confirmed often enough
    GAP = "gap"  # the likeliest sentences were read and do not show it
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far the items of one document are, and how much of it was read.

    ``missed`` is an upper bound, at 95%, of the share of unread sentences without a suggestion
    that are evidence of some item; None while no such sentence was read. Where none of ``n``
    random ones was, it is 3 / n (Hanley and Lippman-Hand, JAMA 249, 1983).
    """

    document: str
    states: Mapping[str, State]  # by code
    confirmed: Mapping[str, int]  # by code
    read: int
    sentences: int
    missed: float | None

    @property
    def share(self) -> float:
        """Return the share of items that need no more reading, from 0 to 1."""
        done = sum(state is not State.OPEN for state in self.states.values())
        return done / len(self.states) if self.states else 1.0

    @property
    def settled(self) -> bool:
        """Return whether reading on would change little: 95% of the items need no more."""
        return self.share >= 0.95


def coverage_of(
    document: str, rows: Sequence[CardRow], standing: Iterable[Event], codes: Collection[str]
) -> Coverage:
    """Return how far the review of ``document`` is. ``rows`` are its cards, ``codes`` its items."""
    here = {row.sentence for row in rows}  # what an older reading had is carried on to these
    events = [e for e in standing if e.document == document and e.sentence in here]
    read = {event.sentence for event in events if event.action in JUDGING}
    confirmed = confirmed_by_item(events)
    own = [row for row in rows if row.document == document]
    left = Counter(code for row in own if row.sentence not in read for code in _pointing_at(row))
    states = {}
    for code in codes:
        if confirmed.get((document, code), 0) >= ENOUGH:
            states[code] = State.SETTLED
        elif left[code] == 0:
            states[code] = State.GAP
        else:
            states[code] = State.OPEN
    return Coverage(
        document=document,
        states=states,
        confirmed={code: confirmed.get((document, code), 0) for code in codes},
        read=sum(row.sentence in read for row in own),
        sentences=len(own),
        missed=_missed(own, events, read),
    )


def confirmed_by_item(standing: Iterable[Event]) -> Mapping[Key, int]:
    """Return how many sentences of practice or outcome are confirmed, by document and code."""
    sentences: dict[Key, set[str]] = {}
    for event in standing:
        if event.after and event.after.kind in STRONG and event.sentence:
            for label in event.after.labels:
                sentences.setdefault((event.document, label.code), set()).add(event.sentence)
    return {key: len(found) for key, found in sentences.items()}


def _pointing_at(row: CardRow) -> Iterator[str]:
    """Yield the codes for which the sentence is a likely candidate."""
    for place, (code, probability) in enumerate(row.offers):
        if place < row.suggested or code == row.filed or probability >= LIKELY:
            yield code


def _missed(
    rows: Sequence[CardRow], events: Sequence[Event], read: Collection[str | None]
) -> float | None:
    """Return the bound of what is missed, from the unsuggested sentences that were read."""
    untagged = {row.sentence for row in rows if not row.suggested and row.sentence in read}
    if not untagged:
        return None
    found = {e.sentence for e in events if e.sentence in untagged and e.after and e.after.labels}
    seen, hits = len(untagged), len(found)
    return min(1.0, 3 / seen) if not hits else min(1.0, (hits + 1.96 * hits**0.5 + 1) / seen)
