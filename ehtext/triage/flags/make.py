"""A flag from the wording of data/flags.toml."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ehtext.domain.board import Flag, FlagKind
from ehtext.framework import Item
from ehtext.triage.claim import Claim, ids
from ehtext.triage.phrases import data
from ehtext.triage.returns import Statement

MOST_SENTENCES = 8
"""How many sentences a flag shows at most: enough to judge it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a rule found, before it is put into words."""

    kind: FlagKind
    reasons: tuple[str, ...]
    sentences: Sequence[Statement] = ()
    others: tuple[str, ...] = ()
    chance: float | None = None  # None: the usual one of its kind
    size: float = 0.5


def make(claim: Claim, finding: Finding, **filled: str) -> Flag:
    """Return the flag that ``finding`` raises about ``claim``."""
    table = data("flags.toml")[finding.kind.value]
    values = {"item": name_of(claim), "score": score_of(claim), **filled}
    chance = table["usual"] if finding.chance is None else finding.chance
    return Flag(
        kind=finding.kind,
        title=table["title"],
        mark=table["mark"],
        question=table["question"].format(**values),
        reasons=finding.reasons,
        sentences=ids(finding.sentences[:MOST_SENTENCES]),
        others=finding.others[:MOST_SENTENCES],
        chance=round(min(0.99, max(0.01, chance)), 3),
        size=round(min(1.0, max(0.0, finding.size)), 3),
    )


def threshold(name: str) -> float:
    """Return a threshold of data/flags.toml."""
    return float(data("flags.toml")["thresholds"][name])


def name_of(claim: Claim) -> str:
    """Return how an item is called in a question."""
    return title_of(claim.item)


def title_of(item: Item) -> str:
    """Return an item's name with its code, where the code is more than the name in short."""
    numbered = any(letter.isdigit() for letter in item.code) or len(item.code) == 1
    return f"{item.code} {item.name}" if numbered else item.name


def score_of(claim: Claim) -> str:
    """Return the score as printed; "not readable" where it is not."""
    rating = claim.source.scores.get(claim.code)
    return rating.printed if rating and rating.printed else "not readable"
