"""Sentences that people judged differently, and how a lead reviewer settles them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ehtext.domain import Action, Card, Event, Judgement, Person, digest
from ehtext.errors import ReviewError
from ehtext.review import Resolved, resolve
from ehtext.service.access import Right
from ehtext.service.review.answers import check_labels
from ehtext.service.review.desks import Desk
from ehtext.service.review.doubts import open_doubts
from ehtext.service.review.noting import event_on
from ehtext.service.review.undoing import undoing


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A sentence with the different things that people say of it, or of a copy of it.

    Copies of a sentence are one dispute. ``card`` is of the first copy in dispute; who says the
    same of several copies is among ``said`` once.
    """

    card: Card
    said: Resolved


class Disputes(Desk):
    """The queue of disagreements, for those who settle them."""

    def open(self, actor: Person) -> Sequence[Dispute]:
        """Return the disagreements that nobody has settled, the latest first."""
        self._access.check(actor, Right.LEAD)
        found = [r for r in resolve(self._store.events.standing()).values() if r.disputed]
        cards = self._store.cards.many({r.sentence for r in found})
        copies: dict[str, list[Resolved]] = defaultdict(list)
        for one in found:
            if card := cards.get(one.sentence):
                copies[card.twins or card.sentence].append(one)
        disputes = [_dispute(same, cards) for same in copies.values()]
        return sorted(disputes, key=lambda d: -(d.said.events[-1].id or 0))

    def copies(self, actor: Person, sentence: str) -> int:
        """Return how many further copies of a sentence are settled with it."""
        self._access.check(actor, Right.LEAD)
        return len(self._copies(self._store.cards.get(sentence)))

    def settle(
        self, actor: Person, sentence: str, judgement: Judgement, *, token: str, reason: str
    ) -> Event | None:
        """Record the lead reviewer's decision beside the others; None if it is there already.

        It is for all copies of the sentence that no lead has settled, in one batch that one undo
        takes back.

        Raises:
            ReviewError: without a reason, with an unknown label, or where nothing is in dispute
                and nobody is unsure, found it badly read or left a note.
        """
        person = self._access.check(actor, Right.LEAD)
        if not reason.strip():
            raise ReviewError("Say why: those who decided otherwise will read it.")
        check_labels(judgement, self._frameworks)
        if known := self._store.events.by_token(token):
            return known
        if not self._needs_settling(sentence):
            raise ReviewError("People agree about this sentence; there is nothing to settle.")
        card = self._store.cards.get(sentence)
        now = self._clock()

        def settled(one: Card) -> Event:
            own = token if one is card else digest(token, one.sentence)
            event = event_on(
                one,
                person,
                Action.ADJUDICATE,
                self._frameworks,
                token=own,
                at=now,
                after=judgement,
                reason=reason,
            )
            return replace(event, batch=token)

        recorded = self._store.events.record(list(map(settled, (card, *self._copies(card)))))
        return next(iter(recorded), None)

    def settled(self, actor: Person) -> Sequence[Dispute]:
        """Return what the person has settled and can take back, the latest first."""
        person = self._access.check(actor, Right.LEAD)
        standing = self._store.events.standing()
        mine = [e for e in standing if _settled_by(person, e)]
        cards = self._store.cards.many({e.sentence for e in mine if e.sentence})
        here = [e for e in reversed(mine) if e.sentence in cards]
        one_of_each = {e.batch or e.token: e for e in here}  # the first of its copies
        own = {e.sentence: e.id or 0 for e in one_of_each.values()}
        found = [r for id_, r in resolve(standing).items() if id_ in own]
        disputes = [Dispute(card=cards[r.sentence], said=r) for r in found]
        return sorted(disputes, key=lambda d: -own[d.card.sentence])

    def take_back(self, actor: Person, sentence: str) -> None:
        """Take back what the person settled about a sentence; it is in dispute again.

        Raises:
            ReviewError: they have settled nothing about it, or have taken it back already.
        """
        person = self._access.check(actor, Right.LEAD)
        standing = self._store.events.standing(sentence=sentence)
        own = next((e for e in standing if _settled_by(person, e)), None)
        if own is None:
            raise ReviewError("There is nothing of yours left to take back here.")
        whole = self._store.events.batch(own.batch or own.token, person.id) or [own]
        now = self._clock()
        self._store.events.record([undoing(event, person.role, now) for event in whole])

    def _needs_settling(self, sentence: str) -> bool:
        standing = self._store.events.standing(sentence=sentence)
        if len({event.after for event in standing if event.after}) > 1:
            return True
        notes = [note for note in self._store.events.notes() if note.sentence == sentence]
        return bool(open_doubts(resolve(standing), notes))

    def _copies(self, card: Card) -> Sequence[Card]:
        """Return the other copies of a card's sentence that no lead has settled."""
        twins = self._store.cards.twins(card) if card.twins else ()
        standing = self._store.events.standing(documents={document for _, document in twins})
        settled = {id_ for id_, r in resolve(standing).items() if r.settled}
        return [
            twin
            for id_, twin in sorted(self._store.cards.many({id_ for id_, _ in twins}).items())
            if id_ not in settled
        ]


def _settled_by(person: Person, event: Event) -> bool:
    return event.person == person.id and event.action is Action.ADJUDICATE


def _dispute(same: Sequence[Resolved], cards: Mapping[str, Card]) -> Dispute:
    """Return the dispute about copies of one sentence."""
    first = min((cards[r.sentence] for r in same), key=lambda c: (c.document, c.position))
    events = sorted((e for r in same for e in r.events), key=lambda e: e.id or 0)
    once = {(e.person, e.after, e.action): e for e in events}
    newest = sorted(once.values(), key=lambda e: e.id or 0)
    said = Resolved(sentence=first.sentence, events=tuple(newest), judgement=None)
    return Dispute(card=first, said=said)
