"""Items to which people gave different levels, and how a lead reviewer settles them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ehtext.domain import Action, Event, Label, Person, PredictedLevel, PrintedRating
from ehtext.errors import ReviewError
from ehtext.review import ResolvedLevel, resolve_levels
from ehtext.service.access import Right
from ehtext.service.decided import decided
from ehtext.service.review.desks import Desk
from ehtext.service.review.levels import (
    AGAINST,
    FOR,
    check_level,
    pieces_of,
    predicted_of,
    printed_of,
    with_predicted,
)
from ehtext.service.review.noting import event_about
from ehtext.service.review.undoing import undoing


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelDispute:
    """An item of a document with the different levels that people gave it, and what it rests on."""

    said: ResolvedLevel
    speaks_for: int  # sentences of practice or outcome
    speaks_against: int  # sentences of a gap or a plan
    confirmed: int  # of both, by a person
    printed: PrintedRating | None
    predicted: PredictedLevel | None


class LevelDisputes(Desk):
    """The queue of items on whose level people differ, for those who settle them."""

    def open(self, actor: Person) -> Sequence[ResolvedLevel]:
        """Return the items whose level nobody has settled, the latest first."""
        self._access.check(actor, Right.LEAD)
        found = [r for r in resolve_levels(self._store.events.levels()).values() if r.disputed]
        return sorted(found, key=lambda r: -(r.events[-1].id or 0))

    def look(self, actor: Person, said: ResolvedLevel) -> LevelDispute:
        """Return one of the open items with what there is to judge it by."""
        self._access.check(actor, Right.LEAD)
        analysis = decided(self._store, said.document)
        pieces = [p for p in pieces_of(analysis, said.label) if p.kind in FOR + AGAINST]
        return LevelDispute(
            said=said,
            speaks_for=sum(p.kind in FOR for p in pieces),
            speaks_against=sum(p.kind in AGAINST for p in pieces),
            confirmed=sum(p.confirmed for p in pieces),
            printed=printed_of(analysis, said.label),
            predicted=predicted_of(analysis, said.label),
        )

    def settle(  # noqa: PLR0913 - what is said, of what, and how it was shown
        self,
        actor: Person,
        document: str,
        label: Label,
        level: float,
        *,
        token: str,
        reason: str,
        shown_at: datetime,
    ) -> Event:
        """Record the lead reviewer's level beside the others; the same token twice is one.

        Raises:
            ReviewError: without a reason, with a level that the scale does not have, or where
                nothing is in dispute.
        """
        person = self._access.check_document(actor, Right.LEAD, document)
        if not reason.strip():
            raise ReviewError("Say why: those who gave another level will read it.")
        check_level(self._frameworks, label, level)
        if known := self._store.events.by_token(token):
            return known
        said = resolve_levels(self._store.events.levels(document)).get((document, label))
        if said is None or not said.disputed:
            raise ReviewError(
                "Nobody differs about this level any more; there is nothing to settle."
            )
        event = event_about(
            document,
            label.framework,
            person,
            Action.ADJUDICATE,
            self._frameworks,
            token=token,
            at=self._clock(),
            reason=reason,
        )
        settled = replace(event, label=label, level=level, shown_at=shown_at)
        predicted = predicted_of(self._store.analysis(document), label)
        recorded = self._store.events.record([with_predicted(settled, predicted)])
        return recorded[0] if recorded else settled

    def settled(self, actor: Person) -> Sequence[Event]:
        """Return the levels that the person has settled and can take back, the latest first."""
        person = self._access.check(actor, Right.LEAD)
        levels = self._store.events.levels()
        return [
            e for e in reversed(levels) if e.person == person.id and e.action is Action.ADJUDICATE
        ]

    def take_back(self, actor: Person, token: str) -> None:
        """Take back a level that the person settled; what the others gave stands as it was.

        Raises:
            ReviewError: it is none of theirs, or was taken back already.
        """
        person = self._access.check(actor, Right.LEAD)
        own = [e for e in self.settled(person) if e.token == token]
        undo = [undoing(event, person.role, self._clock()) for event in own]
        if not self._store.events.record(undo):
            raise ReviewError("There is nothing of yours left to take back here.")
