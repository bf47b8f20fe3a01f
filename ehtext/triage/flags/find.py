"""All flags of one return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ehtext.domain.board import Flag
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
    return {code: tuple(flags) for code, flags in found.items()}
