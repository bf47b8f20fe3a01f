"""Good practice by item: whom the national team may want to approach. A suggestion, internal."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ehtext.framework import Framework
from ehtext.triage.claim import claims
from ehtext.triage.duplicates import find_copies
from ehtext.triage.practice_judge import Candidate, Criterion, judge
from ehtext.triage.returns import Return

_NEAR = 0.7  # likeness from which a sentence is a copy of another


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortlist:
    """The candidates of one item, best first, and those that lack one thing only."""

    code: str
    candidates: tuple[Candidate, ...]
    nearly: tuple[Candidate, ...]


def find_practice(
    returns: Sequence[Return],
    framework: Framework,
    *,
    copied: Collection[str] | None = None,
    most: int = 5,
) -> tuple[Shortlist, ...]:
    """Return a shortlist for every item of ``framework``, in its order.

    Args:
        returns: One return for each area, all against ``framework``.
        framework: The framework; without a scale nothing is a high score, and all lists are empty.
        copied: Ids of sentences known to stand elsewhere as well; looked for if it is None.
        most: How many candidates a list holds; as many again that lack one thing.
    """
    repeated = copied_sentences(returns) if copied is None else copied
    found = [_of_return(item, framework, repeated) for item in returns]
    return tuple(
        _shortlist(code, [by_code[code] for by_code in found if code in by_code], most)
        for code in framework.codes
    )


def copied_sentences(returns: Iterable[Return]) -> frozenset[str]:
    """Return the ids of sentences that stand in another return, or under another item."""
    return frozenset(find_copies(returns, near=_NEAR))


def _of_return(
    item: Return, framework: Framework, repeated: Collection[str]
) -> Mapping[str, Candidate]:
    judged = (judge(claim, repeated) for claim in claims(item, framework))
    return {found.code: found for found in judged if found}


def _shortlist(code: str, found: Sequence[Candidate], most: int) -> Shortlist:
    best = sorted(found, key=lambda c: (-c.rank, c.area))
    nearly = [c for c in best if len(c.lacking) == 1 and Criterion.SCORE not in c.lacking]
    return Shortlist(
        code=code,
        candidates=tuple([c for c in best if not c.lacking][:most]),
        nearly=tuple(nearly[:most]),
    )
