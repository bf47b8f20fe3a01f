"""How the review goes: progress, time, agreement, and how closely suggestions are read."""

from __future__ import annotations

import statistics
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ehtext.domain import JUDGING, Action, CardRow, Event, Label, Mode, Person
from ehtext.evaluate import (
    Judged,
    JudgedLevel,
    LevelAgreement,
    SentenceAgreement,
    agree_on_levels,
    agree_on_sentences,
)
from ehtext.framework import Framework
from ehtext.review import Coverage, coverage_of
from ehtext.service.access import Access, Right
from ehtext.store import Store, Submission

Of = TypeVar("Of", CardRow, Event)

_LONGEST = 300.0
"""Seconds after which somebody has left the desk: such a decision counts as this long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far the review of a document is, and what it has cost."""

    submission: Submission
    framework: str | None  # id of the one whose items are counted
    coverage: Coverage
    decisions: int  # by all people, without those in bulk
    in_bulk: int
    hours: float
    median_seconds: float | None
    signed_off: int  # people


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewerFigures:
    """How one reviewer works. Shares are from 0 to 1; None where there is nothing to share."""

    person: str
    decisions: int
    median_seconds: float | None
    per_hour: float | None
    accepted: float | None  # of the open suggestions
    blind: int  # sentences decided before the suggestion was seen
    as_suggested_when_blind: float | None  # the same, where the suggestion was not shown
    seeded: int  # wrong suggestions that were shown
    fooled: float | None  # of these, accepted or left beside what was changed


class Figures:
    """Figures of the review, for all who review; those of people for the lead alone."""

    def __init__(self, store: Store, access: Access, frameworks: Mapping[str, Framework]) -> None:
        self._store = store
        self._access = access
        self._frameworks = frameworks

    def progress(self, actor: Person, document: str) -> Progress:
        """Return how far the review of a document is."""
        self._access.check_document(actor, Right.REVIEW, document)
        submission = next(s for s in self._store.submissions() if s.sha256 == document)
        return self._progress(
            submission,
            self._store.cards.rows([document]),
            self._store.events.all(document=document),
            self._store.events.standing(documents=[document]),
        )

    def progress_of_all(self, actor: Person) -> Sequence[Progress]:
        """Return how far the review of each document is that has cards. For the lead alone."""
        self._access.check(actor, Right.LEAD)
        rows = _by_document(self._store.cards.rows())
        events = _by_document(self._store.events.all())
        standing = _by_document(self._store.events.standing())
        return [
            self._progress(s, rows[s.sha256], events[s.sha256], standing[s.sha256])
            for s in self._store.submissions()
            if rows[s.sha256]
        ]

    def _progress(
        self,
        submission: Submission,
        rows: Sequence[CardRow],
        events: Sequence[Event],
        standing: Sequence[Event],
    ) -> Progress:
        document = submission.sha256
        scheme = next((row.framework for row in rows if row.framework), submission.framework)
        framework = self._frameworks.get(scheme or "")
        kept = _kept(events)
        single = [e for e in kept if _is_decision(e) and e.mode is not Mode.BULK]
        seconds = _seconds(single)
        return Progress(
            submission=submission,
            framework=framework.id if framework else None,
            coverage=coverage_of(document, rows, standing, framework.codes if framework else ()),
            decisions=len(single),
            in_bulk=sum(e.mode is Mode.BULK and e.action in JUDGING for e in kept),
            hours=sum(seconds) / 3600,
            median_seconds=statistics.median(seconds) if seconds else None,
            signed_off=len({e.person for e in kept if e.action is Action.SIGN_OFF}),
        )

    def reviewers(self, actor: Person) -> Sequence[ReviewerFigures]:
        """Return the figures of each person who has decided anything. For the lead alone."""
        self._access.check(actor, Right.LEAD)
        by_person: dict[str, list[Event]] = defaultdict(list)
        for event in _kept(self._store.events.all()):
            if _is_decision(event) and event.mode is not Mode.BULK:
                by_person[event.person].append(event)
        return [_figures(person, events) for person, events in sorted(by_person.items())]

    def agreement(self, actor: Person) -> SentenceAgreement:
        """Return how far people agree about kinds and labels; too few say nothing.

        A sentence with all its copies counts once, for one decision serves them all. What an
        older reading had in its place does not count beside it.
        """
        self._access.check(actor, Right.LEAD)
        twins = {row.sentence: row.twins for row in self._store.cards.rows()}
        return agree_on_sentences(
            [
                Judged(
                    item=twins[event.sentence],
                    annotator=event.person,
                    kind=event.after.kind,
                    codes=frozenset(label.code for label in event.after.labels),
                )
                for event in self._store.events.standing()
                if event.after and event.sentence in twins and event.action is not Action.ADJUDICATE
            ]
        )

    def level_agreement(self, actor: Person) -> LevelAgreement:
        """Return how far people agree about levels; what a lead settled is no agreement."""
        self._access.check(actor, Right.LEAD)
        return agree_on_levels([judged for _, judged in self._judged_levels()])

    def level_agreement_by_item(self, actor: Person) -> Mapping[Label, LevelAgreement]:
        """Return the same of each item to which two or more people gave a level."""
        self._access.check(actor, Right.LEAD)
        by_label: dict[Label, list[JudgedLevel]] = defaultdict(list)
        for label, judged in self._judged_levels():
            by_label[label].append(judged)
        found = {label: agree_on_levels(judged) for label, judged in by_label.items()}
        return {label: one for label, one in found.items() if one.items}

    def _judged_levels(self) -> Sequence[tuple[Label, JudgedLevel]]:
        return [
            (
                event.label,
                JudgedLevel(
                    item=f"{event.document} {event.label.framework} {event.label.code}",
                    annotator=event.person,
                    level=event.level,
                ),
            )
            for event in self._store.events.levels()
            if event.label and event.level is not None and event.action is Action.LEVEL
        ]


