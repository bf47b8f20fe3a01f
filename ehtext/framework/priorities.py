"""Check chosen priorities against a framework's rule. Doubt is a result of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ehtext.framework.model import Framework
from ehtext.framework.rules import Priorities, PriorityRule


class CheckStatus(StrEnum):
    """What a check of the priorities finds."""

    VALID = "valid"
    INVALID = "invalid"
    CANNOT_TELL = "cannot-tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityCheck:
    """Whether priorities obey the rule for choosing them, and why."""

    status: CheckStatus
    reason: str


def check_priorities(
    framework: Framework,
    priorities: Sequence[str],
    data_model: int | None,
    *,
    changed: bool | None = None,
) -> PriorityCheck:
    """Return whether ``priorities`` obey the rule of ``framework``.

    Args:
        framework: The framework whose items were chosen.
        priorities: The chosen codes; empty when none could be read.
        data_model: The area's data model as submitted, or None if it is not known.
        changed: Whether the area says that its data model has changed since.
    """
    rule = framework.priorities
    if rule is None:
        return _cannot_tell("This framework has no rule for choosing priorities.")
    if not priorities:
        return _cannot_tell("No priorities were found.")
    if fault := _fault(framework, rule, priorities):
        return PriorityCheck(status=CheckStatus.INVALID, reason=fault)
    themes = [framework.item(code).theme for code in priorities]
    chosen = {group.id: sum(theme in group.themes for theme in themes) for group in rule.groups}
    return _check_mixture(rule, chosen, data_model, changed=bool(changed))


def _cannot_tell(reason: str) -> PriorityCheck:
    return PriorityCheck(status=CheckStatus.CANNOT_TELL, reason=reason)


def _fault(framework: Framework, rule: Priorities, priorities: Sequence[str]) -> str:
    """Return what is wrong whatever the data model; empty if nothing is."""
    unknown = [code for code in priorities if code not in framework.codes]
    twice = [code for code, count in Counter(priorities).items() if count > 1]
    if unknown:
        return f"Not in this framework: {', '.join(unknown)}."
    if twice:
        return f"Chosen more than once: {', '.join(twice)}."
    if len(priorities) != rule.count:
        return f"{len(priorities)} chosen; the rule asks for {rule.count}."
    return ""


def _check_mixture(
    rule: Priorities, chosen: Mapping[str, int], data_model: int | None, *, changed: bool
) -> PriorityCheck:
    """Return whether the data model allows so many of each group."""
    mixture = _describe(rule, chosen)
    allowing = [n for part in rule.rules if _allows(part, chosen) for n in part.data_models]
    if rule.rules and not allowing:
        reason = f"No data model allows {mixture}."
        return PriorityCheck(status=CheckStatus.INVALID, reason=reason)
    if rule.rules and (doubt := _doubt(rule, data_model, changed=changed)):
        models = " or ".join(map(str, allowing))
        return _cannot_tell(f"{doubt} The choice, {mixture}, suits data model {models}.")
    if not rule.rules or data_model in allowing:
        return PriorityCheck(status=CheckStatus.VALID, reason=f"As the rule asks: {mixture}.")
    asked = next(part for part in rule.rules if data_model in part.data_models)
    wanted = _describe(rule, {share.group: share.count for share in asked.shares})
    reason = f"Data model {data_model} asks for {wanted}; chosen: {mixture}."
    return PriorityCheck(status=CheckStatus.INVALID, reason=reason)


def _doubt(rule: Priorities, data_model: int | None, *, changed: bool) -> str:
    """Return why the data model decides nothing; empty if it does."""
    if data_model is None:
        return "The data model is not known."
    if not any(data_model in part.data_models for part in rule.rules):
        return f"There is no rule for data model {data_model}."
    if changed:
        return f"The area says that its data model, {data_model} as submitted, has changed."
    return ""


def _allows(rule: PriorityRule, chosen: Mapping[str, int]) -> bool:
    return all(chosen.get(share.group, 0) == share.count for share in rule.shares)


def _describe(rule: Priorities, counts: Mapping[str, int]) -> str:
    parts = [f"{counts[g.id]} {g.name}" for g in rule.groups if counts.get(g.id)]
    return " and ".join(parts) or "none of the groups"
