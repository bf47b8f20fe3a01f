"""Passages at known levels as the rater sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ehtext.corpus import LevelPassage
from ehtext.domain import Evidence, Label, PredictedLevel
from ehtext.framework import framework
from ehtext.pipeline import Parts
from ehtext.rate import Profile, on_scale, profile
from ehtext.service import Passage, rate_passage

_UNRATED = PredictedLevel(
    label=Label(framework="", code=""),
    level=None,
    low=None,
    high=None,
    confidence=0.0,
    abstained=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A passage with what its tagged sentences show."""

    passage: LevelPassage
    profile: Profile
    target: float  # its level as a point of the rubric


def see_passages(passages: Sequence[LevelPassage], parts: Parts) -> tuple[Seen, ...]:
    """Return what the tagged sentences of each passage show, without those that show too little."""
    found = []
    for passage in passages:
        profiles: list[Profile] = []

        def keep(
            label: Label, evidence: Sequence[Evidence], kept: list[Profile] = profiles
        ) -> PredictedLevel:
            shown = profile(label, evidence, framework(label.framework))
            if isinstance(shown, Profile):
                kept.append(shown)
            return _UNRATED

        handed = Passage(
            label=Label(framework=passage.framework, code=passage.code),
            working_well=passage.working_well,
            priorities=passage.priorities,
        )
        rate_passage(handed, replace(parts, rate=keep))
        found += [Seen(passage=passage, profile=p, target=_target(passage)) for p in profiles]
    return tuple(found)


def _target(passage: LevelPassage) -> float:
    """Return the level as a point of the rubric: a scale from 1 up begins at its "early"."""
    scale = framework(passage.framework).scale
    if scale is None or scale.minimum <= 0:
        return passage.level
    return 1 + (passage.level - scale.minimum) * 4 / (scale.maximum - scale.minimum)


def level_at(one: Seen, point: float) -> float:
    """Return ``point`` of the rubric as a level on the scale of the passage."""
    scale = framework(one.passage.framework).scale
    return on_scale(point, scale) if scale else point
