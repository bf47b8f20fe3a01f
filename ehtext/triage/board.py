"""The board: areas by items, sorted by what needs a person's read.

The need of a cell is disagreement x uncertainty x consequence:

- disagreement: how far claim and text are apart, 1 - product of (1 - chance x size x weight) over
  the cell's flags, so that two questions weigh more than one and no sum passes 1; without a flag, a
  tenth of how far the score lies from the suggested level.
- uncertainty: 0.5 + half the width of the suggested range as a share of the scale, 1 where the text
  gives too little to suggest one: where the machine is least sure, a person's read adds most.
- consequence: 1, and a half more for an item with a national minimum that the score reaches, a
  quarter for a chosen priority: a wrong answer there costs the area or the programme most.

An area's need is the sum over its five neediest cells: a day's read is about the worst cells, and
a long return with many small questions is not ahead of one with a few large ones.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import prod

from ehtext.domain import Kind
from ehtext.domain.board import Board, BoardRow, Cell, Flag, Quote
from ehtext.framework import Framework
from ehtext.triage.claim import Claim, claims
from ehtext.triage.duplicates import Copy, find_copies
from ehtext.triage.flags import Elsewhere, find_flags
from ehtext.triage.flags.make import name_of, threshold
from ehtext.triage.phrases import data
from ehtext.triage.proof import agencies, strength
from ehtext.triage.returns import Return, Statement

_KINDS = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP, Kind.PLAN)
_NEEDIEST = 5  # cells that make an area's need
_REASONS = 3  # shown for an area
_UNFLAGGED = 0.1
_MINIMUM, _PRIORITY = 0.5, 0.25


def build_board(returns: Sequence[Return], before: Sequence[Return], framework: Framework) -> Board:
    """Return the board of one year's ``returns``, all against ``framework``.

    ``before`` are the returns of the year before, of the same areas or others.
    """
    copies = find_copies(returns, near=threshold("near"))
    names = {r.id: r.area for r in returns}
    last = {r.area: r for r in before if r.area}
    rows = [_row(r, last.get(r.area), copies, names, framework) for r in returns]
    rows.sort(key=lambda row: (-row.need, row.area, row.name))
    known = [*returns, *(last[r.area] for r in returns if r.area in last)]
    return Board(
        framework=framework.id,
        year=returns[0].year if returns else None,
        rows=tuple(rows),
        quotes=_quotes(rows, known),
        sources={r.id: _called(r) for r in known},
    )


def _row(
    source: Return,
    before: Return | None,
    copies: Mapping[str, Sequence[Copy]],
    names: Mapping[str, str],
    framework: Framework,
) -> BoardRow:
    own = tuple(claims(source, framework))
    last = {c.code: c for c in claims(before, framework)} if before else {}
    elsewhere = {
        c.code: Elsewhere(copies=copies, names=names, before=last.get(c.code)) for c in own
    }
    flags = find_flags(own, elsewhere)
    cells = tuple(_cell(claim, flags[claim.code]) for claim in own)
    neediest = sorted(cells, key=lambda cell: -cell.need)[:_NEEDIEST]
    called = {claim.code: name_of(claim) for claim in own}
    return BoardRow(
        id=source.id,
        name=source.name,
        area=source.area,
        region=source.region,
        cells=cells,
        need=round(sum(cell.need for cell in neediest), 4),
        reasons=tuple(
            f"{called[cell.code]}: {_heaviest(cell.flags).title.lower()}"
            for cell in neediest[:_REASONS]
            if cell.flags
        ),
    )


def _cell(claim: Claim, flags: tuple[Flag, ...]) -> Cell:
    rating, level = claim.source.scores.get(claim.code), claim.predicted
    counts = Counter(s.kind.value for s in claim.source.of(claim.code) if s.kind in _KINDS)
    texts = [s.text for s in claim.proof]
    return Cell(
        code=claim.code,
        printed=rating.printed if rating else "",
        score=claim.score,
        level=level.level if level else None,
        low=level.low if level else None,
        high=level.high if level else None,
        counts={kind.value: counts[kind.value] for kind in _KINDS},
        strength=strength(texts),
        agencies=len(agencies(texts)),
        priority=claim.code in claim.source.priorities,
        flags=tuple(sorted(flags, key=_weight, reverse=True)),
        need=round(_disagreement(claim, flags) * _uncertainty(claim) * _consequence(claim), 4),
    )


def _disagreement(claim: Claim, flags: Iterable[Flag]) -> float:
    found = list(flags)
    if found:
        return 1 - prod(1 - _weight(flag) for flag in found)
    scale, level = claim.framework.scale, claim.predicted
    if scale is None or level is None or level.level is None or claim.score is None:
        return 0.0
    return _UNFLAGGED * abs(claim.score - level.level) / (scale.maximum - scale.minimum)


def _weight(flag: Flag) -> float:
    weight: float = data("flags.toml")[flag.kind.value]["weight"]
    return flag.chance * flag.size * weight


def _uncertainty(claim: Claim) -> float:
    scale, level = claim.framework.scale, claim.predicted
    if scale is None or level is None or level.low is None or level.high is None:
        return 1.0
    return 0.5 + 0.5 * (level.high - level.low) / (scale.maximum - scale.minimum)


def _consequence(claim: Claim) -> float:
    minimum = claim.framework.minimum(claim.code)
    reaches = minimum is not None and claim.score is not None and claim.score >= minimum
    return 1 + _MINIMUM * reaches + _PRIORITY * (claim.code in claim.source.priorities)


def _heaviest(flags: Sequence[Flag]) -> Flag:
    return max(flags, key=_weight)


def _called(source: Return) -> str:
    year = f", {source.year}" if source.year else ""
    return f"{source.area or source.name}{year}"


def _quotes(rows: Sequence[BoardRow], returns: Sequence[Return]) -> Mapping[str, Quote]:
    """Return every sentence that a flag of ``rows`` shows."""
    wanted = {
        id_
        for row in rows
        for cell in row.cells
        for flag in cell.flags
        for id_ in (*flag.sentences, *flag.others)
    }
    return {
        s.id: _quote(s, source.id)
        for source in returns
        for s in source.statements
        if s.id in wanted
    }


def _quote(statement: Statement, source: str) -> Quote:
    return Quote(
        text=statement.text,
        source=source,
        code=statement.filed or "",
        kind=statement.kind.value,
        field=statement.field.value,
        page=statement.sentence.page,
    )
