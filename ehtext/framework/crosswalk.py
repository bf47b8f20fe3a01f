"""How the items of one framework relate to those of another, as data with a reason each.

A view through the crosswalk is derived and says so. No score is ever carried across.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial

from ehtext.domain import Label
from ehtext.framework.model import Framework
from ehtext.framework.shipped import framework, read_data
from ehtext.framework.table import Table, parse_table

NOT_COMPARABLE = "not comparable"
"""What a view across frameworks shows for an item without a counterpart; never "gap"."""


class Strength(StrEnum):
    """How near two items are to each other, nearest first."""

    STRONG = "strong"
    PARTIAL = "partial"
    WEAK = "weak"


class HowFar(StrEnum):
    """How much of an item has no counterpart."""

    NONE = "none"  # it has no true counterpart, at most a nearest item
    PARTLY = "partly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between two items. Every item has one primary link per other framework."""

    source: Label
    target: Label
    strength: Strength
    primary: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unmatched:
    """An item, or a part of it, that another framework does not cover."""

    source: Label
    target: str  # id of the other framework
    how_far: HowFar
    why: str
    part: str = ""  # the part that is meant; empty: the item itself
    nearest: tuple[str, ...] = ()  # codes of the nearest items


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """All links and all items without a counterpart, between all frameworks."""

    links: tuple[Link, ...]
    unmatched: tuple[Unmatched, ...]
    official: bool = False
    note: str = ""

    def links_from(self, source: Label, target: str) -> tuple[Link, ...]:
        """Return the links of ``source`` to the framework ``target``, the primary first."""
        return tuple(
            link for link in self.links if link.source == source and link.target.framework == target
        )

    def primary(self, source: Label, target: str) -> Link | None:
        """Return the nearest counterpart of ``source`` in ``target``, if there is any."""
        return next((link for link in self.links_from(source, target) if link.primary), None)

    def unmatched_in(self, source: Label, target: str) -> tuple[Unmatched, ...]:
        """Return what of ``source`` the framework ``target`` does not cover."""
        return tuple(
            item for item in self.unmatched if item.source == source and item.target == target
        )

    def comparable(self, source: Label, target: str) -> bool:
        """Return whether ``target`` has a true counterpart; False is NOT_COMPARABLE, no gap.

        An item of which only a part lacks a counterpart is comparable. Nothing is comparable
        with a framework that the crosswalk does not know.
        """
        whole = (item for item in self.unmatched_in(source, target) if not item.part)
        if any(item.how_far is HowFar.NONE for item in whole):
            return False
        return bool(self.links_from(source, target) or self._linked_to(source, target))

    def _linked_to(self, label: Label, framework: str) -> bool:
        return any(
            link.target == label and link.source.framework == framework for link in self.links
        )


@cache
def crosswalk() -> Crosswalk:
    """Return the crosswalk that ships with ehtext. The file is read once."""
    return parse_table(read_data("crosswalk.toml"), name="crosswalk.toml", build=_crosswalk)


def _crosswalk(table: Table) -> Crosswalk:
    maps = table.each("maps", _map)
    return Crosswalk(
        links=tuple(link for links, _ in maps for link in links),
        unmatched=tuple(item for _, items in maps for item in items),
        official=table.flag("official"),
        note=table.text("note", ""),
    )


def _map(table: Table) -> tuple[tuple[Link, ...], tuple[Unmatched, ...]]:
    source, target = framework(table.text("source")), framework(table.text("target"))
    links: list[Link] = []
    for here, there, strength, why in table.rows("links", width=4):
        if strength not in list(Strength):
            raise table.error(f"'{strength}' is no strength", f"Use one of: {', '.join(Strength)}")
        link = Link(
            source=_label(table, source, here),
            target=_label(table, target, there),
            strength=Strength(strength),
            primary=all(link.source.code != here for link in links),
            why=why,
        )
        links.append(link)
    return tuple(links), table.each("unmatched", partial(_unmatched, source, target))


def _unmatched(source: Framework, target: Framework, table: Table) -> Unmatched:
    nearest = (_label(table, target, code) for code in table.texts("nearest"))
    return Unmatched(
        source=_label(table, source, table.text("item")),
        target=target.id,
        how_far=HowFar(table.choice("how_far", HowFar)),
        why=table.text("why"),
        part=table.text("part", ""),
        nearest=tuple(label.code for label in nearest),
    )


def _label(table: Table, framework: Framework, code: str) -> Label:
    if code not in framework.codes:
        raise table.error(f"{framework.id} has no item '{code}'", "Correct the code")
    return framework.label(code)
