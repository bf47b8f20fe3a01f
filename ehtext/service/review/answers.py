"""What goes over the desk: a card that is served, an answer, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from ehtext.domain import Action, Card, Event, Judgement, Mode, Showing
from ehtext.errors import ReviewError
from ehtext.framework import Framework

ANSWERS = frozenset(
    {
        Action.ACCEPT,
        Action.REJECT,
        Action.CHANGE,
        Action.UNSURE,
        Action.SKIP,
        Action.NOTE,
        Action.FAULT,
    }
)
"""What a person may answer to a card."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A card before a person. ``card`` is as they see it; ``showing.token`` names the showing."""

    card: Card
    showing: Showing
    copies: int  # further copies of the sentence, which the decision will serve too
    decided: Event | None = None  # the person's own decision, if they come back to the card


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A person's answer to a card. ``after`` is what they say it is; None for what says nothing.

    ``token`` is of the showing: the same answer twice is one decision.
    """

    token: str
    action: Action
    after: Judgement | None = None
    reason: str = ""


class Status(StrEnum):
    """What became of an answer."""

    RECORDED = "recorded"
    REPEATED = "repeated"  # it was there already; nothing changed
    GONE = "gone"  # the sentence was masked, split or joined meanwhile; nothing changed
    TOO_FAST = "too-fast"  # nobody reads a sentence in that time; nothing changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of an answer, and what others had decided about the same sentence."""

    status: Status
    events: tuple[Event, ...] = ()
    others: tuple[Event, ...] = ()  # shown only now: after one's own decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """What was taken back: the decision on ``sentence``, and on so many copies of it."""

    sentence: str
    copies: int = 0


def judged(answer: Answer, showing: Showing) -> Judgement | None:
    """Return what the sentence is by this answer; None for an answer that does not say.

    To accept is to accept what was shown, whatever else the answer holds; to reject leaves the
    kind and takes all labels away.

    Raises:
        ReviewError: a change without saying to what, or an acceptance of what was not shown.
    """
    if answer.action is Action.ACCEPT and showing.mode is not Mode.BLIND:
        return showing.shown
    if answer.action is Action.REJECT:
        return replace(answer.after or showing.shown, labels=())
    if answer.action in (Action.ACCEPT, Action.CHANGE):
        if answer.after is None:
            raise ReviewError("Say what the sentence is.")
        return answer.after
    return None


def named(action: Action, showing: Showing, after: Judgement | None) -> Action:
    """Return what the answer amounts to: one that says what was suggested accepts it.

    So a blind answer counts as accepted where it agrees with what was not shown. Where the label
    was wrong on purpose, whoever leaves it there has accepted it, whatever else they changed.
    """
    if action not in (Action.ACCEPT, Action.CHANGE, Action.REJECT) or after is None:
        return action
    if after == showing.shown or _keeps_the_wrong_label(showing, after):
        return Action.ACCEPT
    return Action.REJECT if action is Action.REJECT else Action.CHANGE


def _keeps_the_wrong_label(showing: Showing, after: Judgement) -> bool:
    wrong = showing.shown.labels[:1]  # a seeded card has it in the first place
    return showing.mode is Mode.SEEDED and not set(wrong).isdisjoint(after.labels)


def check_labels(judgement: Judgement | None, frameworks: Mapping[str, Framework]) -> None:
    """Raise ReviewError for a label that no framework has."""
    for label in judgement.labels if judgement else ():
        framework = frameworks.get(label.framework)
        if framework is None or label.code not in framework.codes:
            raise ReviewError(f"{label.framework} has no item {label.code}.")
