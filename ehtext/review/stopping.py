"""When enough has been read: which items are settled, and what may still be missed."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ehtext.domain import CLOSING, CardRow, Event, Kind

ENOUGH = 2
"""An item of a document is settled with this many confirmed sentences of practice or outcome."""

LIKELY = 0.1
"""A sentence without a suggestion is read for an item that is at least this probable, before the
item counts as a gap."""

NEAREST = 3
"""So many sentences are read for an item before it counts as a gap, however improbable they are."""

STRONG = frozenset({Kind.PRACTICE, Kind.OUTCOME})

Key = tuple[str, str]  # document and code


class State(StrEnum):
    """How far an item of a document is."""

    SETTLED = "settled"  # confirmed often enough
    GAP = "gap"  # the likely sentences and the nearest ones were read and do not show it
    ABSENT = "absent"  # no sentence comes near it, so that nothing was read for it
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How far the items of one document are, and how much of it was read.

    ``missed`` is an upper bound, at 95%, of the share of sentences without a suggestion that are
    evidence of some item, from all of them that were read; None while none was. It is exact for
    sentences drawn at random (Clopper and Pearson, Biometrika 26, 1934).
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
    own = [row for row in rows if row.document == document]
    here = {row.sentence for row in own}  # nothing of an older reading, or of what was split since
    events = [e for e in standing if e.document == document and e.sentence in here]
    read = {event.sentence for event in events if event.action in CLOSING}
    confirmed = confirmed_by_item(events)
    near = nearest(own)
    to_read = {row.sentence: {*_pointing_at(row), *near.get(row.sentence, ())} for row in own}
    left = Counter(code for id_, found in to_read.items() if id_ not in read for code in found)
    known = {code for found in to_read.values() for code in found}

    def state(code: str) -> State:
        count = confirmed.get((document, code), 0)
        if count >= ENOUGH:
            return State.SETTLED
        if left[code]:
            return State.OPEN
        return State.GAP if count or code in known else State.ABSENT

    return Coverage(
        document=document,
        states={code: state(code) for code in codes},
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


def nearest(rows: Sequence[CardRow]) -> Mapping[str, frozenset[str]]:
    """Return for which codes a sentence is among the nearest of its document, by sentence.

    Copies count once: a decision about one serves them all.
    """
    offered: dict[Key, list[tuple[float, int, str, str]]] = defaultdict(list)
    for row in rows:
        for code, probability in row.offers:
            offered[row.document, code].append(
                (-probability, row.position, row.twins, row.sentence)
            )
    found: dict[str, set[str]] = defaultdict(set)
    for (_, code), sentences in offered.items():
        first: dict[str, str] = {}
        for _, _, twins, sentence in sorted(sentences):
            if len(first) == NEAREST:
                break
            first.setdefault(twins, sentence)
        for sentence in first.values():
            found[sentence].add(code)
    return {sentence: frozenset(codes) for sentence, codes in found.items()}


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
    return upper_bound(len(found), len(untagged))


def upper_bound(hits: int, seen: int) -> float:
    """Return the exact upper bound, at 95%, of a share of which ``hits`` of ``seen`` were found.

    It is the share at which so few hits, or fewer, come in one of twenty draws.
    """
    if hits >= seen:
        return 1.0
    low, high = hits / seen, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if _at_most(hits, seen, middle) > 0.05 else (low, middle)
    return high


def _at_most(hits: int, seen: int, share: float) -> float:
    """Return how probable ``hits`` or fewer are among ``seen`` draws of a ``share``."""
    yes, no, whole = math.log(share), math.log1p(-share), math.lgamma(seen + 1)
    return math.fsum(
        math.exp(whole - math.lgamma(n + 1) - math.lgamma(seen - n + 1) + n * yes + (seen - n) * no)
        for n in range(hits + 1)
    )
