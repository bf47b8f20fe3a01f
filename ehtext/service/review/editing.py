"""Mending what is before the reader: a sentence that was cut badly, and personal data in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from ehtext.domain import Action, Card, Event, Person, QueueItem, Showing, digest
from ehtext.errors import ReviewError
from ehtext.framework import Framework
from ehtext.privacy import are_whole_words
from ehtext.service.access import Access, Right
from ehtext.service.cards import remake
from ehtext.service.keep import Keeper
from ehtext.service.reasons import Explainer
from ehtext.service.review.noting import event_on
from ehtext.store import Hindrance, Store

_HINDERED = {
    Hindrance.CHANGED: "This sentence was changed meanwhile; load the page again to see it.",
    Hindrance.CLAIMED: "Somebody else has this sentence or the next one before them; try later.",
    Hindrance.DECIDED: "Somebody else has decided about this sentence or the next one; it stays.",
}

PART_OF_A_WORD = "Nothing was masked: this is a part of a longer word. Give the whole word."


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seen:
    person: Person
    showing: Showing
    card: Card


class Editing:
    """Splits and joins sentences, and masks personal data. The file itself is left alone."""

    def __init__(
        self,
        store: Store,
        access: Access,
        frameworks: Mapping[str, Framework],
        make_explainer: Callable[[], Explainer],
        keeper: Keeper,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``make_explainer`` loads the model, which says what the new sentences are."""
        self._store = store
        self._access = access
        self._frameworks = frameworks
        self._make_explainer = make_explainer
        self._keeper = keeper
        self._clock = clock

    def split(self, actor: Person, token: str, at: int) -> Sequence[str]:
        """Cut the sentence of a showing before its character ``at``; return the two new ids.

        Both come next in the queue. Undo puts the whole back.

        Raises:
            ReviewError: the card was not shown to this person, a part would be empty, or somebody
                else works on the sentence, has decided about it or has changed it.
        """
        seen = self._seen(actor, token)
        parts = [seen.card.text[:at].strip(), seen.card.text[at:].strip()]
        if not all(parts) or not 0 < at < len(seen.card.text):
            raise ReviewError("Choose a place inside the sentence, with words on both sides.")
        explainer = self._make_explainer()
        known = self._store.edits.is_known
        cards = [remake(seen.card, part, explainer, known) for part in parts]
        if cards[0].sentence == cards[1].sentence:
            raise ReviewError("Both parts are the same; there is nothing to decide twice.")
        return self._put(seen, Action.SPLIT, cards, [seen.card], span=(at, at))

    def join(self, actor: Person, token: str) -> str:
        """Join the sentence of a showing with the one after it; return the new id.

        Raises:
            ReviewError: the card was not shown to this person, it is the last of its document, or
                somebody else works on either sentence, has decided about it or has changed it.
        """
        seen = self._seen(actor, token)
        card = seen.card
        if self._store.cards.live(card.sentence) is None:
            raise ReviewError(_HINDERED[Hindrance.CHANGED])
        following = self._store.edits.after(card.document, card.sentence)
        if following is None:
            raise ReviewError("There is no sentence after this one to join it with.")
        other = self._store.cards.get(following)
        text, known = f"{card.text} {other.text}", self._store.edits.is_known
        whole = remake(card, text, self._make_explainer(), known)
        whole = replace(whole, after=other.after)
        (made,) = self._put(seen, Action.JOIN, [whole], [card, other])
        return made

    def mask(self, actor: Person, token: str, start: int, end: int, category: str) -> str:
        """Mask characters ``start`` to ``end`` of the sentence, wherever the document has them.

        Returns the id of the sentence as it is now. What was masked is kept nowhere and cannot
        be brought back by undo; reading the file again masks it again.

        Raises:
            ReviewError: the card was not shown to this person, nothing or only a part of a word
                is chosen, or the words stand in no single sentence of the document. Nothing is
                masked or recorded then.
        """
        seen = self._seen(actor, token)
        text, document = seen.card.text, seen.card.document
        words = text[start:end].strip()
        if not words or not 0 <= start < end <= len(text) or not any(map(str.isalnum, words)):
            raise ReviewError("Choose the words to mask.")
        if not are_whole_words(text, start, end):
            raise ReviewError(PART_OF_A_WORD)
        at = self._place(document, seen.card.sentence)
        self._keeper.hide(document, text, (start, end), category, person=seen.person.id)
        rows = self._store.cards.rows([document])
        new = rows[at].sentence if at < len(rows) else seen.card.sentence
        event = self._event(seen, Action.MASK, span=(start, end), related=(new,))
        self._store.events.record(
            [replace(event, token=digest("mask", token, start, end), batch=None, reason=category)]
        )
        return new

    def _place(self, document: str, sentence: str) -> int:
        rows = self._store.cards.rows([document])
        return next((n for n, row in enumerate(rows) if row.sentence == sentence), len(rows))

    def _seen(self, actor: Person, token: str) -> _Seen:
        person = self._access.check(actor, Right.REVIEW)
        showing = self._store.events.showing(token)
        if showing is None or showing.person != person.id:
            raise ReviewError("This card was not shown to you; load the page again.")
        if self._store.events.by_token(token) is not None:
            raise ReviewError("You have decided about this sentence; undo that first.")
        card = self._store.cards.live(showing.sentence)
        if card is None:
            raise ReviewError("Somebody changed this sentence meanwhile; here is the next one.")
        return _Seen(person=person, showing=showing, card=card)

    def _put(
        self,
        seen: _Seen,
        action: Action,
        cards: Sequence[Card],
        instead_of: Sequence[Card],
        *,
        span: tuple[int, int] | None = None,
    ) -> tuple[str, ...]:
        ids = tuple(card.sentence for card in cards)
        first = self._event(seen, action, span=span, related=ids)
        more = [
            replace(first, token=digest(first.token, card.sentence), sentence=card.sentence)
            for card in instead_of[1:]
        ]
        hindrance = self._store.edits.make([first, *more], cards, now=first.decided_at)
        if hindrance is not None:
            raise ReviewError(_HINDERED[hindrance])
        reason = "you cut it anew" if action is Action.SPLIT else "you joined it"
        items = [QueueItem(sentence=id_, reason=reason) for id_ in ids]
        self._store.queues.put_first(seen.showing.queue, items)
        return ids

    def _event(
        self,
        seen: _Seen,
        action: Action,
        *,
        span: tuple[int, int] | None,
        related: tuple[str, ...],
    ) -> Event:
        event = event_on(
            seen.card,
            seen.person,
            action,
            self._frameworks,
            token=seen.showing.token,
            at=self._clock(),
        )
        shown = seen.showing
        return replace(
            event, before=shown.shown, shown_at=shown.shown_at, related=related, span=span
        )
