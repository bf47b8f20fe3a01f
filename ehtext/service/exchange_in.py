"""From decisions in a file to events in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from ehtext.domain import JUDGING, Action, Card, Event, Judgement, Person, Role, digest
from ehtext.errors import ReviewError
from ehtext.exchange import Decision, Reading, Said
from ehtext.framework import Framework
from ehtext.privacy import mask_text
from ehtext.service.exchange_acts import ActIntake
from ehtext.service.exchange_people import LeftOut, Roles
from ehtext.service.review.answers import check_labels
from ehtext.service.review.noting import framework_of, version_of
from ehtext.store import Store

_TAKEN = JUDGING | {Action.FAULT}
"""What can be carried from elsewhere; to split or join needs the sentences that came of it."""

_Key = tuple[str, str, Action, Judgement | None, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenIn:
    """What came of a file: decisions recorded, those that were here, and those left out, why."""

    recorded: int
    already: int
    left_out: Mapping[str, int] = field(default_factory=dict)


def take_in(
    store: Store,
    frameworks: Mapping[str, Framework],
    importer: Person,
    reading: Reading,
    *,
    file: str,
) -> TakenIn:
    """Record the decisions of ``reading`` that are new; ``file`` is a digest of its content.

    A person's later decision here holds against an earlier one from the file.
    """
    intake = _Intake(store, frameworks, importer, {one.sentence for one in reading.said})
    said = sorted(reading.said, key=lambda one: one.decision.decided_at)
    acts = ActIntake(store, frameworks, importer, reading.acted)
    acted = sorted(reading.acted, key=lambda one: one.act.decided_at)
    left_out, already = Counter(reading.left_out), 0
    events: list[Event] = []
    incoming: list[tuple[_Intake | ActIntake, Callable[[], Event]]] = [
        *((intake, partial(intake.event, one, file)) for one in said),
        *((acts, partial(acts.event, one, file)) for one in acted),
    ]
    for into, make in incoming:
        try:
            event = make()
            if into.is_here(event):
                already += 1
                continue
        except LeftOut as reason:
            left_out[str(reason)] += 1
            continue
        into.add(event)
        events.append(event)
    recorded = store.events.record(events)
    already += len(events) - len(recorded)
    return TakenIn(recorded=len(recorded), already=already, left_out=dict(left_out))


class _Intake:
    """What the store holds of the sentences of a file, and what is to be added."""

    def __init__(
        self,
        store: Store,
        frameworks: Mapping[str, Framework],
        importer: Person,
        sentences: Iterable[str],
    ) -> None:
        self._frameworks = frameworks
        self._importer = importer
        self._roles = Roles(store, importer)
        self._cards = store.cards.many(set(sentences))
        documents = {card.document for card in self._cards.values()}
        self._every = {_key(e) for d in sorted(documents) for e in store.events.all(document=d)}
        standing = store.events.standing(documents=documents)
        self._standing = {(event.sentence, event.person): event for event in standing}

    def event(self, said: Said, file: str) -> Event:
        """Return the event of what was said. Raises LeftOut if it cannot be one."""
        card, decision = self._card(said), said.decision
        role = self._check(decision)
        token = digest("import", said.sentence, *_facts(decision))
        scheme = framework_of(card, decision.judgement)
        version = decision.framework_version or version_of(scheme, self._frameworks)
        return Event(
            token=f"import:{token}",
            batch=f"import:{self._importer.id}:{file[:6]}:{token[:8]}"[:64],
            document=card.document,
            sentence=card.sentence,
            person=decision.person,
            role=role,
            action=_action(decision, card),
            before=decision.shown,
            after=decision.judgement,
            mode=decision.mode,
            score=decision.score,
            model=decision.model,
            framework_version=version,
            reason=mask_text(decision.reason),
            shown_at=decision.shown_at,
            decided_at=decision.decided_at,
        )

    def is_here(self, event: Event) -> bool:
        """Return whether the store has the decision, or one of the person that says the same.

        Raises:
            LeftOut: the person decided otherwise here, and later.
        """
        if _key(event) in self._every:
            return True
        standing = self._standing.get((event.sentence, event.person))
        if standing is None:
            return False
        if _says_the_same(standing, event):
            return True
        if standing.decided_at > event.decided_at:
            raise LeftOut("decisions that the person has since changed here")
        return False

    def add(self, event: Event) -> None:
        """Remember an event that will be recorded."""
        self._every.add(_key(event))
        self._standing[event.sentence, event.person] = event

    def _card(self, said: Said) -> Card:
        if card := self._cards.get(said.sentence):
            return card
        raise LeftOut("decisions about a sentence that is not in this store")

    def _check(self, decision: Decision) -> Role:
        """Return the role in which a decision counts here."""
        if decision.action not in _TAKEN:
            raise LeftOut(f"decisions that cannot be carried over: {decision.action.value}")
        if decision.judgement is None and decision.action in JUDGING - {Action.UNSURE}:
            raise LeftOut("decisions that do not say what the sentence is")
        role = self._roles.of(decision.person, decision.action)
        try:
            check_labels(decision.judgement, self._frameworks)
        except ReviewError:
            raise LeftOut("decisions with a label that no framework here has") from None
        return role


def _says_the_same(standing: Event, event: Event) -> bool:
    """Return whether ``event`` adds nothing; to settle a dispute is more than to say the same."""
    if event.action is Action.ADJUDICATE and standing.action is not Action.ADJUDICATE:
        return False
    silent = event.after is None
    return standing.after == event.after and not (silent and standing.action is not event.action)


def _action(decision: Decision, card: Card) -> Action:
    """Return the action; a file that cannot say what was shown may call an acceptance a change."""
    same = decision.judgement == card.suggested and decision.shown is None
    return Action.ACCEPT if same and decision.action is Action.CHANGE else decision.action


def _facts(decision: Decision) -> tuple[object, ...]:
    said = decision.judgement
    labels = [(label.framework, label.code) for label in said.labels] if said else []
    kind = said.kind.value if said else ""
    return decision.person, decision.action, kind, labels, decision.decided_at.isoformat()


def _key(event: Event) -> _Key:
    """Return what tells decisions apart. Some tools know moments to the second only."""
    moment = event.decided_at.replace(microsecond=0)
    return event.sentence or "", event.person, event.action, event.after, moment
