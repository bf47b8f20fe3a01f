"""Cells in which the score and the evidence agree: no flag is to be expected."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from round.model import PROOF, Cell, Plant, Said, Source
from round.tables import demands, pattern
from round.writer import Writer, can_leave_out, meets

VOICE = "family-voice"
_SOLID_WORDS = 70
_SOLID_FROM = 3
_EXEMPLARY = 0.6  # of the cells that are scored above that
_ASKED_FROM = 2  # the score from which the framework's demands are looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How many sentences of each kind a score is shown by, before the size of the return."""

    practice: int
    outcome: int
    gap: int


_RECIPES = (
    Recipe(practice=0, outcome=0, gap=1),
    Recipe(practice=1, outcome=0, gap=1),
    Recipe(practice=2, outcome=0, gap=1),
    Recipe(practice=3, outcome=1, gap=0),
    Recipe(practice=3, outcome=2, gap=0),
    Recipe(practice=4, outcome=2, gap=0),
)


def is_firm(source: Source) -> bool:
    """Return whether a sentence shows something without a but."""
    return source.firm and not source.vague and source.words >= 9


def write_cell(
    writer: Writer, code: str, score: float, *, size: float = 1.0, kept: Sequence[Said] = ()
) -> Cell:
    """Return a cell whose evidence fits ``score``; ``kept`` sentences stay as they are."""
    level = math.floor(score)
    recipe = _RECIPES[level]
    evidence = [s for s in kept if s.kind in PROOF or (s.kind == "gap" and level < _SOLID_FROM)]
    evidence += _demanded(writer, code, level, evidence)
    _fill(writer, code, evidence, recipe, size=size if level >= _SOLID_FROM else min(size, 1.5))
    if level >= _SOLID_FROM:
        _lengthen(writer, code, evidence)
    if level > _SOLID_FROM and writer.rng.random() < _EXEMPLARY:
        _excel(writer, code, evidence)
    writer.rng.shuffle(evidence)
    plan = [s for s in kept if s.kind == "plan"] or write_plans(writer, code, level, size=size)
    strength = "weak" if level < 2 else "fair" if level < _SOLID_FROM else "solid"
    if level > _SOLID_FROM and _is_strong(evidence):
        strength = "strong"
    cell = Cell(code=code, score=score, evidence=evidence, plan=plan, strength=strength)
    cell.also |= doubts(cell)
    return cell


def _demanded(writer: Writer, code: str, level: int, said: Sequence[Said]) -> list[Said]:
    """Return what the descriptor's demands ask for and ``said`` does not show."""
    made: list[Said] = []
    if VOICE in demands(code) and level >= _SOLID_FROM:
        voices = sum(is_voice(s) for s in said)
        made += [writer.voice(code) for _ in range(level - 2 - voices)]
    for demand in demands(code):
        if demand == VOICE or level < _ASKED_FROM or meets([*said, *made], demand):
            continue
        made += filter(None, [writer.proof(demand, code)])
    return made


def is_voice(said: Said) -> bool:
    """Return whether families say something in a sentence."""
    return pattern("voice").search(said.text) is not None


def _fill(writer: Writer, code: str, evidence: list[Said], recipe: Recipe, *, size: float) -> None:
    """Add to ``evidence`` what the recipe asks for beyond it."""
    for kind in ("practice", "outcome", "gap"):
        wanted = round(getattr(recipe, kind) * size)
        have = sum(s.kind == kind for s in evidence)
        fits = (lambda s: not s.vague) if kind == "gap" else is_firm
        evidence += writer.several(wanted - have, code, [kind], fits)


def _lengthen(writer: Writer, code: str, evidence: list[Said]) -> None:
    for _ in range(4):
        if sum(len(s.text.split()) for s in evidence) >= _SOLID_WORDS and len(evidence) >= 4:
            return
        evidence += writer.several(1, code, PROOF, is_firm)


def _excel(writer: Writer, code: str, evidence: list[Said]) -> None:
    """Add what makes good practice worth telling: figures, several partners, a recent date."""
    evidence += writer.several(2, code, PROOF, lambda s: is_firm(s) and s.counted)
    evidence += writer.several(2, code, PROOF, lambda s: is_firm(s) and s.partners > 1)
    places = [n for n, s in enumerate(evidence) if s.kind == "outcome" and "(" not in s.text]
    for place in places[:2]:
        evidence[place] = writer.dated(evidence[place])


def write_plans(writer: Writer, code: str, level: int, *, size: float = 1.0) -> list[Said]:
    """Return what is planned; where much is in place nothing is to be created."""
    count = max(1, round(writer.rng.choice((1, 1, 2, 2, 3)) * size))
    settled = level >= _SOLID_FROM - 1

    def fits(source: Source) -> bool:
        return not (settled and source.begins)

    return writer.several(count, code, ["plan"], fits)


def doubts(cell: Cell) -> set[str]:
    """Return the flags that a reader might raise although nothing was planted."""
    found: set[str] = set()
    if cell.score is None or not cell.evidence:
        return found
    if cell.score >= _SOLID_FROM and len(cell.evidence) < 4:
        found.add(Plant.THIN)
    if cell.score >= _ASKED_FROM - 0.5:
        missing = [d for d in demands(cell.code) if d != VOICE and not meets(cell.evidence, d)]
        found |= {Plant.ABSENT} if any(map(can_leave_out, missing)) else set()
    return found


def _is_strong(evidence: Sequence[Said]) -> bool:
    outcomes = [s for s in evidence if s.kind == "outcome"]
    return len(evidence) >= 6 and sum(any(c.isdigit() for c in s.text) for s in outcomes) >= 2
