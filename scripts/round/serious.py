"""Deal the serious problems out to the returns of a year, and plant them."""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping, Sequence
from typing import Any

from round.cells import write_cell
from round.model import SERIOUS, Cell, Mark, Plant, Return, Said
from round.plants import BUILDERS, plant
from round.writer import Writer

_SHARED = 3  # sentences that stand word for word in two returns
_SHARED_WORDS = 9
_MOVES = {3: (4,), 4: (5, 3), 5: (4,), 1: (2,), 2: (1,)}
"""To which scores unchanged text can move without another problem."""


def deal(returns: Sequence[Return], rng: random.Random, *, later: bool) -> dict[str, list[Plant]]:
    """Return the kinds to plant in each file, evenly; ``later`` says that a year came before."""
    kinds = [kind for kind in SERIOUS if later or kind is not Plant.UNCHANGED]
    total = sum(r.trouble for r in returns)
    deck: list[Plant] = []
    while len(deck) < total:
        deck += rng.sample(kinds, len(kinds))
    return {r.file: [deck.pop() for _ in range(r.trouble)] for r in returns}


class Planter:
    """Plants the serious problems of one return in cells that are still to be written."""

    def __init__(
        self, return_: Return, writer: Writer, *, earlier: Sequence[Return], old: Return | None
    ) -> None:
        """``earlier`` are the returns of the year that stand; ``old`` is last year's."""
        self._return, self._writer = return_, writer
        self._earlier, self._old = earlier, old

    def plant(self, kind: Plant) -> None:
        """Plant ``kind`` in a free cell, or thin proof where it cannot be planted."""
        codes = [c for c in self._writer.codes if c not in self._return.cells]
        self._writer.rng.shuffle(codes)
        for code in codes:
            if self._try(kind, code):
                return
        if kind is not Plant.THIN:
            self.plant(Plant.THIN)

    def _try(self, kind: Plant, code: str) -> bool:
        if kind is Plant.SHARED:
            return self._share(code)
        if kind is Plant.UNCHANGED:
            return self._repeat_year(code)
        built = plant(kind, self._writer, code) if kind in BUILDERS else None
        if built is None:
            return False
        cell, detail = built
        self._add(cell, kind, detail)
        return True

    def _add(self, cell: Cell, kind: Plant, detail: Mapping[str, Any]) -> None:
        return_ = self._return
        return_.cells[cell.code] = cell
        shown = [return_.shown(cell.code, "evidence", _telling(kind, cell))]
        if kind is Plant.CONTRADICTION:
            shown.append(return_.shown(cell.code, "plan", cell.plan[:1]))
        mark = Mark(kind=kind, code=cell.code, shown=tuple(shown), detail=dict(detail))
        return_.marks.append(mark)

    def _share(self, code: str) -> bool:
        """Take sentences over from another area's cell on the same descriptor."""
        for other in sorted(self._earlier, key=lambda r: r.trouble == 0):
            cell = other.cells[code]
            said = [s for s in cell.evidence if _can_travel(s, other)][:_SHARED]
            if cell.planted or cell.strength not in ("solid", "strong") or len(said) < _SHARED:
                continue
            own = write_cell(self._writer, code, cell.score or 3.0, size=0.6)
            own.evidence[:] = [*map(self._writer.adopt, said), *own.evidence[:3]]
            self._pair(other, cell, own, said)
            return True
        return False

    def _pair(self, other: Return, cell: Cell, own: Cell, said: Sequence[Said]) -> None:
        here, there = self._return, other
        mine, theirs = (
            here.shown(own.code, "evidence", said),
            there.shown(own.code, "evidence", said),
        )
        here.cells[own.code] = own
        own.strength = "planted"
        for return_, at, shown, elsewhere in (
            (here, own, mine, theirs),
            (there, cell, theirs, mine),
        ):
            at.planted.append(Plant.SHARED)
            mark = Mark(kind=Plant.SHARED, code=own.code, shown=(shown,), others=(elsewhere,))
            return_.marks.append(mark)

    def _repeat_year(self, code: str) -> bool:
        """Keep last year's words and move the score."""
        old = self._old.cells[code] if self._old else None
        if old is None or self._old is None or not old.clean or len(old.evidence) < 2:
            return False
        if old.score not in _MOVES or any(len(s.text.split()) < 6 for s in old.evidence):
            return False
        cell = copy.deepcopy(old)
        cell.score = float(self._writer.rng.choice(_MOVES[int(old.score)]))
        cell.change, cell.strength = "same", "planted"
        cell.planted.append(Plant.UNCHANGED)
        for said in (*cell.evidence, *cell.plan):
            self._writer.adopt(said)
        self._return.cells[code] = cell
        mark = Mark(
            kind=Plant.UNCHANGED,
            code=code,
            shown=(self._return.shown(code, "evidence", cell.evidence),),
            others=(self._old.shown(code, "evidence", old.evidence),),
            detail={"before": old.score, "now": cell.score},
        )
        self._return.marks.append(mark)
        return True


def _telling(kind: Plant, cell: Cell) -> list[Said]:
    """Return the sentences of the evidence that show a planted problem."""
    if kind is Plant.GAPS:
        return [s for s in cell.evidence if s.kind == "gap"]
    if kind is Plant.PLANS:
        return [s for s in cell.evidence if s.kind == "plan"]
    return cell.evidence[:1] if kind is Plant.CONTRADICTION else cell.evidence


def _can_travel(said: Said, return_: Return) -> bool:
    return len(said.text.split()) >= _SHARED_WORDS and return_.area.name not in said.text
