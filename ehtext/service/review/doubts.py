"""Sentences that somebody was unsure of, found badly read, or left a note on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ehtext.domain import Action, Card, Event, Person
from ehtext.review import Resolved, resolve
from ehtext.service.access import Access, Right
from ehtext.store import Store

_MENDED = frozenset({Action.SPLIT, Action.JOIN})


class Concern(StrEnum):
    """Why somebody should look at a sentence."""

    UNSURE = "unsure"
    FAULT = "badly read"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A sentence that somebody should look at, and what people say of it.

    ``raised`` is who was unsure, found it badly read or left a note, the newest last.
    """

    card: Card
    raised: tuple[Event, ...]
    said: Resolved


class Doubts:
    """What people were in doubt about, for the lead reviewer, who settles it with ``Disputes``."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def open(self, actor: Person, concerns: Iterable[Concern] = Concern) -> Sequence[Doubt]:
        """Return the sentences with one of these concerns, the latest raised first.

        What a lead reviewer has settled since then is left out.
        """
        self._access.check(actor, Right.LEAD)
        wanted = frozenset(concerns)
        resolved = resolve(self._store.events.standing())
        raised = open_doubts(resolved, self._store.events.notes())
        cards = self._store.cards.many(raised)
        doubts = [
            Doubt(card=cards[sentence], raised=tuple(events), said=_said(sentence, resolved))
            for sentence, events in raised.items()
            if sentence in cards and not wanted.isdisjoint(map(concern_of, events))
        ]
        return sorted(doubts, key=lambda doubt: -(doubt.raised[-1].id or 0))


def concern_of(event: Event) -> Concern | None:
    """Return what is raised by an event; None by one that says what the sentence is."""
    if event.action is Action.NOTE:
        return Concern.NOTE
    if event.action is Action.FAULT:
        return Concern.FAULT
    return Concern.UNSURE if event.unsure else None


def open_doubts(
    resolved: Mapping[str, Resolved], notes: Iterable[Event]
) -> Mapping[str, Sequence[Event]]:
    """Return what was raised and not settled since, by sentence, the newest last.

    A sentence that was cut anew since then stands no more: who read it badly is answered.
    """
    raised: dict[str, list[Event]] = defaultdict(list)
    for event in (*_standing(resolved), *notes):
        sentence = event.sentence or ""
        if (event.id or 0) > _settled_at(resolved.get(sentence)):
            raised[sentence].append(event)
    return {s: sorted(events, key=lambda event: event.id or 0) for s, events in raised.items()}


def _standing(resolved: Mapping[str, Resolved]) -> Iterator[Event]:
    for one in resolved.values():
        if not any(event.action in _MENDED for event in one.events):
            yield from (event for event in one.events if concern_of(event))


def _settled_at(resolved: Resolved | None) -> int:
    """Return the id of the decision by which a lead reviewer settled the sentence; 0 for none."""
    events = resolved.events if resolved else ()
    return max((e.id or 0 for e in events if e.action is Action.ADJUDICATE), default=0)


def _said(sentence: str, resolved: Mapping[str, Resolved]) -> Resolved:
    nothing = Resolved(sentence=sentence, events=(), judgement=None)
    return resolved.get(sentence, nothing)
