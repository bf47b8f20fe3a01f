"""One item of a return: what it claims, and what its own fields say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from ehtext.domain import FieldKind, Kind, PredictedLevel
from ehtext.framework import Framework, Item
from ehtext.triage.phrases import words
from ehtext.triage.returns import Return, Statement

PROOF = (Kind.PRACTICE, Kind.OUTCOME)
_LEAST_SPREAD = 0.02  # of the scale: no range is so narrow that chances become certain
_CONFIDENT = (0.05, 0.95)  # a stated confidence beyond these is not taken at its word


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An item of a return with the statements that are filed under it, each text once.

    A document whose form files nothing, such as a narrative report, files by the model.
    """

    source: Return
    framework: Framework
    item: Item
    evidence: tuple[Statement, ...]  # all that is filed there outside the field of plans
    plans: tuple[Statement, ...]  # what stands in the field of plans

    @property
    def code(self) -> str:
        """Return the item's code."""
        return self.item.code

    @property
    def score(self) -> float | None:
        """Return the printed score; None where there is none or it cannot be read."""
        return self.source.score(self.code)

    @property
    def height(self) -> float | None:
        """Return where the score lies on the scale, from 0 (lowest) to 1."""
        scale, score = self.framework.scale, self.score
        if scale is None or score is None:
            return None
        return (score - scale.minimum) / (scale.maximum - scale.minimum)

    @property
    def predicted(self) -> PredictedLevel | None:
        """Return the level that the text suggests; None where it suggests none."""
        level = self.source.predicted.get(self.code)
        return level if level and not level.abstained and level.level is not None else None

    @property
    def proof(self) -> tuple[Statement, ...]:
        """Return the practice and outcomes among the evidence."""
        return tuple(s for s in self.evidence if s.kind in PROOF)

    def is_at_least(self, share: float) -> bool:
        """Return whether a score is printed that lies at ``share`` of the scale or above."""
        return self.height is not None and self.height >= share

    def chance_below(self, steps: float = 1) -> float:
        """Return how probably the text supports at least ``steps`` steps less than the score."""
        return self._chance(-steps)

    def chance_above(self, steps: float = 1) -> float:
        """Return how probably the text supports at least ``steps`` steps more than the score."""
        return 1 - self._chance(steps)

    def _chance(self, steps: float) -> float:
        """Return the chance of a level below the score moved by ``steps``; 0.5 if unknown."""
        scale, score, level = self.framework.scale, self.score, self.predicted
        if scale is None or score is None or level is None or level.level is None:
            return 0.5
        return NormalDist(level.level, _spread(level, scale.maximum - scale.minimum)).cdf(
            score + steps * scale.step
        )


def _spread(level: PredictedLevel, length: float) -> float:
    """Return the standard deviation that makes the range as probable as it is said to be."""
    half = ((level.high or 0) - (level.low or 0)) / 2
    sure = min(max(level.confidence, _CONFIDENT[0]), _CONFIDENT[1])
    return max(_LEAST_SPREAD * length, half / NormalDist().inv_cdf((1 + sure) / 2))


def claims(source: Return, framework: Framework) -> Iterator[Claim]:
    """Yield a claim for each item of ``framework``, in its order."""
    by_code: dict[str, list[Statement]] = {code: [] for code in framework.codes}
    files = any(s.filed for s in source.statements)
    for statement in source.statements:
        code = statement.filed if files else next(iter(statement.codes), None)
        if code in by_code:
            by_code[code].append(statement)
    for item in framework.items:
        filed = by_code[item.code]
        yield Claim(
            source=source,
            framework=framework,
            item=item,
            evidence=_each_once(s for s in filed if s.field is not FieldKind.PLAN),
            plans=_each_once(s for s in filed if s.field is FieldKind.PLAN),
        )


def ids(statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return the ids of ``statements``."""
    return tuple(s.id for s in statements)


def _each_once(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    seen: dict[str, Statement] = {}
    for statement in statements:
        seen.setdefault(" ".join(words(statement.text)), statement)
    return tuple(seen.values())
