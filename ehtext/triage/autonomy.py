"""Which areas meet the minimum scores of a scheme. It says nothing about who is invited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from ehtext.framework import AutonomyCheck, Framework, MinimumCheck, MinimumStatus, earned_autonomy
from ehtext.triage.returns import Return

_NEAR_COUNT = 2  # minimums that a near miss may fall short of
_NEAR_STEP = 1.0  # points that it may fall short by in each


class Standing(StrEnum):
    """How an area's printed scores stand to the minimums, in the words that people read."""

    MEETS = "meets the minimum scores"
    NEAR = "nearly meets the minimum scores"
    BELOW = "does not meet the minimum scores"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMinimums:
    """One area beside the minimums, with what falls short and what cannot be told."""

    area: str
    standing: Standing
    check: AutonomyCheck

    @property
    def short(self) -> tuple[MinimumCheck, ...]:
        """Return the minimums that its scores do not meet."""
        return tuple(c for c in self.check.checks if c.status is MinimumStatus.NOT_MET)

    @property
    def unknown(self) -> tuple[MinimumCheck, ...]:
        """Return the minimums of which nothing can be told: no score, or an unreadable one."""
        return tuple(c for c in self.check.checks if c.status is MinimumStatus.CANNOT_TELL)


def check_minimums(returns: Sequence[Return], framework: Framework) -> tuple[AreaMinimums, ...]:
    """Return each area beside the minimums, by name; nothing where the framework has none."""
    if framework.earned_autonomy is None:
        return ()
    return tuple(_check(item, framework) for item in sorted(returns, key=lambda item: item.area))


def _check(item: Return, framework: Framework) -> AreaMinimums:
    check = earned_autonomy(framework, {code: item.score(code) for code in framework.codes})
    return AreaMinimums(area=item.area, standing=_standing(check), check=check)


def _standing(check: AutonomyCheck) -> Standing:
    short = [c for c in check.checks if c.status is MinimumStatus.NOT_MET]
    unknown = check.codes(MinimumStatus.CANNOT_TELL)
    if not short:
        return Standing.CANNOT_TELL if unknown else Standing.MEETS
    near = len(short) <= _NEAR_COUNT and all(_by(c) <= _NEAR_STEP for c in short)
    return Standing.NEAR if near and not unknown else Standing.BELOW


def _by(check: MinimumCheck) -> float:
    return 0.0 if check.score is None else check.minimum - check.score
