"""The mechanical rules of a return: which priorities may be chosen, which minimums are met."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DataModel:
    """A stage of an area's data system."""

    number: int
    name: str
    text: str
    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many priorities must come from a group of themes."""

    group: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityRule:
    """What areas at these data models must choose."""

    data_models: tuple[int, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Themes that a rule treats alike."""

    id: str
    name: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """The rule for choosing priorities."""

    count: int
    text: str
    groups: tuple[Group, ...] = ()
    rules: tuple[PriorityRule, ...] = ()
    official: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Minimum:
    """The lowest score of an item that a scheme accepts."""

    code: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class EarnedAutonomy:
    """Minimum scores of a scheme. Meeting them promises nothing."""

    title: str
    text: str
    version: str = ""
    minimums: tuple[Minimum, ...] = ()
    official: bool = False
