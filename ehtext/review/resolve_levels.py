"""Which level an item has, after all that people said: settled, agreed or in dispute."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ehtext.domain import Action, Event, Label

ItemOf = tuple[str, Label]
"""A document and an item of a framework."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedLevel:
    """What people say of an item of a document. ``level`` is None while they differ."""

    document: str
    label: Label
    events: tuple[Event, ...]  # the level that each person gives, in the order of their decisions
    level: float | None
    settled: bool = False  # by a lead reviewer

    @property
    def disputed(self) -> bool:
        """Return whether people give different levels and nobody has settled it."""
        return not self.settled and len({e.level for e in self.events}) > 1


def resolve_levels(levels: Iterable[Event]) -> Mapping[ItemOf, ResolvedLevel]:
    """Return what holds of each item to which anybody gave a level."""
    by_item: dict[ItemOf, list[Event]] = defaultdict(list)
    for event in levels:
        if event.label and event.level is not None:
            by_item[event.document, event.label].append(event)
    return {(where, label): _resolved(where, label, e) for (where, label), e in by_item.items()}


def _resolved(document: str, label: Label, events: Sequence[Event]) -> ResolvedLevel:
    settled = [e.level for e in events if e.action is Action.ADJUDICATE]
    given = {e.level for e in events}
    return ResolvedLevel(
        document=document,
        label=label,
        events=tuple(events),
        level=settled[-1] if settled else next(iter(given)) if len(given) == 1 else None,
        settled=bool(settled),
    )
