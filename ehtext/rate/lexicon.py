"""The words of data/lexicon.toml, compiled."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from ehtext.framework import partners, phrases

AXES = ("breadth", "depth", "effect", "learning")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step of an axis: how high it is and the words that show it."""

    name: str
    value: float
    cues: re.Pattern[str]
    needs_figure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """An axis: its rungs, the highest first, and what a sentence without a cue shows."""

    rungs: tuple[Rung, ...]
    default: float
    outcome_default: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """All that the rater knows about words."""

    axes: Mapping[str, Axis]
    lowering: re.Pattern[str]
    cap: float
    negation: re.Pattern[str]
    exceptions: re.Pattern[str]
    negated_within: int
    partners: Mapping[str, re.Pattern[str]]
    printed: re.Pattern[str]


def read_data(name: str) -> str:
    """Return the text of a data file of this room."""
    return resources.files("ehtext.rate").joinpath("data", name).read_text(encoding="utf-8")


@cache
def lexicon() -> Lexicon:
    """Return the shipped lexicon."""
    data = tomllib.loads(read_data("lexicon.toml"))
    return Lexicon(
        axes={name: _axis(data[name]) for name in AXES},
        lowering=phrases(data["lowering"]["cues"]),
        cap=data["lowering"]["cap"],
        negation=phrases(data["negation"]["cues"]),
        exceptions=phrases(data["negation"]["exceptions"]),
        negated_within=data["negation"]["within"],
        partners=partners().groups,
        printed=re.compile("|".join(f"(?:{p})" for p in data["printed"]["patterns"])),
    )


def _axis(table: Mapping[str, Any]) -> Axis:
    rungs = [
        Rung(
            name=rung["name"],
            value=rung["value"],
            cues=phrases(rung["cues"]),
            needs_figure=rung.get("needs_figure", False),
        )
        for rung in table["rungs"]
    ]
    return Axis(
        rungs=tuple(sorted(rungs, key=lambda rung: -rung.value)),
        default=table["default"],
        outcome_default=table.get("outcome_default", table["default"]),
    )
