"""A whole round: its intake and a board for each framework and year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ehtext.domain.board import Board, Round
from ehtext.framework import Framework
from ehtext.triage.board import build_board
from ehtext.triage.intake import Known, Outcome, take_in
from ehtext.triage.returns import Return


def make_round(
    outcomes: Iterable[Outcome], frameworks: Mapping[str, Framework], known: Known
) -> Round:
    """Return the round that ``outcomes`` make, its newest board first."""
    intake, returns = take_in(outcomes, frameworks, known)
    return Round(intake=intake, boards=tuple(_boards(returns, frameworks)))


def _boards(returns: Iterable[Return], frameworks: Mapping[str, Framework]) -> Iterable[Board]:
    """Yield a board for each framework and year, newest first, compared with the year before."""
    by_year: dict[tuple[int, str], list[Return]] = {}
    for source in returns:
        by_year.setdefault((source.year or 0, source.framework), []).append(source)
    for year, framework in sorted(by_year, reverse=True):
        earlier = [y for y, f in by_year if f == framework and 0 < y < year]
        before = by_year[max(earlier), framework] if earlier else []
        yield build_board(by_year[year, framework], before, frameworks[framework])
