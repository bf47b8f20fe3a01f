"""The data files of the round: words, names and what is planted."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from ehtext.framework import Framework, frameworks

_DATA = Path(__file__).parent / "data"
FRAMEWORK = "ehsg-2022"  # the guide whose form the layouts print


@cache
def table(name: str) -> dict[str, Any]:
    """Return the data file ``name`` (without its ending)."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return a pattern of words.toml, blind to case."""
    return re.compile(table("words")[name], re.IGNORECASE)


@cache
def absent_pattern(demand: str) -> re.Pattern[str]:
    """Return what could be taken for the proof that ``demand`` asks for, in the widest sense."""
    return re.compile(table("words")["absent"][demand], re.IGNORECASE)


@cache
def guide() -> Framework:
    """Return the framework that a round is about."""
    return frameworks()[FRAMEWORK]


@cache
def cue_pattern(demand: str) -> re.Pattern[str]:
    """Return the framework's own hints at the proof that ``demand`` asks for."""
    cues = next(d.cues for d in guide().demands if d.id == demand)
    words = "|".join(re.escape(cue) for cue in sorted(cues, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def demands(code: str) -> tuple[str, ...]:
    """Return the kinds of proof that the item ``code`` asks for."""
    return guide().item(code).demands
