"""Topics for learning sets: shared priorities, and what becomes of those that few areas chose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ehtext.framework import Framework, Item
from ehtext.triage.sets_split import SMALLEST

Choices = Mapping[str, Sequence[str]]
"""The priorities of each area, by its name."""

_WORD = re.compile(r"[a-z]{4,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a learning set is about: one priority, or a few that were merged.

    ``areas`` maps each area to those of its priorities that brought it here.
    """

    codes: tuple[str, ...]
    areas: Mapping[str, tuple[str, ...]]
    why: str  # in words for people


@dataclass(frozen=True, slots=True, kw_only=True)
class Unplaced:
    """A priority of an area for which there is no set, and why."""

    area: str
    code: str
    why: str


def find_topics(
    choices: Choices, framework: Framework
) -> tuple[tuple[Topic, ...], tuple[Unplaced, ...]]:
    """Return the topics, in the framework's order, and the priorities that fit none.

    A priority that at least four areas chose is a topic. Rarer ones are merged within their
    theme where that makes four areas; what is left joins the topic of the nearest priority, in its
    theme if there is one: nearest by the words of their definitions.
    """
    takers = {
        code: tuple(sorted(area for area, codes in choices.items() if code in codes))
        for code in framework.codes
    }
    topics = [_one(code, takers) for code in framework.codes if len(takers[code]) >= SMALLEST]
    rare = [code for code in framework.codes if 0 < len(takers[code]) < SMALLEST]
    for theme in dict.fromkeys(framework.item(code).theme for code in rare):
        merged = _merged([c for c in rare if framework.item(c).theme == theme], takers, framework)
        if merged:
            topics.append(merged)
            rare = [code for code in rare if code not in merged.codes]
    if not topics:
        return (), tuple(_unplaced(code, area) for code in rare for area in takers[code])
    for code in rare:
        topics = _joined(code, takers[code], topics, framework)
    order = framework.codes.index
    return tuple(sorted(topics, key=lambda topic: min(map(order, topic.codes)))), ()


def _one(code: str, takers: Mapping[str, Sequence[str]]) -> Topic:
    areas = dict.fromkeys(takers[code], (code,))
    return Topic(codes=(code,), areas=areas, why=f"{len(areas)} areas chose {code}.")


def _merged(
    codes: Sequence[str], takers: Mapping[str, Sequence[str]], framework: Framework
) -> Topic | None:
    areas = {
        area: tuple(code for code in codes if area in takers[code])
        for area in sorted({area for code in codes for area in takers[code]})
    }
    if len(areas) < SMALLEST:
        return None
    theme = framework.theme(codes[0])
    why = (
        f"Fewer than {SMALLEST} areas chose each of {', '.join(codes)}; they share the theme "
        f"{theme.name if theme else 'of the framework'}."
    )
    return Topic(codes=tuple(codes), areas=areas, why=why)


def _joined(
    code: str, areas: Sequence[str], topics: Sequence[Topic], framework: Framework
) -> list[Topic]:
    """Return ``topics`` with the areas that chose ``code`` in the one of the nearest item."""
    item = framework.item(code)
    nearest = max(
        (c for topic in topics for c in topic.codes),
        key=lambda c: (framework.item(c).theme == item.theme, _likeness(item, framework.item(c))),
    )
    return [
        _with(topic, code, areas, nearest) if nearest in topic.codes else topic for topic in topics
    ]


def _with(topic: Topic, code: str, areas: Sequence[str], nearest: str) -> Topic:
    joined = {area: (*topic.areas.get(area, ()), code) for area in areas}
    why = f"{topic.why} {code}, chosen by {len(areas)}, joins the nearest priority, {nearest}."
    return Topic(codes=topic.codes, areas={**topic.areas, **joined}, why=why)


def _unplaced(code: str, area: str) -> Unplaced:
    why = f"Fewer than {SMALLEST} areas chose {code} or anything near it."
    return Unplaced(area=area, code=code, why=why)


def _likeness(one: Item, other: Item) -> float:
    """Return the share of words that two items' definitions have in common, from 0 to 1."""
    words = [
        set(_WORD.findall(" ".join((i.name, i.text, *i.cues)).casefold())) for i in (one, other)
    ]
    return len(words[0] & words[1]) / max(1, len(words[0] | words[1]))
