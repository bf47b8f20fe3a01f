"""How well two areas fit as peers: near in stage, each strong where the other wants to grow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from ehtext.framework import Framework
from ehtext.triage.returns import Return

_LEAST_SHARED = 0.5  # of the framework's items that both must have scored
_STAGES_APART = 0.5  # points of the scale between their means over the shared items
_MOST_GIVEN = 3  # strengths that count in each direction


class Miss(StrEnum):
    """Why two areas do not fit, from the least to the most nearly fitting."""

    UNSCORED = "Too few scores can be read to find an area of a similar stage."
    STAGE = "No other area is of a similar stage."
    NOTHING_TO_GIVE = (
        "No area of a similar stage is a point higher where this one wants to grow, or the other "
        "way round."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Why two areas fit. ``one`` is the first in alphabetical order.

    ``one_gives`` are priorities of the other in which ``one`` is at least a point higher;
    ``other_gives`` the same the other way round.
    """

    shared: int  # items that both have scored
    apart: float  # points between the means of the two over these
    one_gives: tuple[str, ...]
    other_gives: tuple[str, ...]

    @property
    def mutual(self) -> bool:
        """Return whether each has something to give."""
        return bool(self.one_gives and self.other_gives)

    @property
    def value(self) -> float:
        """Return how good the fit is, from 0 to 3.

        1 for giving both ways, up to 1 for how much is given, up to 1 for nearness in stage.
        """
        given = sum(min(len(g), _MOST_GIVEN) for g in (self.one_gives, self.other_gives))
        return self.mutual + given / (2 * _MOST_GIVEN) + 1 - self.apart / _STAGES_APART


def fit_of(one: Return, other: Return, framework: Framework) -> Fit | Miss:
    """Return how two areas fit as peers, or why they do not.

    Stage is the mean over the items that both have scored; it must lie within half a point. At
    least one of the two must be a point higher in a priority of the other.
    """
    scores = {
        code: (mine, theirs)
        for code in framework.codes
        if (mine := one.score(code)) is not None and (theirs := other.score(code)) is not None
    }
    if len(scores) < max(1.0, _LEAST_SHARED * len(framework.codes)):
        return Miss.UNSCORED
    apart = abs(fmean(mine - theirs for mine, theirs in scores.values()))
    if apart > _STAGES_APART:
        return Miss.STAGE
    step = framework.scale.gap if framework.scale else 1.0
    one_gives = _gives(scores, other.priorities, step, sign=1)
    other_gives = _gives(scores, one.priorities, step, sign=-1)
    if not (one_gives or other_gives):
        return Miss.NOTHING_TO_GIVE
    return Fit(shared=len(scores), apart=apart, one_gives=one_gives, other_gives=other_gives)


def _gives(
    scores: dict[str, tuple[float, float]], wanted: tuple[str, ...], step: float, *, sign: int
) -> tuple[str, ...]:
    """Return those of ``wanted`` in which the giver is at least ``step`` higher."""
    return tuple(
        code
        for code in dict.fromkeys(wanted)
        if code in scores and sign * (scores[code][0] - scores[code][1]) >= step
    )
