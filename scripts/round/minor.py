"""Plant what is no matter of substance: repeats, blanks, picks, permissions, personal data."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence

from ehtext.framework import CheckStatus, check_priorities
from round.model import Cell, Mark, Plant, Return
from round.plants import personal
from round.setup import pick
from round.tables import guide, table
from round.writer import Writer

_REPEATED_WORDS = 10


def plant_minor(
    returns: Sequence[Return], writers: Mapping[str, Writer], rng: random.Random
) -> None:
    """Plant each minor kind in its share of the returns, in one of them at least."""
    for name, share in table("rates")["returns"].items():
        kind = Plant(name)
        count = max(1, round(share * len(returns)))
        for return_ in rng.sample(list(returns), len(returns)):
            if count and _PLANTERS[kind](return_, writers[return_.file]):
                count -= 1


def _clean_cells(return_: Return, writer: Writer) -> list[Cell]:
    cells = [cell for cell in return_.cells.values() if cell.clean and cell.evidence]
    writer.rng.shuffle(cells)
    return cells


def _repeat(return_: Return, writer: Writer) -> bool:
    """Set two or three sentences of a cell in the evidence of another as well."""
    cells = _clean_cells(return_, writer)
    for cell in cells:
        long = [s for s in cell.evidence if len(s.text.split()) >= _REPEATED_WORDS]
        said = [s for s in long if s.kind != "gap"][:3]
        other = next((c for c in cells if _can_take(c, cell)), None)
        if len(said) < 2 or other is None:
            continue
        other.evidence += said
        pair = (
            return_.shown(cell.code, "evidence", said),
            return_.shown(other.code, "evidence", said),
        )
        for at, here, there in ((cell, *pair), (other, *reversed(pair))):
            at.planted.append(Plant.REPEATED)
            mark = Mark(kind=Plant.REPEATED, code=at.code, shown=(here,), others=(there,))
            return_.marks.append(mark)
        other.also |= {Plant.OFF, Plant.SOLID}
        return True
    return False


def _can_take(cell: Cell, other: Cell) -> bool:
    return cell.code[0] != other.code[0] and (cell.score or 0) >= 3


def _no_score(return_: Return, writer: Writer) -> bool:
    for cell in _clean_cells(return_, writer)[: writer.rng.choice((1, 1, 2))]:
        cell.score = None
        cell.planted.append(Plant.NO_SCORE)
        return_.marks.append(Mark(kind=Plant.NO_SCORE, code=cell.code))
    return True


def _blank(return_: Return, writer: Writer) -> bool:
    cell = _clean_cells(return_, writer)[0]
    name = writer.rng.choice(("evidence", "plan"))
    cell.part(name).clear()
    cell.planted.append(Plant.BLANK)
    if name == "evidence":
        cell.strength = "blank"
        cell.also |= {Plant.THIN, Plant.VOICE, Plant.ABSENT}
    return_.marks.append(Mark(kind=Plant.BLANK, code=cell.code, detail={"field": name}))
    return True


def _personal(return_: Return, writer: Writer) -> bool:
    cell = _clean_cells(return_, writer)[0]
    said, items = personal(writer, cell.code)
    cell.evidence.append(said)
    cell.planted.append(Plant.PERSONAL)
    shown = (return_.shown(cell.code, "evidence", [said]),)
    mark = Mark(kind=Plant.PERSONAL, code=cell.code, shown=shown, detail={"items": items})
    return_.marks.append(mark)
    return True


def _rule(return_: Return, writer: Writer) -> bool:
    """Choose three as another data model would."""
    if any(mark.kind is Plant.COUNT for mark in return_.marks):
        return False
    rules = guide().priorities.rules if guide().priorities else ()
    others = [rule for rule in rules if return_.data_model not in rule.data_models]
    return_.priorities = pick(return_, writer.rng.choice(others), writer.rng)
    found = check_priorities(guide(), return_.priorities, return_.data_model, changed=False)
    if found.status is not CheckStatus.INVALID:
        raise AssertionError(f"{return_.file}: {found.reason}")
    return_.marks.append(Mark(kind=Plant.RULE))
    return True


def _count(return_: Return, writer: Writer) -> bool:
    if any(mark.kind is Plant.RULE for mark in return_.marks):
        return False
    del return_.priorities[writer.rng.choice((0, 1, 2)) :]
    return_.marks.append(Mark(kind=Plant.COUNT))
    return True


def _answer(return_: Return, writer: Writer, kind: Plant, *, answer: bool | None) -> bool:
    given = [id_ for id_, said in return_.permissions.items() if said]
    chosen = sorted(writer.rng.sample(given, writer.rng.randint(1, len(given)))) if given else []
    return_.permissions.update(dict.fromkeys(chosen, answer))
    if chosen:
        return_.marks.append(Mark(kind=kind, detail={"permissions": chosen}))
    return bool(chosen)


def _refuse(return_: Return, writer: Writer) -> bool:
    return _answer(return_, writer, Plant.REFUSED, answer=False)


def _leave_open(return_: Return, writer: Writer) -> bool:
    return _answer(return_, writer, Plant.UNANSWERED, answer=None)


_PLANTERS: Mapping[Plant, Callable[[Return, Writer], bool]] = {
    Plant.REPEATED: _repeat,
    Plant.NO_SCORE: _no_score,
    Plant.BLANK: _blank,
    Plant.PERSONAL: _personal,
    Plant.RULE: _rule,
    Plant.COUNT: _count,
    Plant.REFUSED: _refuse,
    Plant.UNANSWERED: _leave_open,
}
