"""Replay a review with the gold labels as the person: how soon is the coverage settled?

    python scripts/measure_review.py ../shared/real ../shared/gold/sentences.jsonl

Coverage is the number of confirmed sentences of practice or outcome, of each item at most
``ENOUGH``, divided by what the whole document holds of them. It is compared in the order of the
queue, in the document's own order and at random (mean of 50 draws). Beside it stands how much of it
the queue has confirmed after 35% of the sentences, and how few sentences would do for somebody who
knew all labels before (the most useful one next, greedily).

A second table says whether it is true when the app first calls the coverage settled: how much was
read and confirmed by then, how many items are called gaps (or nothing comes near them), for how
many of these the gold labels have practice or outcome, and for how many of those none was
confirmed by then.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from ehtext.bootstrap import build_explainer, build_service, known_frameworks
from ehtext.corpus import GoldSentence, read_gold
from ehtext.domain import (
    Action,
    Card,
    CardRow,
    Event,
    Failed,
    Judgement,
    Label,
    Order,
    Role,
    Scope,
)
from ehtext.review import place
from ehtext.review.stopping import ENOUGH, State, confirmed_by_item, coverage_of
from ehtext.service.cards import make_cards
from ehtext.service.review.desk import RENEWED
from ehtext.settings import Settings

sys.path.insert(0, str(Path(__file__).parent))
from judging.end_to_end import match

DRAWS = 50
TARGET = 0.95
PART = 0.35  # the share of sentences after which coverage should be settled (the goal)


@dataclass(frozen=True, kw_only=True)
class Task:
    """A document to review: its cards, and what the person will say of each."""

    name: str
    rows: tuple[CardRow, ...]
    truth: Mapping[str, Judgement]  # by sentence
    codes: tuple[str, ...]  # of the framework's items


def event_of(row: CardRow, judgement: Judgement) -> Event:
    """Return the person's decision about a row."""
    return Event(
        token=row.sentence,
        document=row.document,
        sentence=row.sentence,
        person="gold",
        role=Role.REVIEWER,
        action=Action.CHANGE,
        after=judgement,
        decided_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def row_of(card: Card) -> CardRow:
    """Return what the queue knows of a card."""
    labels = (*card.proposals, *card.others)
    return CardRow(
        sentence=card.sentence,
        document=card.document,
        position=card.position,
        framework=labels[0].label.framework if labels else None,
        filed=card.field.label.code if card.field.label else None,
        kind=card.kind.value,
        kind_probability=card.kind_probability,
        offers=tuple((p.label.code, p.probability or 0.0) for p in labels),
        suggested=len(card.proposals),
        twins=card.twins,
    )


def tasks(folder: Path, gold: Sequence[GoldSentence]) -> list[Task]:
    """Return the Word files of ``folder`` whose sentences ``gold`` knows, by either framework."""
    settings = Settings.from_env()
    service, explainer = build_service(settings), build_explainer(settings)
    found = []
    for path in sorted(folder.glob("*.docx")):
        analysis = service.analyse(path)
        if isinstance(analysis, Failed):
            print(f"{path.name}: {analysis.reason}", file=sys.stderr)
            continue
        own = analysis.recognition.framework
        for scheme in dict.fromkeys((own, explainer.schemes[0])):
            recognition = replace(analysis.recognition, framework=scheme)
            cards = make_cards(replace(analysis, recognition=recognition), explainer)
            kind = analysis.recognition.document_type.value
            name = f"{kind} against {own}, tagged for {scheme}"
            found.append(_task(name, cards, gold, str(scheme)))
    return found


def _task(name: str, cards: Sequence[Card], gold: Sequence[GoldSentence], scheme: str) -> Task:
    pairs = match([g.text for g in gold], [c.text for c in cards])
    strands = scheme.startswith("maturity")
    truth, rows = {}, []
    for row, place_ in pairs.items():
        label, card = gold[row].labels[0], cards[place_]
        codes = label.strands if strands else label.descriptors
        truth[card.sentence] = Judgement(
            kind=label.kind,
            labels=tuple(Label(framework=scheme, code=code) for code in codes),
        )
        rows.append(row_of(card))
    rows.sort(key=lambda r: r.position)
    codes = tuple(known_frameworks()[scheme].codes)
    return Task(name=name, rows=tuple(rows), truth=truth, codes=codes)


def coverage(events: Sequence[Event]) -> int:
    """Return the confirmed sentences of all items, of each at most ``ENOUGH``."""
    return sum(min(ENOUGH, count) for count in confirmed_by_item(events).values())


@dataclass(frozen=True, kw_only=True)
class Stopped:
    """What is true when the app first says that the coverage is settled; shares from 0 to 1."""

    read: float  # of the sentences
    confirmed: float  # of the coverage
    gaps: int  # items that it calls a gap
    wrong: int  # of these, items that the gold labels have practice or outcome for
    unseen: int  # of these, items of which nothing was confirmed


def when_settled(task: Task, order: NextOnes) -> Stopped | None:
    """Return what is true when the app first says so; None if it never does."""
    by_id = {row.sentence: row for row in task.rows}
    whole = [event_of(row, task.truth[row.sentence]) for row in task.rows]
    shown = {code for _, code in confirmed_by_item(whole)}
    document, events = task.rows[0].document, list[Event]()
    while len(events) < len(task.rows):
        for sentence in order(events)[:RENEWED]:
            events.append(event_of(by_id[sentence], task.truth[sentence]))
            found = coverage_of(document, task.rows, events, task.codes)
            if found.settled:
                none = {c for c, s in found.states.items() if s in (State.GAP, State.ABSENT)}
                return Stopped(
                    read=len(events) / len(task.rows),
                    confirmed=coverage(events) / coverage(whole),
                    gaps=len(none),
                    wrong=len(none & shown),
                    unseen=sum(not found.confirmed[code] for code in none & shown),
                )
    return None


NextOnes = Callable[[Sequence[Event]], Sequence[str]]
"""Returns the sentences to read next, in their order, given what was decided."""


def covered(task: Task, order: NextOnes) -> list[float]:
    """Return the share of the coverage that is confirmed after each sentence read, from 0 to 1."""
    by_id = {row.sentence: row for row in task.rows}
    whole = coverage([event_of(row, task.truth[row.sentence]) for row in task.rows])
    events: list[Event] = []
    shares = []
    while len(events) < len(task.rows):
        for sentence in order(events)[:RENEWED]:
            events.append(event_of(by_id[sentence], task.truth[sentence]))
            shares.append(coverage(events) / whole)
    return shares


def read_until_settled(shares: Sequence[float]) -> float:
    """Return the share of sentences that are read before coverage reaches the target."""
    return next(n for n, share in enumerate(shares, start=1) if share >= TARGET) / len(shares)


def by_queue(task: Task) -> NextOnes:
    """Return the order of the queue, given what has been decided."""

    def order(events: Sequence[Event]) -> Sequence[str]:
        done = {event.sentence for event in events}
        items = place(task.rows, events, Scope(order=Order.BEST), limit=RENEWED)
        left = [item.sentence for item in items if item.sentence not in done]
        return left or [row.sentence for row in task.rows if row.sentence not in done]

    return order


def fixed(sentences: Sequence[str]) -> NextOnes:
    """Return an order that does not depend on decisions."""
    return lambda events: sentences[len(events) :]


def knowing(task: Task) -> NextOnes:
    """Return the order of somebody who knows every label before: the most useful one next."""

    def order(events: Sequence[Event]) -> Sequence[str]:
        done = {event.sentence for event in events}
        left = [row for row in task.rows if row.sentence not in done]
        worth = {
            row.sentence: coverage([*events, event_of(row, task.truth[row.sentence])])
            for row in left
        }
        return [max(worth, key=lambda sentence: worth[sentence])]

    return order


def main() -> None:
    """Print the share of sentences read before the coverage is settled, in each order."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("gold", type=Path)
    given = parser.parse_args()
    print("| document | sentences | queue | random | file | knowing | queue, after 35% |")
    print("|---|---|---|---|---|---|---|")
    stopped = []
    for task in tasks(given.documents, read_gold(given.gold)):
        stopped.append((task.name, when_settled(task, by_queue(task))))
        ids = [row.sentence for row in task.rows]
        draws = [
            read_until_settled(covered(task, fixed(random.Random(seed).sample(ids, len(ids)))))  # noqa: S311
            for seed in range(DRAWS)
        ]
        queue = covered(task, by_queue(task))
        shares = (
            read_until_settled(queue),
            statistics.mean(draws),
            read_until_settled(covered(task, fixed(ids))),
            read_until_settled(covered(task, knowing(task))),
            queue[int(PART * len(ids)) - 1],
        )
        print(f"| {task.name} | {len(ids)} | " + " | ".join(f"{s:.0%}" for s in shares) + " |")
    print()
    print("| document | read | confirmed | gaps | that hold evidence | none of it confirmed |")
    print("|---|---|---|---|---|---|")
    for name, found in stopped:
        told = f"{found.read:.0%} | {found.confirmed:.0%} | {found.gaps}"
        told = f"{told} | {found.wrong} | {found.unseen}"
        print(f"| {name} | {told} |" if found else f"| {name} | never | | | | |")


if __name__ == "__main__":
    main()
