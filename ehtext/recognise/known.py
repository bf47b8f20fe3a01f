"""The official names of areas, from the framework data."""

from __future__ import annotations


def known_areas() -> tuple[str, ...]:
    """Return the names of upper-tier authorities that the framework data lists."""
    return ()
