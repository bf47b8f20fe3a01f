"""What a fuzzed review must not show: decisions unseen, lost or doubled."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ehtext.domain import CLOSING, Action, Event, Mode, Showing
from reviewing.pressing import Press

FASTEST = 400  # milliseconds on the screen; an earlier press is refused on purpose
FRAMES = 50  # milliseconds by which the page and its watcher may differ about them
BEFORE = 2500  # milliseconds before a decision in which the press that made it is looked for
DECIDING = frozenset(("a", "x", " ", "p", "g", "1", "2", "3"))
"""The keys that decide at once, unless they are typed into a field."""
CHOOSING = DECIDING | {"Enter", "ArrowRight"}
"""The keys after which a decision may be recorded: Enter chooses an item, the arrow skips."""


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was found wrong, each as lines that hold no text of a document."""

    presses: int
    decisions: int
    unseen: tuple[str, ...]
    hasty: tuple[str, ...]
    lost: tuple[str, ...]
    doubled: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Return whether nothing is wrong."""
        return not (self.unseen or self.hasty or self.lost or self.doubled)


def judge(
    presses: Sequence[Press],
    events: Sequence[Event],
    texts: Mapping[str, str],
    shown_at: Mapping[str, float],
    showings: Mapping[str, Showing],
) -> Findings:
    """Compare what people pressed, and on what, with what was recorded.

    ``texts`` are the sentences by id, ``shown_at`` when each token came to the screen, and
    ``showings`` what the server says of the tokens that were pressed on.
    """
    decided = [e for e in events if e.action in CLOSING | {Action.SKIP}]
    own = [event for event in decided if event.batch in (None, event.token)]
    choosing = [press for press in presses if press.key in CHOOSING]
    unseen = _without(own, choosing, texts)
    slow = [p for p in choosing if _on_screen(p, shown_at) >= FASTEST - FRAMES]
    hasty = [event for event in _without(own, slow, texts) if event not in unseen]
    return Findings(
        presses=len(presses),
        decisions=len(own),
        unseen=tuple(_told(event, presses, shown_at) for event in unseen),
        hasty=tuple(_told(event, presses, shown_at) for event in hasty),
        lost=tuple(_lost(own, presses, shown_at, showings)),
        doubled=tuple(_doubled(events)),
    )


def _told(event: Event, presses: Sequence[Press], shown_at: Mapping[str, float]) -> str:
    """Return an event with the presses shortly before it, so that it can be understood."""
    at = event.decided_at.timestamp() * 1000
    near = [p for p in presses if p.person == event.person and -BEFORE < p.clock - at < 0]
    keys = ", ".join(
        f"{press.key!r} {press.clock - at:.0f} ms, on {(press.token or 'none')[:6]} "
        f"for {_on_screen(press, shown_at):.0f}"
        for press in near
    )
    return f"event {event.id} by {event.person} on {event.token[:6]} {event.action.value}: {keys}"


def _without(
    events: Sequence[Event], presses: Sequence[Press], texts: Mapping[str, str]
) -> list[Event]:
    """Return decisions about a sentence that was not on the screen at any press of its token."""
    seen: dict[str, set[str]] = defaultdict(set)
    for press in presses:
        if press.token and press.text:
            seen[press.token].add(_plain(press.text))
    return [e for e in events if _plain(texts[e.sentence or ""]) not in seen[e.token]]


def _on_screen(press: Press, shown_at: Mapping[str, float]) -> float:
    """Return for how many milliseconds the card was on the screen when the key was pressed."""
    return press.at - shown_at.get(press.token or "", press.at)


def _lost(
    events: Sequence[Event],
    presses: Sequence[Press],
    shown_at: Mapping[str, float],
    showings: Mapping[str, Showing],
) -> list[str]:
    """Return cards that a deciding key moved on from and of which nothing was recorded.

    A card counts by the first key that was not too fast for it; what is pressed after that, or
    after an undo, is on a card that is already on its way out. Where the same sentence is before
    the person again, as after a lost connection, nothing was acknowledged and nothing is lost.
    Nor is it where a press on an earlier showing of the same sentence decided it meanwhile.
    """
    recorded = {event.token for event in events}
    recorded |= {
        token
        for token, showing in showings.items()
        for event in events
        if (event.person, event.sentence) == (showing.person, showing.sentence)
        and event.decided_at > showing.shown_at
    }
    by_person: dict[str, list[Press]] = defaultdict(list)
    for press in presses:
        by_person[press.person].append(press)
    found = []
    for own in by_person.values():
        spent: set[str] = set()
        for press, following in pairwise(own):
            if press.token is None or press.token in spent or press.typing:
                continue
            late = _on_screen(press, shown_at) > FASTEST + FRAMES
            if press.key == "Backspace" or late:  # on a blind card too: a kind may be chosen
                spent.add(press.token)
            decides = press.key in (DECIDING if press.open else " ") and late
            if decides and press.token not in recorded and _moved_on(own, press, following):
                found.append(f"{press.person} at {press.at:.0f}, key {press.key!r}, {press.token}")
    return found


def _moved_on(own: Sequence[Press], press: Press, following: Press) -> bool:
    """Return whether another sentence came before the person after ``press``."""
    at = own.index(following)
    later = next((p for p in own[at:] if p.token and p.token != press.token and p.text), None)
    return later is not None and _plain(later.text or "") != _plain(press.text or "")


def _doubled(events: Sequence[Event]) -> list[str]:
    """Return sentences that one person decided twice without taking the first back."""
    undone = {event.undoes for event in events if event.undoes}
    counts = Counter(
        (e.person, e.sentence)
        for e in events
        if e.action in CLOSING and e.id not in undone and not _fooled(e)
    )
    tokens = Counter(event.token for event in events)
    return [f"{who} on {what}" for (who, what), n in counts.items() if n > 1] + [
        token for token, n in tokens.items() if n > 1
    ]


def _fooled(event: Event) -> bool:
    """Return whether a wrong suggestion was accepted: that settles nothing, the card returns."""
    return event.mode is Mode.SEEDED and event.action is Action.ACCEPT


def _plain(text: str) -> str:
    return " ".join(text.split())