def _by_document(found: Sequence[Of]) -> Mapping[str, Sequence[Of]]:
    grouped: dict[str, list[Of]] = defaultdict(list)
    for one in found:
        grouped[one.document].append(one)
    return grouped


def _kept(events: Sequence[Event]) -> list[Event]:
    """Return what was not taken back, without the taking back."""
    undone = {event.undoes for event in events if event.undoes}
    return [e for e in events if e.id not in undone and e.action is not Action.UNDO]


def _is_decision(event: Event) -> bool:
    """Return whether a person looked at a card and decided; copies and carried ones did not."""
    if event.sentence is None:  # a level that a lead settled
        return False
    seen = event.mode is not Mode.MACHINE and event.batch in (None, event.token)
    return (event.action in JUDGING and seen) or event.mode is Mode.BULK


def _seconds(events: Sequence[Event]) -> list[float]:
    return [min(e.seconds, _LONGEST) for e in events if e.seconds is not None]


def _figures(person: str, events: Sequence[Event]) -> ReviewerFigures:
    seconds = _seconds(events)
    modes: Counter[Mode] = Counter(event.mode for event in events)
    accepted: Counter[Mode] = Counter(e.mode for e in events if e.action is Action.ACCEPT)

    def share(mode: Mode) -> float | None:
        return accepted[mode] / modes[mode] if modes[mode] else None

    median = statistics.median(seconds) if seconds else None
    return ReviewerFigures(
        person=person,
        decisions=len(events),
        median_seconds=median,
        per_hour=len(seconds) / (sum(seconds) / 3600) if sum(seconds) else None,
        accepted=share(Mode.OPEN),
        blind=modes[Mode.BLIND],
        as_suggested_when_blind=share(Mode.BLIND),
        seeded=modes[Mode.SEEDED],
        fooled=share(Mode.SEEDED),
    )
