"""One person at the desk: which card lies before them, and what their presses do.

Nothing of value is kept here: decisions are in the database before a press returns, and a new
sitting takes up the same queue where the old one was left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, MutableMapping, Sequence
from dataclasses import dataclass
from typing import Any

from ehtext.domain import Action, Judgement, Kind, Mode, Person, Scope
from ehtext.errors import EhtextError, ReviewError, StoreError
from ehtext.privacy import find_words
from ehtext.service.review import Answer, Editing, Outcome, ReviewDesk, Served, Status, Undone

_STATE = "review-sitting"

TOO_FAST = "That was quicker than anybody reads. The card is still here: read it, then decide."
GONE = "Somebody else has this sentence before them by now; here is the next one."
CHANGED = "Somebody changed this sentence meanwhile; here is the next one."
NOTHING_TO_UNDO = "There is nothing left to take back."
NOT_THERE = "The sentence does not have these words; copy them as they stand in it."
NOTED = "Your note is kept. The card still waits for your decision."


@dataclass(slots=True, kw_only=True)
class State:
    """What one browser window has before it."""

    queue: str
    served: Served | None = None
    wanted: str | None = None  # a sentence to show in the place of the next one
    reason: str = ""  # why ``wanted`` is to be decided anew; "" to look at what was decided
    panel: str = ""  # what is open below the card: another, missing, note or text
    kind: Kind | None = None  # chosen on a blind card, before its label
    notice: str = ""
    last: tuple[Served, Outcome] | None = None


class Sitting:
    """Serves the current card and passes decisions on. ``state`` outlives a rerun."""

    def __init__(
        self,
        desk: ReviewDesk,
        editing: Editing,
        actor: Person,
        queue: str,
        scope: Scope,
        session: MutableMapping[str, Any],
    ) -> None:
        self._desk = desk
        self._editing = editing
        self._actor = actor
        self._scope = scope
        if _STATE not in session or session[_STATE].queue != queue:
            session[_STATE] = State(queue=queue)
        self.state: State = session[_STATE]

    def current(self) -> Served | None:
        """Return the card to show: the same one until it is decided or left; None at the end."""
        served = self.state.served
        if served is not None and self._desk.waits(self._actor, served.showing.token):
            return served
        served = self._wanted() or self._desk.next(self._actor, self.state.queue, self._scope)
        self.state.served, self.state.wanted, self.state.reason = served, None, ""
        self.state.panel, self.state.kind = "", None
        return served

    def left(self) -> int:
        """Return how many cards of the queue still wait."""
        return self._desk.left(self._actor, self.state.queue)

    def decide(
        self, served: Served, action: Action, after: Judgement | None = None, reason: str = ""
    ) -> None:
        """Record a decision about the card that was pressed, whichever is shown by now."""
        answer = Answer(token=served.showing.token, action=action, after=after, reason=reason)
        outcome = self._answer(served, answer)
        if outcome is None:
            return
        if outcome.status is Status.REPEATED:  # decided by a press before, here or elsewhere
            self._leave(served)
            return
        if outcome.status is Status.TOO_FAST:
            self.state.notice = TOO_FAST
            return
        self.state.notice = ""
        self.state.last = (served, outcome)
        self._leave(served)

    def note(self, served: Served, text: str) -> None:
        """Keep a note; the card stays."""
        if text.strip():
            answer = Answer(token=served.showing.token, action=Action.NOTE, reason=text)
            if self._answer(served, answer) is not None:
                self.state.notice = NOTED
        self.state.panel = ""

    def choose_kind(self, served: Served, kind: Kind) -> None:
        """Say what kind a sentence is: at once, or before its label on a card shown blind."""
        if served.showing.mode is Mode.BLIND:
            self.state.kind = kind
            self.state.panel = "another"
            return
        self.decide(served, Action.CHANGE, Judgement(kind=kind, labels=base(served).labels))

    def undo(self, served: Served | None) -> None:
        """Take the last decision back and show its card; once for each card that is shown."""
        if served is not self.state.served:
            return  # a second press, on a card that is gone
        undone = self._desk.undo(self._actor)
        self.state.last = None
        self.state.notice = taken_back(undone) if undone else NOTHING_TO_UNDO
        if undone:
            self._show(undone.sentence, reason="you took your decision back")

    def previous(self, served: Served | None) -> None:
        """Show the card that the person decided before the one that is shown."""
        if served is not self.state.served:
            return
        trail = self._desk.trail(self._actor)
        at = _place(trail, served) + 1
        if at < len(trail):
            self._show(trail[at])
        else:
            self.state.notice = "There is no card before this one."

    def next(self, served: Served) -> None:
        """Leave the card: one that was decided stays as it is, another one comes back later."""
        if served.decided is None:
            self.decide(served, Action.SKIP)
            return
        if served is not self.state.served:
            return
        trail = self._desk.trail(self._actor)
        at = _place(trail, served) - 1
        self._show(trail[at] if at >= 0 else None)

    def split(self, served: Served, at: int) -> None:
        """Cut the sentence before its character ``at``; its parts come next."""
        self._edit(served, lambda: self._editing.split(self._actor, served.showing.token, at)[0])

    def join(self, served: Served) -> None:
        """Join the sentence with the one after it; the whole comes next."""
        self._edit(served, lambda: self._editing.join(self._actor, served.showing.token))

    def mask(self, served: Served, words: str, category: str) -> None:
        """Mask words of the sentence, wherever the document has them."""
        token, text = served.showing.token, served.card.text
        place = find_words(text, words) or _letters(text, words.strip())
        if place is None:
            self.state.notice = NOT_THERE
            return
        start, end = place
        self._edit(served, lambda: self._editing.mask(self._actor, token, start, end, category))

    def _edit(self, served: Served, edit: Callable[[], str]) -> None:
        if served is not self.state.served:
            return
        try:
            made = edit()
        except EhtextError as error:
            self.state.notice = str(error)
            return
        self.state.notice, self.state.last = "", None
        self._show(made, reason="the text was put right")

    def open(self, served: Served, panel: str) -> None:
        """Open a panel below the card; "" closes it."""
        if served is self.state.served:
            self.state.panel = panel

    def _answer(self, served: Served, answer: Answer) -> Outcome | None:
        try:
            outcome = self._desk.answer(self._actor, answer)
        except EhtextError as error:
            self.state.notice = str(error)
            return None
        if outcome.status is Status.GONE:
            self.state.notice = CHANGED
            self._leave(served)
            return None
        return outcome

    def _wanted(self) -> Served | None:
        if self.state.wanted is None:
            return None
        try:
            if self.state.reason:
                served = self._desk.again(
                    self._actor, self.state.wanted, self.state.queue, self.state.reason
                )
                if served is None:
                    self.state.notice = f"{self.state.notice} {GONE}".strip()
                return served
            return self._desk.look(self._actor, self.state.wanted)
        except (ReviewError, StoreError):  # taken back or deleted in another window
            return None

    def _leave(self, served: Served) -> None:
        if self.state.served is not None and self.state.served.showing == served.showing:
            self._show(None)

    def _show(self, sentence: str | None, *, reason: str = "") -> None:
        self.state.wanted, self.state.reason = sentence, reason
        self.state.served = None


def taken_back(undone: Undone) -> str:
    """Return what to say of more than one sentence that was taken back; "" of one."""
    if not undone.copies:
        return ""
    copies = "its copy" if undone.copies == 1 else f"its {undone.copies} copies"
    return f"Taken back for this sentence and {copies}."


def base(served: Served) -> Judgement:
    """Return what a change starts from: the person's own decision, else what was suggested."""
    if served.decided is not None and served.decided.after is not None:
        return served.decided.after
    return served.showing.shown


def _letters(text: str, letters: str) -> tuple[int, int] | None:
    """Return where ``letters`` stand in ``text``, be it inside a word: the desk says so then."""
    match = re.search(re.escape(letters), text, re.IGNORECASE) if letters else None
    return match.span() if match else None


def _place(trail: Sequence[str], served: Served | None) -> int:
    """Return the place of a decided card in the trail; -1 for one of the queue."""
    if served is None or served.decided is None or served.card.sentence not in trail:
        return -1
    return trail.index(served.card.sentence)
