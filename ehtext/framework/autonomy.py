"""Which minimum scores of a scheme a return meets. It says nothing about invitations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ehtext.framework.model import Framework


class MinimumStatus(StrEnum):
    """What a check of a minimum score finds."""

    MET = "met"
    NOT_MET = "not-met"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class MinimumCheck:
    """Whether one score meets its minimum."""

    code: str
    minimum: float
    score: float | None  # None: missing or unreadable
    status: MinimumStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class AutonomyCheck:
    """Which minimum scores are met. It says nothing about who is invited to anything."""

    checks: tuple[MinimumCheck, ...]

    def codes(self, status: MinimumStatus) -> tuple[str, ...]:
        """Return the codes of the items with ``status``."""
        return tuple(check.code for check in self.checks if check.status is status)

    @property
    def summary(self) -> str:
        """Return one sentence for people."""
        if not self.checks:
            return "This framework has no minimum scores."
        met, unknown = self.codes(MinimumStatus.MET), self.codes(MinimumStatus.CANNOT_TELL)
        total = len(self.checks)
        if len(met) == total:
            return f"Meets the minimum scores: all {total}."
        text = f"Meets {len(met)} of {total} minimum scores"
        return f"{text}; {len(unknown)} cannot be told." if unknown else f"{text}."


def earned_autonomy(framework: Framework, scores: Mapping[str, float | None]) -> AutonomyCheck:
    """Return for every minimum score of ``framework`` whether ``scores`` meet it."""
    scheme = framework.earned_autonomy
    return AutonomyCheck(
        checks=tuple(
            MinimumCheck(
                code=minimum.code,
                minimum=minimum.score,
                score=scores.get(minimum.code),
                status=_compare(scores.get(minimum.code), minimum.score),
            )
            for minimum in (scheme.minimums if scheme else ())
        )
    )


def _compare(score: float | None, minimum: float) -> MinimumStatus:
    if score is None:
        return MinimumStatus.CANNOT_TELL
    return MinimumStatus.MET if score >= minimum else MinimumStatus.NOT_MET
