"""Learning sets as they may leave the national team: names, picks and scores by consent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ehtext.audience import What, may
from ehtext.domain import Guess, Recognition
from ehtext.framework import Framework
from ehtext.triage.returns import Return
from ehtext.triage.sets import learning_sets


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedMember:
    """What others learn of an area in a set. Neither region nor stage, and no words of its own."""

    topic: str  # name of the set
    area: str
    picks: tuple[str, ...]
    scores: Mapping[str, float | None]  # of the picks; empty where scores may not be shared


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedSets:
    """The sets of consenting areas, and the areas that are left out: they are not named outside."""

    members: tuple[SharedMember, ...]
    left_out: tuple[str, ...]


def shared_sets(
    returns: Sequence[Return],
    framework: Framework,
    audience: str,
    *,
    regions: Mapping[str, str] | None = None,
) -> SharedSets:
    """Return sets of the areas whose own answer lets ``audience`` have their priorities."""
    consenting = {
        item.area: item
        for item in returns
        if may(What.PRIORITIES, audience, _recognised(item), framework)
    }
    found = learning_sets(tuple(consenting.values()), framework, regions=regions)
    return SharedSets(
        members=tuple(
            SharedMember(
                topic=one.name,
                area=member.area,
                picks=member.picks,
                scores=member.scores
                if may(What.SCORES, audience, _recognised(consenting[member.area]), framework)
                else {},
            )
            for one in found.sets
            for member in one.members
        ),
        left_out=tuple(sorted(item.area for item in returns if item.area not in consenting)),
    )


def _recognised(item: Return) -> Recognition:
    """Return what the rules on sharing read of a return."""
    return Recognition(
        framework=item.framework,
        area=Guess(value=item.area, confidence=1.0) if item.area else None,
        permissions=item.permissions,
    )
