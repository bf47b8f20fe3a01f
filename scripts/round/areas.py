"""Invent areas: names that no real authority has, spread evenly over the official regions."""

from __future__ import annotations

import random
from functools import cache

from ehtext.framework import area_names, areas
from round.model import Area
from round.tables import table

_PLACES = 8


def invent_areas(count: int, *, seed: int) -> tuple[Area, ...]:
    """Return ``count`` areas in a fixed order; the first of a larger round are not the same.

    Raises:
        ValueError: There are not so many names.
    """
    rng = random.Random(f"areas {seed}")  # noqa: S311 - repeatable, not secret
    names = table("names")
    possible = [f"{head}{tail}" for head in names["heads"] for tail in names["tails"]]
    free = [name for name in possible if not is_real(name)]
    if count > len(free):
        raise ValueError(f"there are names for {len(free)} areas, not for {count}")
    regions = sorted({area.region for area in areas()})
    rng.shuffle(regions)
    return tuple(
        _area(name, regions[number % len(regions)], rng)
        for number, name in enumerate(rng.sample(free, count))
    )


@cache
def is_real(name: str) -> bool:
    """Return whether ``name`` is one of a real authority's names, or part of one."""
    wanted = name.casefold()
    return any(wanted in real.casefold() for real, _ in area_names())


def _area(name: str, region: str, rng: random.Random) -> Area:
    names = table("names")
    places = [f"{head}{tail}" for head in names["place_heads"] for tail in names["place_tails"]]
    council = rng.choice(names["councils"]).format(name=name)
    picked = tuple(rng.sample([place for place in places if not is_real(place)], _PLACES))
    return Area(name=name, council=council, region=region, places=picked)
