"""What a round teaches, made once and kept: shortlists, needs, packs and moves since last year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ehtext.domain.board import Board, BoardRow
from ehtext.domain.pack import Pack
from ehtext.framework import Framework
from ehtext.triage.board import build_board
from ehtext.triage.common import CommonNeed, common_needs
from ehtext.triage.packs import Asked, make_pack
from ehtext.triage.practice import Shortlist, copied_sentences, find_practice
from ehtext.triage.returns import Return
from ehtext.triage.years import Cohort, make_cohort
from ehtext.triage.years_compare import Comparison, TextChange, compare_years


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """How one item of one area changed since its return before, without the text."""

    area: str
    code: str
    before: float | None
    now: float | None
    text: TextChange
    added: int  # sentences
    removed: int
    question: bool  # the score moved while the text stayed


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """What one cohort teaches. ``returns`` hold scores, picks and permissions, and no text.

    ``not_comparable`` are areas whose return before is against another framework; ``choices`` are
    the frameworks and years that there are returns of.
    """

    framework: str
    year: int | None
    choices: tuple[tuple[str, int | None], ...]
    returns: tuple[Return, ...]
    doubles: tuple[str, ...]
    shortlists: tuple[Shortlist, ...]
    needs: tuple[CommonNeed, ...]
    packs: tuple[Pack, ...]  # in the order of ``returns``
    moves: tuple[Move, ...]
    not_comparable: tuple[str, ...]
    before: Mapping[str, str]  # id of the return before, by area

    def pack(self, area: str) -> Pack | None:
        """Return the pack of an area."""
        return next((pack for pack in self.packs if pack.area == area), None)


def learn(
    returns: Sequence[Return],
    frameworks: Mapping[str, Framework],
    *,
    framework: str | None = None,
    year: int | None = None,
) -> Learned | None:
    """Return what the cohort of ``framework`` and ``year`` teaches; by default the newest one.

    None where there is no return of it.
    """
    cohort = make_cohort(returns, framework=framework, year=year)
    if cohort is None:
        return None
    own = frameworks[cohort.framework]
    copied = copied_sentences(cohort.returns)
    compared = {c.now.area: c for c in _compared(cohort, frameworks)}
    board = build_board(cohort.returns, tuple(cohort.before.values()), own)
    return Learned(
        framework=cohort.framework,
        year=cohort.year,
        choices=_choices(returns),
        returns=tuple(_slim(item) for item in cohort.returns),
        doubles=cohort.doubles,
        shortlists=find_practice(cohort.returns, own, copied=copied),
        needs=common_needs(cohort.returns, own),
        packs=tuple(
            make_pack(
                item,
                own,
                questions=questions_of(item, board),
                comparison=compared.get(item.area),
                repeated=copied,
            )
            for item in cohort.returns
        ),
        moves=tuple(move for c in compared.values() for move in _moves(c)),
        not_comparable=tuple(sorted(a for a, c in compared.items() if not c.comparable)),
        before={area: c.before.id for area, c in compared.items()},
    )


def questions_of(item: Return, board: Board) -> Iterator[Asked]:
    """Yield the weightiest question of each item of a return, what most needs a person first."""
    row: BoardRow | None = next((row for row in board.rows if row.id == item.id), None)
    for cell in sorted(row.cells if row else (), key=lambda cell: -cell.need):
        if cell.flags:
            yield Asked(code=cell.code, flag=cell.flags[0])


def _compared(cohort: Cohort, frameworks: Mapping[str, Framework]) -> Iterator[Comparison]:
    for item in cohort.returns:
        before = cohort.before.get(item.area) or cohort.other.get(item.area)
        if before is not None:
            yield compare_years(
                item, before, frameworks[item.framework], frameworks[before.framework]
            )


def _moves(comparison: Comparison) -> Iterator[Move]:
    for change in comparison.changes:
        yield Move(
            area=comparison.now.area,
            code=change.code,
            before=change.before,
            now=change.now,
            text=change.text,
            added=len(change.added),
            removed=len(change.removed),
            question=change.same_text_new_score,
        )


def _choices(returns: Iterable[Return]) -> tuple[tuple[str, int | None], ...]:
    """Return each framework and year once, the newest first."""
    found = {(item.framework, item.year) for item in returns if make_cohort([item])}
    return tuple(sorted(found, key=lambda pair: (-(pair[1] or 0), pair[0])))


def _slim(item: Return) -> Return:
    return replace(item, statements=(), predicted={}, notices=())
