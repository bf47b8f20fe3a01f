"""The word lists that tell a person from an organisation and a case from a cohort."""

from __future__ import annotations

from functools import cache
from importlib import resources


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of the list ``name``, as written there; lines with ``#`` are comments."""
    text = resources.files("ehtext.privacy").joinpath("data", f"{name}.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())
