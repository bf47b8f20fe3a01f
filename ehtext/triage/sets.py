"""Action learning sets: four to eight areas with a shared priority. Proposals, for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from ehtext.framework import Framework
from ehtext.triage.returns import Return
from ehtext.triage.sets_split import Place, count_sets, split_evenly
from ehtext.triage.sets_topics import Topic, Unplaced, find_topics


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An area in a set: the priorities that brought it here, and its own scores on them."""

    area: str
    region: str
    picks: tuple[str, ...]
    scores: Mapping[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LearningSet:
    """A proposed set. Its members stand in alphabetical order: stage is no ranking."""

    codes: tuple[str, ...]
    number: int  # from 1 among the sets of this topic
    members: tuple[Member, ...]
    why: str

    @property
    def name(self) -> str:
        """Return a short name: "7.1, 7.4 set 2"."""
        return f"{', '.join(self.codes)} set {self.number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """All proposed sets, the priorities without one, and the areas whose picks are unreadable."""

    sets: tuple[LearningSet, ...]
    unplaced: tuple[Unplaced, ...]
    without_picks: tuple[str, ...]


def learning_sets(
    returns: Sequence[Return],
    framework: Framework,
    *,
    regions: Mapping[str, str] | None = None,
    includes: Callable[[Return], bool] = lambda _: True,
) -> Sets:
    """Return sets from the priorities of ``returns``; an area has a place for each of its picks.

    Args:
        returns: One return for each area, all against ``framework``.
        framework: The framework whose items are picked.
        regions: The region of an area where its return names none, or another.
        includes: Which returns take part. For sets that leave the national team: those whose area
            consents, so that no set is formed round an area that may not be named.
    """
    taking = [item for item in returns if includes(item)]
    by_area = {item.area: item for item in taking}
    picks = {item.area: _picks(item, framework) for item in taking}
    topics, unplaced = find_topics(picks, framework)
    places = _places(taking, regions or {})
    return Sets(
        sets=tuple(s for topic in topics for s in _sets_of(topic, places, by_area)),
        unplaced=unplaced,
        without_picks=tuple(sorted(area for area, codes in picks.items() if not codes)),
    )


def stage_of(item: Return) -> float | None:
    """Return the mean of the scores that can be read: how far along, never how good."""
    scores = [rating.value for rating in item.scores.values() if rating.value is not None]
    return fmean(scores) if scores else None


def _picks(item: Return, framework: Framework) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for code in item.priorities if code in framework.codes))


def _places(returns: Sequence[Return], regions: Mapping[str, str]) -> Mapping[str, Place]:
    stages = {item.area: stage_of(item) for item in returns}
    middle = median([s for s in stages.values() if s is not None] or [0.0])
    return {
        item.area: Place(
            area=item.area,
            region=regions.get(item.area) or item.region,
            stage=middle if (stage := stages[item.area]) is None else stage,
        )
        for item in returns
    }


def _sets_of(
    topic: Topic, places: Mapping[str, Place], returns: Mapping[str, Return]
) -> list[LearningSet]:
    split = split_evenly([places[area] for area in topic.areas], count_sets(len(topic.areas)))
    return [
        LearningSet(
            codes=topic.codes,
            number=number,
            members=tuple(_member(place, topic, returns[place.area]) for place in members),
            why=topic.why,
        )
        for number, members in enumerate(split, start=1)
    ]


def _member(place: Place, topic: Topic, item: Return) -> Member:
    picks = topic.areas[place.area]
    return Member(
        area=place.area,
        region=place.region,
        picks=picks,
        scores={code: item.score(code) for code in picks},
    )
