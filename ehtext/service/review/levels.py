"""The level of an item: evidence for and against, and what the reviewer says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ehtext.domain import (
    Action,
    Analysis,
    Event,
    Kind,
    Label,
    Person,
    PredictedLevel,
    PrintedRating,
    Sentence,
)
from ehtext.errors import ReviewError
from ehtext.framework import Framework, Item
from ehtext.review import PEOPLE
from ehtext.service.access import Right
from ehtext.service.decided import decided
from ehtext.service.review.desks import Desk
from ehtext.service.review.noting import event_about
from ehtext.service.review.undoing import undoing

FOR = (Kind.OUTCOME, Kind.PRACTICE)
AGAINST = (Kind.GAP, Kind.PLAN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A sentence as evidence for an item, and whether a person has confirmed it."""

    sentence: Sentence
    kind: Kind
    confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All that there is to judge an item of a document by. The person's level is never filled in.

    ``others`` are the levels that other people gave, shown only to who has given one.
    """

    item: Item
    label: Label
    speaks_for: tuple[Piece, ...]
    speaks_against: tuple[Piece, ...]  # gaps, and plans: what is not yet there
    printed: PrintedRating | None
    predicted: PredictedLevel | None
    mine: Event | None
    others: tuple[Event, ...]


class LevelDesk(Desk):
    """Where reviewers give levels and sign documents off."""

    def sheets(self, actor: Person, document: str) -> Sequence[Sheet]:
        """Return a sheet for each item of the document's framework, in its order.

        Raises:
            ReviewError: the document assesses itself against no framework with levels.
        """
        person = self._access.check_document(actor, Right.REVIEW, document)
        analysis = decided(self._store, document)
        framework = self._frameworks.get(analysis.recognition.framework or "")
        if framework is None or framework.scale is None:
            raise ReviewError("This document is against no framework with levels.")
        levels = self._store.events.levels(document)
        return [_sheet(analysis, framework, item, levels, person) for item in framework.items]

    def rate(  # noqa: PLR0913 - what is said, of what, and how it was shown
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
        """Record the person's level of an item. ``token`` is of this showing of the sheet.

        Raises:
            ReviewError: without a reason, with a level that the scale does not have, or of an
                unknown item.
        """
        person = self._access.check_document(actor, Right.REVIEW, document)
        check_level(self._frameworks, label, level)
        if not reason.strip():
            raise ReviewError("Say why: a level without a reason helps nobody.")
        predicted = predicted_of(self._store.analysis(document), label)
        event = event_about(
            document,
            label.framework,
            person,
            Action.LEVEL,
            self._frameworks,
            token=token,
            at=self._clock(),
            reason=reason,
        )
        given = replace(event, label=label, level=level, shown_at=shown_at)
        return self._once(with_predicted(given, predicted))

    def sign_off(self, actor: Person, document: str, *, token: str, reason: str = "") -> Event:
        """Record that the person has done with a document."""
        person = self._access.check_document(actor, Right.REVIEW, document)
        event = event_about(
            document,
            self._store.analysis(document).recognition.framework,
            person,
            Action.SIGN_OFF,
            self._frameworks,
            token=token,
            at=self._clock(),
            reason=reason,
        )
        return self._once(event)

    def signed(self, actor: Person, document: str) -> Sequence[Event]:
        """Return who signed the document off, and when; what was taken back is left out."""
        self._access.check_document(actor, Right.REVIEW, document)
        events = self._store.events.all(document=document)
        undone = {event.undoes for event in events if event.undoes}
        return [e for e in events if e.action is Action.SIGN_OFF and e.id not in undone]

    def take_back(self, actor: Person, document: str, token: str) -> None:
        """Take back the person's own level or sign-off of that token.

        Of levels, the one that they gave to the item before it holds again, if there is one.

        Raises:
            ReviewError: it is none of theirs, or was taken back already.
        """
        person = self._access.check_document(actor, Right.REVIEW, document)
        event = self._store.events.by_token(token)
        theirs = (
            event is not None
            and (event.person, event.document) == (person.id, document)
            and event.action in (Action.LEVEL, Action.SIGN_OFF)
        )
        undo = [undoing(event, person.role, self._clock())] if event and theirs else []
        if not self._store.events.record(undo):
            raise ReviewError("There is nothing of yours left to take back here.")

    def _once(self, event: Event) -> Event:
        recorded = self._store.events.record([event])
        known = recorded[0] if recorded else self._store.events.by_token(event.token)
        if known is None:
            raise ReviewError("This could not be recorded; load the page again.")
        return known


def check_level(frameworks: Mapping[str, Framework], label: Label, level: float) -> None:
    """Raise ReviewError for a level that the item's scale does not have, or an unknown item."""
    framework = frameworks.get(label.framework)
    if framework is None or label.code not in framework.codes or framework.scale is None:
        raise ReviewError(f"{label.framework} has no item {label.code} with a level.")
    low, high = framework.scale.minimum, framework.scale.maximum
    if not low <= level <= high or (level * 2) % 1:
        raise ReviewError(f"A level is from {low:g} to {high:g}, in whole or half steps.")


def pieces_of(analysis: Analysis, label: Label) -> Sequence[Piece]:
    """Return the sentences of a ``decided`` analysis that are tagged with an item."""
    about = {tag.sentence_id for tag in analysis.tags if tag.label == label}
    return [
        Piece(sentence=sentence, kind=kind.kind, confirmed=kind.source.startswith(PEOPLE))
        for sentence, kind in zip(analysis.sentences, analysis.kinds, strict=True)
        if sentence.id in about
    ]


def printed_of(analysis: Analysis, label: Label) -> PrintedRating | None:
    """Return the level that the document states of an item."""
    return next((r for r in analysis.recognition.ratings if r.label == label), None)


def predicted_of(analysis: Analysis, label: Label) -> PredictedLevel | None:
    """Return the level that the text suggests of an item."""
    return next((p for p in analysis.predicted if p.label == label), None)


def with_predicted(event: Event, predicted: PredictedLevel | None) -> Event:
    """Return the event of a level with the level that was predicted, and by which model."""
    if predicted is None:
        return event
    return replace(event, score=predicted.level, model=predicted.model)


def _sheet(
    analysis: Analysis,
    framework: Framework,
    item: Item,
    levels: Sequence[Event],
    person: Person,
) -> Sheet:
    label = Label(framework=framework.id, code=item.code)
    pieces = pieces_of(analysis, label)
    given = [event for event in levels if event.label == label]
    mine = next((event for event in given if event.person == person.id), None)
    return Sheet(
        item=item,
        label=label,
        speaks_for=tuple(p for p in pieces if p.kind in FOR),
        speaks_against=tuple(p for p in pieces if p.kind in AGAINST),
        printed=printed_of(analysis, label),
        predicted=predicted_of(analysis, label),
        mine=mine,
        others=tuple(e for e in given if e.person != person.id) if mine else (),
    )
