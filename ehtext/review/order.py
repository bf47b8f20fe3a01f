"""The order of a queue: uncertainty times coverage value times diversity."""

from __future__ import annotations

import heapq
import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence

from ehtext.domain import CardRow, Event, Order, QueueItem, Scope
from ehtext.review.gain import LOOK, Planned, uncertainty, value
from ehtext.review.modes import is_closed, needed_for
from ehtext.review.stopping import ENOUGH, Key, confirmed_by_item, nearest

_SAMPLE_EVERY = 20
"""Every so many cards one comes at random from what has no suggestion: else recall is unknown."""

Placed = tuple[CardRow, str]


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
    Sentences that enough people have settled are left out, and copies of a sentence come once:
    one decision serves them all. Those that somebody has decided about and that wait for somebody
    else come beyond the limit: they must not keep one person from all others.
    """
    here = {row.sentence for row in rows}
    standing = [event for event in standing if event.sentence in here]
    said: dict[str | None, list[Event]] = defaultdict(list)
    for event in standing:
        said[event.sentence].append(event)
    waiting = [
        row
        for row in rows
        if _in_scope(row, scope) and not is_closed(row.sentence, said.get(row.sentence, ()))
    ]
    limit += sum(row.sentence in said for row in waiting)
    rows_left = _without_copies(waiting)
    if scope.order is Order.BEST:
        best = _best(rows_left, standing, nearest(rows))
        chosen = _sampled(best, rows_left, limit=limit, seed=seed)
    else:
        chosen = _in_order(rows_left, scope.order, limit=limit, seed=seed)
    return [
        QueueItem(sentence=row.sentence, reason=reason, needed=needed_for(row.sentence))
        for row, reason in chosen
    ]


def _in_scope(row: CardRow, scope: Scope) -> bool:
    codes = {row.filed, *(code for code, _ in row.offers[: row.suggested + 1])}
    return (
        (not scope.documents or row.document in scope.documents)
        and (not scope.kinds or row.kind in scope.kinds)
        and (not scope.codes or not codes.isdisjoint(scope.codes))
    )


def _without_copies(rows: Sequence[CardRow]) -> list[CardRow]:
    return list({row.twins: row for row in reversed(rows)}.values())[::-1]


def _in_order(rows: Sequence[CardRow], order: Order, *, limit: int, seed: int) -> Sequence[Placed]:
    if order is Order.FILE:
        return [(row, "the next of the document") for row in rows[:limit]]
    drawn = _chance(seed).sample(rows, min(limit, len(rows)))
    return [(row, "drawn at random") for row in drawn]


def _sampled(
    best: Iterator[Placed], rows: Sequence[CardRow], *, limit: int, seed: int
) -> Sequence[Placed]:
    untagged = [row for row in rows if not row.suggested]
    sample = iter(_chance(seed).sample(untagged, len(untagged)))
    return list(_with_sample(best, sample, limit))


def _chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


def _with_sample(best: Iterator[Placed], sample: Iterator[CardRow], limit: int) -> Iterator[Placed]:
    """Yield ``best`` with a row of ``sample`` between now and then, nothing twice."""
    seen: set[str] = set()
    for row, reason in best:
        if len(seen) % _SAMPLE_EVERY == _SAMPLE_EVERY - 1:
            drawn = next((r for r in sample if r.sentence not in seen and r is not row), None)
            if drawn is not None:
                seen.add(drawn.sentence)
                yield drawn, "drawn at random from what has no tag, to see what the model misses"
        if len(seen) >= limit:
            return
        if row.sentence not in seen:
            seen.add(row.sentence)
            yield row, reason


def _best(
    rows: Sequence[CardRow], standing: Sequence[Event], near: Mapping[str, frozenset[str]]
) -> Iterator[Placed]:
    """Yield rows by what each adds to those before it, the most first.

    ``near`` are the codes to which a sentence is among the nearest.

    Each row that is queued lowers the worth of others of the same item (diversity). Worth only
    ever falls, so that a row whose worth still stands when its turn comes is the best there is
    (lazy greedy: Minoux, Optimization Techniques, 1978).
    """
    confirmed = confirmed_by_item(standing)
    planned = Planned(confirmed)
    codes = [near.get(row.sentence, frozenset()) for row in rows]
    heap = [(-value(row, planned, codes[n]), n) for n, row in enumerate(rows)]
    heapq.heapify(heap)
    while heap:
        _, number = heapq.heappop(heap)
        row = rows[number]
        now = -value(row, planned, codes[number])
        if heap and now > heap[0][0]:
            heapq.heappush(heap, (now, number))
            continue
        reason = _reason(row, planned, confirmed, codes[number])
        planned.plan(row)
        yield row, reason


def _reason(
    row: CardRow, planned: Planned, confirmed: Mapping[Key, int], near: Collection[str]
) -> str:
    sure = "unsure" if uncertainty(row) > 0.6 else "fairly sure"
    if not row.offers:
        return "the model finds nothing in it"

    def worth(offer: tuple[str, float]) -> float:
        code, probability = offer
        return (probability + LOOK * (code in near)) * planned.need((row.document, code))

    code, _ = max(row.offers, key=worth)
    have = confirmed.get((row.document, code), 0)
    if row.code is None or code not in [c for c, _ in row.offers[: row.suggested]]:
        return f"little is suggested for {code}; this is among the nearest to it"
    if have >= ENOUGH:
        return f"{code} has enough; this is for the record"
    found = "nothing is" if have == 0 else f"{have} of {ENOUGH} are"
    return f"{found} confirmed for {code} yet, and the model is {sure} of this one"
