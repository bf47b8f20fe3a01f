"""The desk at which people decide: the next card, an answer, undo."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from ehtext.codec import encode
from ehtext.domain import (
    CLOSING,
    Action,
    Card,
    Event,
    Mode,
    Person,
    QueueItem,
    Scope,
    Showing,
    digest,
)
from ehtext.errors import ReviewError
from ehtext.framework import Framework
from ehtext.review import as_shown, mode_for, place, reason_for
from ehtext.service.access import Access, Right
from ehtext.service.keep import Keeper
from ehtext.service.review.ahead import Ahead
from ehtext.service.review.answers import (
    ANSWERS,
    Answer,
    Outcome,
    Served,
    Status,
    Undone,
    check_labels,
    judged,
    named,
)
from ehtext.service.review.noting import event_on
from ehtext.service.review.preferences import Preferences
from ehtext.service.review.undoing import undoing
from ehtext.store import Store

LEASE = timedelta(minutes=10)
"""After this long without a decision a claimed sentence may go to somebody else."""

FASTEST = timedelta(milliseconds=400)
"""Nobody reads a sentence in less; a faster answer is refused and nothing is lost."""

HORIZON = 400
"""How many cards a queue holds before its order is worked out anew from what was decided."""

RENEWED = 25
"""After so many cards a queue of a few documents is made anew already: there it costs little."""

FEW = 3
"""Documents whose queue is renewed that often."""

FIRST_LOOK = "one in ten comes without its suggestion, for a first look of your own"
"""Why a card is shown blind; the reason for its place would tell what is suggested."""

_LOW = 40  # cards left, at which the queue is made anew when somebody opens it
_REST = timedelta(minutes=1)  # for which a queue stands as it is, however little is left


class ReviewDesk:
    """Serves cards and records what people decide. Nothing of value is kept in memory."""

    def __init__(
        self,
        store: Store,
        access: Access,
        frameworks: Mapping[str, Framework],
        ahead: Ahead,
        keeper: Keeper,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``ahead`` works in the background on what comes next; ``keeper`` makes cards."""
        self._store = store
        self._access = access
        self._frameworks = frameworks
        self._ahead = ahead
        self._keeper = keeper
        self._clock = clock
        self.preferences = Preferences(store, access)

    def open(self, actor: Person, scope: Scope) -> str:
        """Return the id of the queue of ``scope``, made first if it is not there or ran low."""
        person = self._access.check(actor, Right.REVIEW)
        queue = digest("queue", encode(scope).decode())
        made_at = self._store.queues.made_at(queue)
        if made_at is None:
            self._keeper.complete()
        if made_at is None or (
            self._store.queues.open(queue, person.id) < _LOW and self._clock() - made_at > _REST
        ):
            self._make(queue, scope)
        self._ahead.explain(queue)
        return queue

    def schemes(self, actor: Person, documents: Sequence[str] = ()) -> Sequence[Framework]:
        """Return the frameworks that the cards of ``documents`` are about; () means all."""
        self._access.check(actor, Right.REVIEW)
        used = self._store.cards.schemes(documents or None)
        return [framework for id_, framework in self._frameworks.items() if id_ in used]

    def next(self, actor: Person, queue: str, scope: Scope) -> Served | None:
        """Return the next card for the person, claimed for them; None if none is left."""
        person = self._access.check(actor, Right.REVIEW)
        item = self._take(queue, person)
        if item is None:
            self._make(queue, scope)
            item = self._take(queue, person)
        if item is None:
            return None
        self._look_ahead(queue, scope, item)
        return self._serve(person, self._store.cards.get(item.sentence), queue, item.reason)

    def look(self, actor: Person, sentence: str, queue: str = "") -> Served:
        """Return the card of a sentence that the person decided before, to decide anew.

        Raises:
            ReviewError: the person has not decided about it: it comes by its queue; or its card
                is gone.
        """
        person = self._access.check(actor, Right.REVIEW)
        mine = self._decided_by(person, sentence)
        if mine is None:
            raise ReviewError("You have not decided about this sentence yet.")
        served = self._serve(person, self._live(sentence), queue, "", mode=Mode.OPEN)
        return replace(served, decided=mine)

    def again(
        self, actor: Person, sentence: str, queue: str, reason: str = "you took your decision back"
    ) -> Served | None:
        """Return the card of a sentence that the person works on, claimed for them.

        None if somebody else has the sentence before them by now.

        Raises:
            ReviewError: the card is gone.
        """
        person = self._access.check(actor, Right.REVIEW)
        card = self._live(sentence)
        if not self._store.queues.claim(sentence, person.id, now=self._clock(), lease=LEASE):
            return None
        return self._serve(person, card, queue, reason)

    def waits(self, actor: Person, token: str) -> bool:
        """Return whether the card of a showing still waits for the person's decision."""
        person = self._access.check(actor, Right.REVIEW)
        return self._store.events.waits(token, person.id)

    def answer(self, actor: Person, answer: Answer) -> Outcome:
        """Record an answer at once, for the sentence and for its copies.

        Raises:
            ReviewError: the token is of no card that was shown to this person.
        """
        person = self._access.check(actor, Right.REVIEW)
        showing = self._store.events.showing(answer.token)
        if showing is None or showing.person != person.id:
            raise ReviewError("This card was not shown to you; load the page again.")
        if answer.action not in ANSWERS:
            raise ReviewError(f"{answer.action.value} is no answer to a card.")
        note = answer.action is Action.NOTE
        if not note and self._store.events.by_token(answer.token) is not None:
            return Outcome(status=Status.REPEATED, others=self._others(person, showing.sentence))
        card = self._store.cards.live(showing.sentence)
        if card is None:
            return Outcome(status=Status.GONE)
        if note:
            return self._note(person, showing, answer)
        now = self._clock()
        if now - showing.shown_at < FASTEST:
            return Outcome(status=Status.TOO_FAST)
        mine = self._decided_by(person, showing.sentence)
        if mine is not None and mine.decided_at > showing.shown_at:
            # the same sentence was before them in another window, or a decision was on its way
            # when the page was loaded anew: what they decided there stands
            return Outcome(status=Status.REPEATED, others=self._others(person, showing.sentence))
        after = judged(answer, showing)
        check_labels(after, self._frameworks)
        action = named(answer.action, showing, after)
        event = self._event(person, showing, card, replace(answer, action=action, after=after), now)
        events = [event, *self._for_copies(person, event, card)]
        recorded = self._store.events.record(events)
        status = Status.RECORDED if recorded else Status.REPEATED
        others = self._others(person, showing.sentence)
        return Outcome(status=status, events=tuple(recorded), others=others)

    def undo(self, actor: Person) -> Undone | None:
        """Take back what the person did last on a card, with all of its batch; return what it was.

        None if nothing is left to take back. Undo has no end: the next one takes back the
        decision before. What was done on other pages is taken back there.
        """
        person = self._access.check(actor, Right.REVIEW)
        last = self._store.events.last(person.id)
        now = self._clock()
        self._store.events.record([undoing(event, person.role, now) for event in last])
        return self._undone(last) if last else None

    def trail(self, actor: Person) -> Sequence[str]:
        """Return the sentences that the person decided about last, newest first."""
        return self._store.events.trail(self._access.check(actor, Right.REVIEW).id)

    def left(self, actor: Person, queue: str) -> int:
        """Return how many cards of the queue still wait for the person."""
        return self._store.queues.open(queue, self._access.check(actor, Right.REVIEW).id)

    def _look_ahead(self, queue: str, scope: Scope, item: QueueItem) -> None:
        """Now and then work out in the background what comes, and why."""
        at = self._store.queues.place(queue, item.sentence)
        few = 0 < len(scope.documents) <= FEW
        first, every = (RENEWED, RENEWED) if few else (HORIZON - 2 * _LOW, _LOW)
        if at >= first and at % every == 0:
            self._ahead.explain(queue, first=partial(self._make, queue, scope))
        elif at % _LOW == 0:
            self._ahead.explain(queue)

    def _make(self, queue: str, scope: Scope) -> None:
        documents = scope.documents or None
        items = place(
            self._store.cards.rows(documents),
            self._store.events.standing(documents=documents),
            scope,
            limit=HORIZON,
        )
        self._store.queues.put(queue, encode(scope).decode(), items, now=self._clock())

    def _take(self, queue: str, person: Person) -> QueueItem | None:
        return self._store.queues.take(queue, person.id, now=self._clock(), lease=LEASE)

    def _live(self, sentence: str) -> Card:
        card = self._store.cards.live(sentence)
        if card is None:
            raise ReviewError("This sentence was masked, split or joined meanwhile.")
        return card

    def _serve(
        self, person: Person, card: Card, queue: str, reason: str, *, mode: Mode | None = None
    ) -> Served:
        mode = mode or self._mode(person, card)
        shown = as_shown(card, mode, self._codes(card))
        showing = Showing(
            token=uuid4().hex,
            sentence=card.sentence,
            document=card.document,
            person=person.id,
            mode=mode,
            shown=shown.suggested,
            shown_at=self._clock(),
            queue=queue,
            reason=FIRST_LOOK if mode is Mode.BLIND else reason_for(reason, card, shown),
        )
        self._store.events.show(showing)
        return Served(card=shown, showing=showing, copies=len(self._store.cards.twins(card)))

    def _note(self, person: Person, showing: Showing, answer: Answer) -> Outcome:
        """Record a note: it leaves the card open, so that its token is one of its own."""
        if not answer.reason.strip():
            raise ReviewError("A note needs some words.")
        card = self._store.cards.live(showing.sentence)
        if card is None:
            return Outcome(status=Status.GONE)
        event = self._event(person, showing, card, replace(answer, after=None), self._clock())
        token = digest("note", showing.token, event.reason)
        recorded = self._store.events.record([replace(event, token=token, batch=None)])
        return Outcome(
            status=Status.RECORDED if recorded else Status.REPEATED, events=tuple(recorded)
        )

    def _codes(self, card: Card) -> Sequence[str]:
        if not card.proposals:
            return ()
        framework = self._frameworks.get(card.proposals[0].label.framework)
        return framework.codes if framework else ()

    def _mode(self, person: Person, card: Card) -> Mode:
        """Return how the person sees the card: openly, once they decided about it otherwise."""
        mode = mode_for(card, person.id)
        if mode is Mode.OPEN or self._store.events.has(person.id, card.sentence, mode):
            return Mode.OPEN
        if mode is Mode.SEEDED and as_shown(card, mode, self._codes(card)) is card:
            return Mode.OPEN  # there is no wrong label to show
        return mode

    def _event(
        self, person: Person, showing: Showing, card: Card, answer: Answer, now: datetime
    ) -> Event:
        event = event_on(
            card,
            person,
            answer.action,
            self._frameworks,
            token=showing.token,
            at=now,
            after=answer.after,
            reason=answer.reason,
        )
        return replace(event, before=showing.shown, mode=showing.mode, shown_at=showing.shown_at)

    def _for_copies(self, person: Person, event: Event, card: Card) -> Sequence[Event]:
        """Return the same decision for the copies that the person has not decided about."""
        if event.action not in CLOSING or event.after is None or event.mode is Mode.SEEDED:
            return []
        copies = self._store.cards.twins(card)
        ids = [sentence for sentence, _ in copies]
        mine = self._store.events.decided(person.id, ids) if ids else set()
        return [
            replace(event, token=digest(event.token, sentence), sentence=sentence, document=where)
            for sentence, where in copies
            if sentence not in mine
        ]

    def _undone(self, events: Sequence[Event]) -> Undone:
        """Return what the taking back of a batch comes to: where the sentence is by now."""
        own, *more = events
        readings = [own.sentence or ""]
        for event in more:
            if event.mode is Mode.MACHINE and not set(event.related).isdisjoint(readings):
                readings.append(event.sentence or "")
        here = self._store.cards.many(readings)
        copies = {e.sentence for e in events if e.mode is not Mode.MACHINE} - {own.sentence}
        return Undone(
            sentence=next((id_ for id_ in reversed(readings) if id_ in here), readings[0]),
            copies=0 if _cuts(own) else len(copies),  # one that was joined to it is no copy
        )

    def _decided_by(self, person: Person, sentence: str) -> Event | None:
        standing = self._store.events.standing(sentence=sentence)
        return next((e for e in standing if e.person == person.id), None)

    def _others(self, person: Person, sentence: str) -> tuple[Event, ...]:
        standing = self._store.events.standing(sentence=sentence)
        return tuple(e for e in standing if e.person != person.id)


def _cuts(event: Event) -> bool:
    return event.action in (Action.SPLIT, Action.JOIN)
