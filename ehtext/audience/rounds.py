"""A round of submissions for one reader, and who is left out of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ehtext.audience.restrict import restrict, rule_on
from ehtext.audience.rules import REASONS, Refusal
from ehtext.domain import Analysis
from ehtext.framework import Framework

_UNKNOWN = "area unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A submission that its reader may have nothing of. Holds no text of it."""

    area: str
    refusal: Refusal

    @property
    def reason(self) -> str:
        """Return why, in plain words."""
        return REASONS[self.refusal]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRound:
    """What one reader may have of many submissions."""

    analyses: tuple[Analysis, ...]
    left_out: tuple[LeftOut, ...]

    def by_reason(self) -> Mapping[Refusal, Mapping[str, int]]:
        """Return the areas left out, with the number of submissions of each, by reason."""
        found: dict[Refusal, Counter[str]] = {}
        for left in self.left_out:
            found.setdefault(left.refusal, Counter())[left.area] += 1
        return {reason: dict(sorted(found[reason].items())) for reason in sorted(found)}


def restrict_round(
    analyses: Iterable[Analysis],
    audience: str,
    frameworks: Mapping[str, Framework],
    *,
    area: str | None = None,
) -> SharedRound:
    """Return what ``audience`` may have of each analysis, in their order, and who is left out."""
    shared: list[Analysis] = []
    left_out: list[LeftOut] = []
    for analysis in analyses:
        framework = frameworks.get(analysis.recognition.framework or "")
        kept = restrict(analysis, audience, framework, area=area)
        if kept is not None:
            shared.append(kept)
        elif refusal := rule_on(analysis, audience, framework, area=area).refusal:
            guess = analysis.recognition.area
            left_out.append(LeftOut(area=guess.value if guess else _UNKNOWN, refusal=refusal))
    return SharedRound(analyses=tuple(shared), left_out=tuple(left_out))
