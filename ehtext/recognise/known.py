"""The official names of areas, as the framework data lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ehtext.framework.areas import area_names
from ehtext.recognise.wording import bare


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownAreas:
    """Short names by every printed name. Invented areas are in no list and work by pattern."""

    names: dict[str, str]
    ambiguous: frozenset[str]  # printed names that are words as well: "Reading"

    def named(self, text: str) -> str | None:
        """Return the short name of the area that ``text`` names and nothing else can mean."""
        key = bare(text)
        return None if key in self.ambiguous else self.names.get(key)

    def short(self, name: str) -> str:
        """Return the official short name for ``name``, or ``name`` itself."""
        return self.names.get(bare(name), name)


@cache
def known_areas() -> KnownAreas:
    """Return the areas of the framework data. Read once."""
    names: dict[str, str] = {}
    ambiguous: set[str] = set()
    for printed, area in area_names():
        names.setdefault(bare(printed), area.name)
        ambiguous.update(map(bare, area.ambiguous))
    return KnownAreas(names=names, ambiguous=frozenset(ambiguous))
