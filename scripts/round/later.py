"""What becomes of a cell in the next year: the same, a newer version of it, or a new text."""

from __future__ import annotations

import copy

from round.cells import write_cell
from round.model import Cell
from round.tables import table
from round.writer import Writer


def next_cell(writer: Writer, old: Cell, *, score: float, size: float) -> Cell:
    """Return the cell after ``old``; ``score`` is for where the old one has none."""
    rates, rng = table("rates")["year"], writer.rng
    chance = rng.random()
    if old.planted or old.score is None or not old.evidence:
        return _new(writer, old.code, old.score if old.score is not None else score, size)
    if chance < rates["same"]:
        return _same(writer, old)
    moved = _moved(old.score, rng.random())
    if chance < rates["same"] + rates["evolved"] and moved >= old.score:
        share = rates["keeps"] if moved == old.score else rates["keeps_moved"]
        return _evolved(writer, old, moved, share=share, size=size)
    return _new(writer, old.code, moved, size)


def _moved(score: float, chance: float) -> float:
    rates = table("rates")["year"]
    if chance < rates["up"] and score <= 4:
        return score + 1
    return score - 1 if chance > 1 - rates["down"] and score >= 1 else score


def _same(writer: Writer, old: Cell) -> Cell:
    cell = copy.deepcopy(old)
    cell.change = "same"
    for said in (*cell.evidence, *cell.plan):
        writer.adopt(said)
    return cell


def _evolved(writer: Writer, old: Cell, score: float, *, share: float, size: float) -> Cell:
    said = [*old.evidence, *old.plan]
    kept = [writer.adopt(s) for s in said if writer.rng.random() < share]
    cell = write_cell(writer, old.code, score, size=size, kept=kept)
    cell.change = "evolved"
    return cell


def _new(writer: Writer, code: str, score: float, size: float) -> Cell:
    cell = write_cell(writer, code, score, size=size)
    cell.change = "new"
    return cell
