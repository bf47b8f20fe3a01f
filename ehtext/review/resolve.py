"""What a sentence is, after all that people said: settled, agreed, or in dispute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ehtext.domain import Action, Event, Judgement


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What people say of a sentence. ``judgement`` is None while they disagree or are unsure."""

    sentence: str
    events: tuple[Event, ...]  # what each person says, in the order of their decisions
    judgement: Judgement | None
    settled: bool = False  # by a lead reviewer

    @property
    def disputed(self) -> bool:
        """Return whether people say different things and nobody has settled it."""
        return not self.settled and len({e.after for e in self.events if e.after}) > 1


def resolve(standing: Iterable[Event]) -> Mapping[str, Resolved]:
    """Return what holds of each sentence that anybody decided about, by its id."""
    by_sentence: dict[str, list[Event]] = defaultdict(list)
    for event in standing:
        if event.sentence:
            by_sentence[event.sentence].append(event)
    return {sentence: _resolved(sentence, events) for sentence, events in by_sentence.items()}


def _resolved(sentence: str, events: Sequence[Event]) -> Resolved:
    settled = [e.after for e in events if e.action is Action.ADJUDICATE and e.after]
    said = {e.after for e in events if e.after}
    judgement = settled[-1] if settled else next(iter(said)) if len(said) == 1 else None
    return Resolved(
        sentence=sentence, events=tuple(events), judgement=judgement, settled=bool(settled)
    )
