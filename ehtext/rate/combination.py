"""The table of data/combination.toml: how axes become a level."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ehtext.rate.lexicon import AXES, read_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Combination:
    """Weights, anchors and allowances; see the comments in the data file."""

    weights: Mapping[str, float]
    points: tuple[float, ...]
    totals: tuple[float, ...]
    mass: Mapping[str, float]
    partner_groups: float
    gap_points: float
    proof_points: float
    plan_weight: float
    not_yet: float
    prior_point: float
    prior_sentences: float
    fewest_sentences: float
    minimum_on_label: float
    narrow: float
    wide: float
    confidence: float
    thin_confidence: float
    sign_votes: float
    far_partners: frozenset[str]
    open_signs: frozenset[str]
    open_from: float
    open_to: float

    def total(self, values: Mapping[str, float]) -> float:
        """Return the weighted mean of the axes."""
        return sum(self.weights[axis] * values[axis] for axis in AXES)

    def point(self, total: float) -> float:
        """Return the point of the rubric, 0 to 5, that ``total`` stands for."""
        at = min(max(bisect_right(self.totals, total), 1), len(self.totals) - 1)
        low, high = self.totals[at - 1], self.totals[at]
        share = min(1.0, (total - low) / (high - low))
        return self.points[at - 1] + share * (self.points[at] - self.points[at - 1])

    def trust(self, amount: float) -> float:
        """Return how far so many sure sentences count against the middle of the scale."""
        return amount / (amount + self.prior_sentences)

    def say(self, openness: float) -> float:
        """Return how far the signs decide, from 0 to 1, where so much is said openly."""
        share = (openness - self.open_from) / (self.open_to - self.open_from)
        return min(1.0, max(0.0, share))


@cache
def combination() -> Combination:
    """Return the shipped table."""
    data = tomllib.loads(read_data("combination.toml"))
    return Combination(
        weights=data["weights"],
        points=tuple(data["anchors"]["points"]),
        totals=tuple(data["anchors"]["totals"]),
        mass=data["mass"],
        partner_groups=data["partners"]["groups"],
        gap_points=data["gaps"]["points"],
        proof_points=data["proof"]["points"],
        plan_weight=data["plans"]["weight"],
        not_yet=data["plans"]["depth"],
        prior_point=data["prior"]["point"],
        prior_sentences=data["prior"]["sentences"],
        fewest_sentences=data["abstain"]["sentences"],
        minimum_on_label=data["abstain"]["minimum_on_label"],
        narrow=data["range"]["narrow"],
        wide=data["range"]["wide"],
        confidence=data["range"]["confidence"],
        thin_confidence=data["range"]["thin_confidence"],
        sign_votes=data["signs"]["votes"],
        far_partners=frozenset(data["signs"]["far_partners"]),
        open_signs=frozenset(data["openness"]["signs"]),
        open_from=data["openness"]["from"],
        open_to=data["openness"]["to"],
    )
