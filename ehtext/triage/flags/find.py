"""All flags of one return."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ehtext.domain.board import Flag, FlagKind
from ehtext.triage.claim import Claim
from ehtext.triage.flags.contradictions import contradictions
from ehtext.triage.flags.copies import Elsewhere, copy_flags
from ehtext.triage.flags.demands import demand_flags
from ehtext.triage.flags.filing import filing_flags
from ehtext.triage.flags.levels import level_flags


def find_flags(
    claims: Sequence[Claim], elsewhere: Mapping[str, Elsewhere]
) -> Mapping[str, tuple[Flag, ...]]:
    """Return the flags of each item by its code; ``claims`` are all items of one return.

    ``elsewhere`` holds, by code, what the item is compared with; an absent code with nothing.
    """
    found: dict[str, list[Flag]] = {claim.code: [] for claim in claims}
    for claim in claims:
        found[claim.code] += [
            *level_flags(claim),
            *demand_flags(claim),
            *filing_flags(claim),
            *copy_flags(claim, elsewhere.get(claim.code, Elsewhere())),
        ]
    for code, flag in contradictions(claims):
        found[code].append(flag)
    return {code: tuple(_without_the_obvious(flags)) for code, flags in found.items()}


_EXPLAINS = (FlagKind.HIGH_SCORE_THIN_PROOF, FlagKind.OFF_DESCRIPTOR)


def _without_the_obvious(flags: Sequence[Flag]) -> Iterator[Flag]:
    """Yield ``flags`` without an absent part where little on the item is there at all."""
    explained = any(flag.kind in _EXPLAINS for flag in flags)
    return (f for f in flags if not (explained and f.kind is FlagKind.ELEMENT_ABSENT))
