"""Accepting many suggestions at once: seen first, and taken back in one step."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

from ehtext.domain import FORM, Action, Card, Event, Mode, Person, digest
from ehtext.errors import ReviewError
from ehtext.review import mode_for, needed_for
from ehtext.service.access import Right
from ehtext.service.review.desks import Desk
from ehtext.service.review.noting import event_on
from ehtext.service.review.undoing import undoing

SAMPLE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which suggestions to accept: of one document, and the form's own or those of one item.

    ``at_least`` is the lowest probability, from 0 to 1, of the first suggestion and of the kind.
    """

    document: str
    code: str | None = None
    form_only: bool = False
    at_least: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What would be accepted. ``id`` stands for exactly these suggestions as they are now."""

    id: str
    choice: Choice
    cards: tuple[Card, ...]  # all of them, as the document has them
    sample: tuple[Card, ...]  # drawn at random
    held_back: int  # fitting ones that are decided one by one: blind, or by two people

    @property
    def count(self) -> int:
        """Return how many there are."""
        return len(self.cards)


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """What a person accepted in one go, and how much of it still stands."""

    id: str
    document: str
    count: int
    accepted_at: datetime


class BulkDesk(Desk):
    """Accepts suggestions in bulk. A sentence that anybody decided about is never among them."""

    def preview(self, actor: Person, choice: Choice) -> Preview:
        """Return what ``choice`` would accept, with a sample to read first."""
        person = self._access.check_document(actor, Right.REVIEW, choice.document)
        cards, held_back = self._fitting(person, choice)
        id_ = digest("bulk", *((card.sentence, card.suggested) for card in cards))
        drawn = Random(id_).sample(cards, min(SAMPLE, len(cards)))  # noqa: S311 - no secret
        return Preview(
            id=id_,
            choice=choice,
            cards=tuple(cards),
            sample=tuple(sorted(drawn, key=lambda card: card.position)),
            held_back=held_back,
        )

    def accept(
        self, actor: Person, preview: Preview, *, seen_at: datetime, without: Collection[str] = ()
    ) -> str:
        """Accept what ``preview`` shows and return the batch, by which it is taken back.

        ``without`` are the sentences that the person left out. What fits by now and was not
        shown is not accepted.

        Raises:
            ReviewError: it is no longer what was seen: somebody decided, or it was tagged anew.
        """
        person = self._access.check_document(actor, Right.REVIEW, preview.choice.document)
        seen = [card for card in preview.cards if card.sentence not in without]
        if not seen:
            raise ReviewError("There is nothing to accept.")
        fitting = {card.sentence: card for card in self._fitting(person, preview.choice)[0]}
        cards = [
            fitting[card.sentence]
            for card in seen
            if card.sentence in fitting and fitting[card.sentence].suggested == card.suggested
        ]
        if len(cards) < len(seen):
            raise ReviewError("This has changed since you looked; look at it once more.")
        batch = digest("batch", preview.id, person.id, seen_at.isoformat())
        now = self._clock()
        accepted = [self._accepted(card, person, batch, now) for card in cards]
        self._store.events.record([replace(event, shown_at=seen_at) for event in accepted])
        return batch

    def batches(self, actor: Person) -> Sequence[Batch]:
        """Return the person's batches that can be taken back, the newest first."""
        person = self._access.check(actor, Right.REVIEW)
        return [
            Batch(id=id_, document=document, count=count, accepted_at=accepted_at)
            for id_, document, count, accepted_at in self._store.events.batches(person.id)
        ]

    def revert(self, actor: Person, batch: str) -> int:
        """Take a whole batch back and return how many decisions that were.

        Raises:
            ReviewError: there is no such batch of this person, or it was taken back already.
        """
        person = self._access.check(actor, Right.REVIEW)
        events = self._store.events.batch(batch, person.id)
        if not events:
            raise ReviewError("There is nothing of this batch left to take back.")
        now = self._clock()
        return len(self._store.events.record([undoing(e, person.role, now) for e in events]))

    def _accepted(self, card: Card, person: Person, batch: str, now: datetime) -> Event:
        event = event_on(
            card,
            person,
            Action.ACCEPT,
            self._frameworks,
            token=digest(batch, card.sentence),
            at=now,
            after=card.suggested,
        )
        return replace(event, mode=Mode.BULK, batch=batch)

    def _fitting(self, person: Person, choice: Choice) -> tuple[Sequence[Card], int]:
        rows = self._store.cards.rows([choice.document])
        decided = {e.sentence for e in self._store.events.standing(documents=[choice.document])}
        ids = [row.sentence for row in rows if row.sentence not in decided and row.suggested]
        cards = self._store.cards.many(ids)
        fitting = [cards[id_] for id_ in ids if _fits(cards[id_], choice)]
        alone = [card for card in fitting if _is_decided_alone(card, person)]
        return [card for card in fitting if card not in alone], len(alone)


def _fits(card: Card, choice: Choice) -> bool:
    first = card.proposals[0]
    if choice.form_only and first.source != FORM:
        return False
    if choice.code is not None and first.label.code != choice.code:
        return False
    kind = card.kind_probability if card.kind_probability is not None else 1.0
    return kind >= choice.at_least and (
        choice.form_only or (first.probability or 0.0) >= choice.at_least
    )


def _is_decided_alone(card: Card, person: Person) -> bool:
    """Return whether the sentence is one of those that tell how good suggestions and people are."""
    return mode_for(card, person.id) is not Mode.OPEN or needed_for(card.sentence) > 1
