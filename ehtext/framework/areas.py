"""English upper-tier local authorities, their regions and names, as data for recognition."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ehtext.framework.shipped import read_data
from ehtext.framework.table import Table, parse_table


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A local authority that is or was responsible for children's services."""

    id: str
    name: str  # the short name: "Barnet"
    council: str  # the usual full name: "London Borough of Barnet"
    kind: str  # "county", "unitary", "metropolitan-district", "london-borough", ...
    region: str
    variants: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()  # names that also mean something else: "Reading"
    since: int | None = None  # None: before 2012
    until: int | None = None  # None: it exists
    successors: tuple[str, ...] = ()  # ids of the areas that followed

    @property
    def names(self) -> tuple[str, ...]:
        """Return every name, the longest first, so that the first match is the fullest."""
        names = dict.fromkeys((self.name, self.council, *self.variants))
        return tuple(sorted(names, key=len, reverse=True))

    @property
    def current(self) -> bool:
        """Return whether the area still exists."""
        return self.until is None


@cache
def areas() -> tuple[Area, ...]:
    """Return all areas, the current ones first. The file is read once."""
    return parse_table(read_data("areas.toml"), name="areas.toml", build=_areas)


@cache
def area_names() -> tuple[tuple[str, Area], ...]:
    """Return every name with its area, the longest first: the first that fits is the right one.

    A current area stands before a former one of the same name.
    """
    pairs = ((name, area) for area in areas() for name in area.names)
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), not pair[1].current, pair[0])))


def same_area(one: str | None, other: str | None) -> bool:
    """Return whether two names mean one area: in any case, spelling of "and", or official form.

    No name is no area: two unknown areas are not the same. A name that may mean two areas, or
    something else, is only the same as itself.
    """
    return bool(one and other) and area_key(one or "") == area_key(other or "")


def area_key(name: str) -> str:
    """Return what is equal for all sure names of an area: its id, else the name made plain."""
    made = _plain(name)
    return _keys().get(made, made)


def _plain(name: str) -> str:
    text = unicodedata.normalize("NFKC", name).casefold().replace("&", " and ")
    return " ".join(re.sub(r"[^\w]+", " ", text.replace("'", "").replace("\u2019", "")).split())


@cache
def _keys() -> Mapping[str, str]:
    meant: defaultdict[str, set[str]] = defaultdict(set)
    for area in areas():
        for name in set(area.names) - set(area.ambiguous):
            meant[_plain(name)].add(f"area:{area.id}")
    return {name: next(iter(ids)) for name, ids in meant.items() if len(ids) == 1}


def _areas(table: Table) -> tuple[Area, ...]:
    table.text("reflects")  # the date that the list reflects, for people who read the file
    return table.each("areas", _area) + table.each("historic", _area)


def _area(table: Table) -> Area:
    return Area(
        id=table.text("id"),
        name=table.text("name"),
        council=table.text("council"),
        kind=table.text("kind"),
        region=table.text("region"),
        variants=table.texts("variants"),
        ambiguous=table.texts("ambiguous"),
        since=table.integer("since"),
        until=table.integer("until"),
        successors=table.texts("successors"),
    )
