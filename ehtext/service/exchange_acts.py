"""Levels, sign-offs, notes and the like: out of the store and into it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from ehtext.domain import Action, Event, Label, Person, digest
from ehtext.errors import ReviewError
from ehtext.exchange import Act, Acted, ReviewedDocument
from ehtext.framework import Framework
from ehtext.privacy import mask_text
from ehtext.service.exchange_people import LeftOut, Roles
from ehtext.service.review.levels import check_level
from ehtext.service.review.noting import framework_of, version_of
from ehtext.store import Store, Submission

_ACTS = frozenset(
    {Action.NOTE, Action.SKIP, Action.SPLIT, Action.JOIN, Action.MASK, Action.SIGN_OFF}
)
_LEVELS = frozenset({Action.LEVEL, Action.ADJUDICATE})
_ELSEWHERE = {
    Action.SPLIT: "sentences that were split elsewhere: split them here as well",
    Action.JOIN: "sentences that were joined elsewhere: join them here as well",
    Action.MASK: "words that were masked elsewhere, which no file holds: mask them here as well",
}
_Key = tuple[str, str | None, str, Action, Label | None, float | None, datetime]


def acts_of(store: Store, submission: Submission) -> ReviewedDocument:
    """Return what people did with a document beside deciding about its sentences, as it holds now.

    That is each person's newest level of each item, and all else that was not taken back.
    """
    document = submission.sha256
    events = store.events.all(document=document)
    undone = {event.undoes for event in events if event.undoes}
    levels = {event.id for event in store.events.levels(document)}
    kept = [e for e in events if e.id in levels or (e.action in _ACTS and e.id not in undone)]
    return ReviewedDocument(
        document=document,
        area=submission.area,
        period=submission.period,
        framework=submission.framework,
        acts=tuple(map(_act, kept)),
    )


def _act(event: Event) -> Act:
    return Act(
        person=event.person,
        action=event.action,
        role=event.role,
        decided_at=event.decided_at,
        shown_at=event.shown_at,
        sentence=event.sentence,
        label=event.label,
        level=event.level,
        mode=event.mode,
        shown=event.before,
        score=event.score,
        model=event.model,
        framework_version=event.framework_version,
        related=event.related,
        span=event.span,
        reason=mask_text(event.reason),
    )


class ActIntake:
    """What the store holds of the documents of a file, and what is to be added."""

    def __init__(
        self,
        store: Store,
        frameworks: Mapping[str, Framework],
        importer: Person,
        acted: Iterable[Acted],
    ) -> None:
        self._frameworks = frameworks
        self._importer = importer
        self._roles = Roles(store, importer)
        found = list(acted)
        self._documents = {d for d in sorted({one.document for one in found}) if store.has(d)}
        self._cards = store.cards.many({a.act.sentence for a in found if a.act.sentence})
        events = [e for d in sorted(self._documents) for e in store.events.all(document=d)]
        undone = {event.undoes for event in events if event.undoes}
        self._every = {_key(event) for event in events}
        self._signed = {
            (e.document, e.person)
            for e in events
            if e.action is Action.SIGN_OFF and e.id not in undone
        }
        levels = [e for d in sorted(self._documents) for e in store.events.levels(d)]
        self._levels = {(e.document, e.label, e.person): e for e in levels}

    def event(self, acted: Acted, file: str) -> Event:
        """Return the event of an act. Raises LeftOut if it cannot be one here."""
        act = acted.act
        self._check(acted)
        token = digest("import act", acted.document, *_facts(act))
        return Event(
            token=f"import:{token}",
            batch=f"import:{self._importer.id}:{file[:6]}:{token[:8]}"[:64],
            document=acted.document,
            sentence=act.sentence,
            person=act.person,
            role=self._roles.of(act.person, act.action),
            action=act.action,
            label=act.label,
            level=act.level,
            before=act.shown,
            mode=act.mode,
            score=act.score,
            model=act.model,
            framework_version=act.framework_version or self._version(act),
            reason=mask_text(act.reason),
            shown_at=act.shown_at,
            decided_at=act.decided_at,
        )

    def is_here(self, event: Event) -> bool:
        """Return whether the store has the event, or one that says the same.

        Raises:
            LeftOut: the person gave another level here, and later.
        """
        if _key(event) in self._every:
            return True
        if event.action is Action.SIGN_OFF:
            return (event.document, event.person) in self._signed
        here = self._levels.get((event.document, event.label, event.person))
        if event.action not in _LEVELS or here is None:
            return False
        if (here.level, here.action) == (event.level, event.action):
            return True
        if here.decided_at > event.decided_at:
            raise LeftOut("levels that the person has since changed here")
        return False

    def add(self, event: Event) -> None:
        """Remember an event that will be recorded."""
        self._every.add(_key(event))
        if event.action is Action.SIGN_OFF:
            self._signed.add((event.document, event.person))
        if event.action in _LEVELS:
            self._levels[event.document, event.label, event.person] = event

    def _check(self, acted: Acted) -> None:
        act = acted.act
        if acted.document not in self._documents:
            raise LeftOut("levels, notes and the like of a document that is not in this store")
        if act.action in _ELSEWHERE:
            raise LeftOut(_ELSEWHERE[act.action])
        if act.action not in _ACTS | _LEVELS:
            raise LeftOut(f"decisions that cannot be carried over: {act.action.value}")
        card = self._cards.get(act.sentence or "")
        if act.action in (Action.NOTE, Action.SKIP) and (
            card is None or card.document != acted.document
        ):
            raise LeftOut("notes and the like about a sentence that is not in this store")
        if act.action in _LEVELS:
            self._check_level(act)
        elif act.label or act.level is not None:
            raise LeftOut("levels that are named as something else")

    def _check_level(self, act: Act) -> None:
        if act.label is None or act.level is None or act.sentence is not None:
            raise LeftOut("levels that do not say of what, or which")
        try:
            check_level(self._frameworks, act.label, act.level)
        except ReviewError:
            raise LeftOut("levels of an item, or on a scale, that no framework here has") from None

    def _version(self, act: Act) -> str:
        card = self._cards.get(act.sentence or "")
        scheme = act.label.framework if act.label else framework_of(card) if card else None
        return version_of(scheme, self._frameworks)


def _facts(act: Act) -> tuple[object, ...]:
    label = (act.label.framework, act.label.code) if act.label else ()
    moment = act.decided_at.isoformat()
    return act.sentence, act.person, act.action, label, act.level, moment


def _key(event: Event) -> _Key:
    """Return what tells events apart; not the reason, which may be masked here since."""
    return (
        event.document,
        event.sentence,
        event.person,
        event.action,
        event.label,
        event.level,
        event.decided_at,
    )
