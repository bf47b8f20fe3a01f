"""A round of submissions for one reader, and who is left out of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ehtext.audience.restrict import restrict, rule_on
from ehtext.audience.rules import REASONS, Refusal, Ruling, area_id
from ehtext.domain import Analysis, Recognition
from ehtext.framework import Framework

_UNKNOWN = "area unknown"
_YEAR = re.compile(r"(?:19|20)\d\d")


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
    """Return what ``audience`` may have of each analysis, in their order, and who is left out.

    Where two files of one area, framework and year are among them and one answers no, neither is
    shared: which of them holds is for the area to say.
    """
    given = list(analyses)
    owned = [frameworks.get(analysis.recognition.framework or "") for analysis in given]
    rulings = [rule_on(a, audience, f, area=area) for a, f in zip(given, owned, strict=True)]
    refused = _refused(given, rulings)
    shared: list[Analysis] = []
    left_out: list[LeftOut] = []
    for analysis, framework, ruling in zip(given, owned, rulings, strict=True):
        refusal = ruling.refusal
        if refusal is None and _submission(analysis.recognition) in refused:
            refusal = Refusal.ANSWERS_DIFFER
        kept = None if refusal else restrict(analysis, audience, framework, area=area)
        if kept is not None:
            shared.append(kept)
        elif refusal is not None:
            guess = analysis.recognition.area
            left_out.append(LeftOut(area=guess.value if guess else _UNKNOWN, refusal=refusal))
    return SharedRound(analyses=tuple(shared), left_out=tuple(left_out))


def _refused(analyses: Sequence[Analysis], rulings: Sequence[Ruling]) -> set[tuple[str, ...]]:
    """Return the submissions of which a file answers no."""
    return {
        _submission(analysis.recognition)
        for analysis, ruling in zip(analyses, rulings, strict=True)
        if ruling.refusal is Refusal.ANSWERED_NO
    }


def _submission(recognition: Recognition) -> tuple[str, ...]:
    """Return what a file has in common with others of the same submission."""
    area = area_id(recognition.area.value) if recognition.area else ""
    years = _YEAR.findall(recognition.period.value) if recognition.period else []
    return (area, recognition.framework or "", years[-1] if years else "")
