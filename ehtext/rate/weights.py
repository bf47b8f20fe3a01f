"""The fitted figures of data/weights.toml: what each sign weighs."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ehtext.rate.lexicon import read_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What is fitted to passages at known levels; see the comments in the data file."""

    base: float
    signs: Mapping[str, float]  # by sign, and by "partners-near" and "partners-far"
    half_width: float
    confidence: float

    def point(self, shares: Mapping[str, float]) -> float:
        """Return the point of the rubric that ``shares`` of signs stand for."""
        return self.base + sum(self.signs.get(name, 0.0) * share for name, share in shares.items())


@cache
def weights() -> Weights:
    """Return the shipped figures."""
    data = tomllib.loads(read_data("weights.toml"))
    return Weights(
        base=data["base"],
        signs=data["weights"],
        half_width=data["range"]["half_width"],
        confidence=data["range"]["confidence"],
    )
