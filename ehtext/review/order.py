"""The order of a queue: uncertainty times coverage value times diversity."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ehtext.domain import CardRow, Event, Kind, Order, QueueItem, Scope
from ehtext.review.modes import needed_for

SETTLED = 2
"""An item of a document is settled with this many confirmed sentences of practice or outcome."""

_STRONG = (Kind.PRACTICE.value, Kind.OUTCOME.value)
_EVIDENCE = (*_STRONG, Kind.GAP.value, Kind.PLAN.value)
_SAMPLE = 0.05  # of the untagged sentences, drawn at random: else recall stays unknown
_REPEAT = 0.5  # what a further sentence of the same item and document is worth beside the last

Key = tuple[str, str]  # document and code


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    row: CardRow
    value: float
    reason: str
    key: Key


def place(
    rows: Sequence[CardRow],
    standing: Sequence[Event],
    scope: Scope,
    *,
    limit: int,
    seed: int = 0,
) -> Sequence[QueueItem]:
    """Return the next ``limit`` sentences of ``scope``, the first first.

    ``rows`` are the cards of the documents in scope, ``standing`` what holds about them now.
    Sentences that enough people have settled are left out.
    """
    done = Counter(event.sentence for event in standing)
    open_rows = [
        row
        for row in rows
        if _in_scope(row, scope) and done[row.sentence] < needed_for(row.sentence)
    ]
    if scope.order is Order.FILE:
        chosen = [(row, "the next of the document") for row in open_rows]
    elif scope.order is Order.RANDOM:
        shuffled = random.Random(seed).sample(open_rows, len(open_rows))  # noqa: S311 - no secret
        chosen = [(row, "drawn at random") for row in shuffled]
    else:
        chosen = _best(open_rows, standing, rows, seed=seed, limit=limit)
    return [
        QueueItem(sentence=row.sentence, reason=reason, needed=needed_for(row.sentence))
        for row, reason in chosen[:limit]
    ]


def _in_scope(row: CardRow, scope: Scope) -> bool:
    return (
        (not scope.documents or row.document in scope.documents)
        and (not scope.kinds or row.kind in scope.kinds)
        and (not scope.codes or bool({row.code, row.filed, row.below} & set(scope.codes)))
    )


def _best(
    open_rows: Sequence[CardRow],
    standing: Sequence[Event],
    rows: Sequence[CardRow],
    *,
    seed: int,
    limit: int,
) -> list[tuple[CardRow, str]]:
    confirmed = confirmed_by_item(standing)
    suggested = {(r.document, r.code) for r in rows if r.code and r.kind in _STRONG}
    sampled = _sample([row for row in open_rows if row.code is None], seed)
    candidates = [
        found
        for row in open_rows
        if (found := _candidate(row, confirmed, suggested, sampled)) is not None
    ]
    return _diverse(sorted(candidates, key=lambda c: (-c.value, c.row.sentence)), limit)


def confirmed_by_item(standing: Sequence[Event]) -> Mapping[Key, int]:
    """Return how many sentences of practice or outcome are confirmed, by document and code."""
    counts: Counter[Key] = Counter()
    for event in standing:
        if event.after and event.after.kind.value in _STRONG:
            counts.update((event.document, label.code) for label in event.after.labels)
    return counts


def _candidate(
    row: CardRow,
    confirmed: Mapping[Key, int],
    suggested: Collection[tuple[str, str | None]],
    sampled: Collection[str],
) -> _Candidate | None:
    if row.code is None:
        below = (row.document, row.below or "")
        if (
            row.below
            and row.kind in _STRONG
            and below not in suggested
            and not confirmed.get(below, 0)
        ):
            reason = f"nothing is suggested for {row.below}; this is the nearest to it"
            return _Candidate(row=row, value=1.0, reason=reason, key=below)
        if row.sentence in sampled:
            reason = "drawn at random from what has no tag, to see what the model misses"
            return _Candidate(row=row, value=0.6, reason=reason, key=(row.document, ""))
        return (
            None
            if row.kind not in _EVIDENCE
            else _Candidate(
                row=row, value=0.05, reason="the model finds no item for it", key=(row.document, "")
            )
        )
    key = (row.document, row.code)
    have = confirmed.get(key, 0)
    unsure = uncertainty(row)
    worth = 1.0 if have == 0 else 0.5 if have < SETTLED else 0.1
    strong = 1.0 if row.kind in _STRONG else 0.6
    return _Candidate(
        row=row, value=(0.15 + unsure) * worth * strong, reason=_reason(row, have, unsure), key=key
    )


def uncertainty(row: CardRow) -> float:
    """Return how unsure the suggestion is, 0 to 1: of the label, or of the kind if more."""
    label = 1 - abs(2 * (row.score or 0.0) - 1) if row.score is not None else 0.5
    margin = 1 - max(0.0, (row.score or 0.0) - (row.second or 0.0))
    kind = 1 - (row.kind_probability if row.kind_probability is not None else 1.0)
    return max(label * 0.5 + margin * 0.5, kind)


def _reason(row: CardRow, have: int, unsure: float) -> str:
    evidence = (
        f"nothing is confirmed for {row.code} yet"
        if have == 0
        else f"{have} of {SETTLED} confirmed for {row.code}"
        if have < SETTLED
        else f"{row.code} is settled; this is for the record"
    )
    return f"{evidence}; the model is {'unsure' if unsure > 0.5 else 'fairly sure'} of this one"


def _sample(rows: Sequence[CardRow], seed: int) -> frozenset[str]:
    many = round(len(rows) * _SAMPLE)
    drawn = random.Random(seed).sample([row.sentence for row in rows], many)  # noqa: S311 - no secret
    return frozenset(drawn)


def _diverse(candidates: Sequence[_Candidate], limit: int) -> list[tuple[CardRow, str]]:
    """Return candidates so that an item of a document comes again only when it is still worth it.

    Each further sentence of the same item is worth ``_REPEAT`` of the one before; copies of a
    sentence come once, since one decision serves them all.
    """
    seen: Counter[Key] = Counter()
    twins: set[str] = set()
    worth: list[tuple[float, _Candidate]] = []
    for candidate in candidates:
        if candidate.row.twins in twins:
            continue
        twins.add(candidate.row.twins)
        worth.append((candidate.value * _REPEAT ** seen[candidate.key], candidate))
        seen[candidate.key] += 1
    worth.sort(key=lambda pair: (-pair[0], pair[1].row.sentence))
    return [(candidate.row, candidate.reason) for _, candidate in worth[:limit]]
