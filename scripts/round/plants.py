"""Cells with a planted problem. Each builder returns a cell, or None if it cannot be made there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from round.cells import VOICE, is_firm, write_cell, write_plans
from round.model import PROOF, Cell, Plant, Said, Source
from round.spin import spin
from round.tables import absent_pattern, demands, guide, table
from round.writer import Writer, can_leave_out, leaves_out

Built = tuple[Cell, dict[str, Any]]
Builder = Callable[[Writer, str], Built | None]


def plant(kind: Plant, writer: Writer, code: str) -> Built | None:
    """Return a cell for ``code`` with ``kind`` planted, and the case's detail."""
    built = BUILDERS[kind](writer, code)
    if built is not None:
        built[0].planted.append(kind)
        built[0].also.discard(kind)
    return built


def _cell(writer: Writer, code: str, score: float, evidence: list[Said], *also: Plant) -> Cell:
    asked = {Plant.ABSENT} if any(map(can_leave_out, demands(code))) else set()
    voice = {Plant.VOICE} if VOICE in demands(code) else set()
    allowed = set(also) & ({Plant.THIN, Plant.OFF, Plant.GAPS, Plant.PLANS} | asked | voice)
    plan = write_plans(writer, code, int(score))
    return Cell(
        code=code,
        score=score,
        evidence=evidence,
        plan=plan,
        strength="planted",
        also={str(kind) for kind in allowed},
    )


def _high(writer: Writer) -> float:
    return float(writer.rng.choice((3, 3, 3, 4, 4, 5)))


def _thin(writer: Writer, code: str) -> Built | None:
    evidence = writer.several(1, code, ["practice"], lambda s: s.vague or s.words < 12)
    wanted = writer.rng.choice((0, 1))
    evidence += [_own(text, code) for text in writer.rng.sample(table("planted")["thin"], wanted)]
    if not evidence:
        return None
    also = (Plant.VOICE, Plant.ABSENT, Plant.OFF)
    return _cell(writer, code, _high(writer), evidence, *also), {}


def _own(text: str, code: str, kind: str = "practice") -> Said:
    return Said(text=text, kind=kind, codes=(code,))


def _no_voice(writer: Writer, code: str) -> Built | None:
    if VOICE not in demands(code):
        return None

    def fits(source: Source) -> bool:
        return is_firm(source) and source.silent

    evidence = writer.several(4, code, ["practice"], fits)
    evidence += writer.several(1, code, ["outcome"], fits)
    if len(evidence) < 4:
        return None
    return _cell(writer, code, _high(writer), evidence, Plant.ABSENT), {}


def _gaps(writer: Writer, code: str) -> Built | None:
    cell = write_cell(writer, code, _high(writer), size=0.8)
    gaps = writer.several(3, code, ["gap"], lambda s: not s.vague)
    if len(gaps) < 3:
        return None
    half = len(cell.evidence) // 2
    cell.evidence = [*cell.evidence[:half], *gaps, *cell.evidence[half:]]
    cell.strength = "planted"
    return cell, {}


def _solid(writer: Writer, code: str) -> Built | None:
    cell = write_cell(writer, code, 5.0)
    counted = sum(any(c.isdigit() for c in said.text) for said in cell.evidence)
    if cell.also or len(cell.evidence) < 6 or counted < 1:
        return None
    cell.score, cell.strength = float(writer.rng.choice((1, 2, 2))), "planted"
    return cell, {}


def _off(writer: Writer, code: str) -> Built | None:
    theme = guide().item(code).theme
    others = [item.code for item in guide().items if item.theme != theme]
    about = writer.rng.sample(others, 2)

    def fits(source: Source) -> bool:
        return is_firm(source) and code not in source.codes

    evidence = [s for other in about for s in writer.several(2, other, PROOF, fits)]
    if len(evidence) < 4:
        return None
    also = (Plant.VOICE, Plant.ABSENT, Plant.THIN)
    return _cell(writer, code, _high(writer), evidence, *also), {"about": about}


def _absent(writer: Writer, code: str) -> Built | None:
    possible = [d for d in demands(code) if can_leave_out(d)]
    if not possible:
        return None
    demand = writer.rng.choice(possible)
    nothing = absent_pattern(demand)

    def fits(source: Source) -> bool:
        return is_firm(source) and not nothing.search(source.text)

    evidence = writer.several(4, code, ["practice"], fits)
    evidence += writer.several(1, code, ["outcome"], fits)
    kept = [s for s in evidence if leaves_out([s], demand)]
    if len(kept) < 4:
        return None
    cell = _cell(writer, code, float(writer.rng.choice((2, 3, 3, 4))), kept, Plant.VOICE)
    rest = [d for d in possible if d != demand]
    return cell, {"demand": demand} | ({"may_lack": rest} if rest else {})


def _plans(writer: Writer, code: str) -> Built | None:
    evidence = writer.several(2, code, ["practice"], is_firm)
    evidence += writer.several(4, code, ["plan"], lambda _: True)
    if sum(s.kind == "plan" for s in evidence) < 3:
        return None
    score = float(writer.rng.choice((2, 3, 3, 4)))
    also = (Plant.THIN, Plant.VOICE, Plant.ABSENT)
    return _cell(writer, code, score, evidence, *also), {}


def _contradiction(writer: Writer, code: str) -> Built | None:
    rows = [row for row in table("planted")["things"] if row["code"] == code]
    if not rows:
        return None
    row = writer.rng.choice(rows)
    cell = write_cell(writer, code, float(writer.rng.choice((3, 3, 4))))
    places = writer.rng.sample(writer.area.places, 2)
    names = {"one": places[0], "two": places[1], "area": writer.area.name}
    cell.evidence.insert(0, _own(row["claim"].format(**names), code))
    cell.plan.insert(0, _own(row["plan"].format(**names), code, "plan"))
    cell.strength = "planted"
    return cell, {}


def personal(writer: Writer, code: str) -> tuple[Said, list[dict[str, str]]]:
    """Return a sentence with invented personal data, and what is personal in it."""
    rng, names = writer.rng, table("names")
    row = rng.choice(table("planted")["personal"])
    first, last = rng.choice(names["first"]), rng.choice(names["last"])
    slots = {
        "one": rng.choice(writer.area.places),
        "first": first,
        "last": last,
        "phone": f"01632 960{rng.randint(100, 999)}",
        "email": f"{first}.{last}@{writer.area.slug}.example".lower(),
        "case": str(rng.randint(20000, 99999)),
        "house": str(rng.randint(2, 98)),
        "street": rng.choice(names["streets"]),
        "postcode": f"LN99 {rng.randint(1, 9)}ZZ",
        "age": str(rng.randint(5, 15)),
    }
    items = [
        {"text": text.format(**slots), "category": category}
        for category, text in row["items"].items()
    ]
    return _own(spin(row["text"].format(**slots), writer.area, writer.year, rng), code), items


BUILDERS: Mapping[Plant, Builder] = {
    Plant.THIN: _thin,
    Plant.VOICE: _no_voice,
    Plant.GAPS: _gaps,
    Plant.SOLID: _solid,
    Plant.OFF: _off,
    Plant.ABSENT: _absent,
    Plant.PLANS: _plans,
    Plant.CONTRADICTION: _contradiction,
}
"""What can be planted while a cell is written; the other kinds change cells that stand."""
