"""Build a whole round: the returns of every year, with their problems."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from round.areas import invent_areas
from round.cells import write_cell
from round.later import next_cell
from round.minor import plant_minor
from round.model import Area, Return
from round.phrasing import Phrasing
from round.pool import Pool
from round.serious import Planter, deal
from round.setup import choose_priorities, draw_scores, first_year, next_year, set_trouble
from round.sources import read_sources
from round.tables import guide
from round.writer import Writer

FIRST = 2022
Progress = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The areas and their returns, by year and then by area."""

    seed: int
    areas: tuple[Area, ...]
    years: tuple[int, ...]
    returns: tuple[Return, ...]


def build_round(*, areas: int, years: int, seed: int, progress: Progress = lambda: None) -> Round:
    """Return a round; the same numbers give the same round. ``progress`` is called per return.

    Raises:
        ValueError: There are not names for so many areas.
    """
    invented = invent_areas(areas, seed=seed)
    made: list[Return] = []
    before: list[Return] = []
    phrasing = Phrasing()
    for year in range(FIRST, FIRST + years):
        rng = random.Random(f"round {seed} {year}")  # noqa: S311 - repeatable, not secret
        starts = next_year(before, rng) if before else first_year(invented, year, rng)
        set_trouble(starts, before, rng)
        writers: dict[str, Writer] = {}
        for return_ in _write_year(starts, before, phrasing, writers, rng):
            made.append(return_)
            progress()
        plant_minor(starts, writers, rng)
        before = starts
    seen = tuple(range(FIRST, FIRST + years))
    return Round(seed=seed, areas=invented, years=seen, returns=tuple(made))


def _write_year(
    returns: Sequence[Return],
    before: Sequence[Return],
    phrasing: Phrasing,
    writers: dict[str, Writer],
    rng: random.Random,
) -> Iterator[Return]:
    pool = Pool(read_sources())
    dealt = deal(returns, rng, later=bool(before))
    for number, return_ in enumerate(returns):
        own = random.Random(rng.random())  # noqa: S311 - repeatable, not secret
        writer = Writer(return_.area, return_.year, pool=pool, phrasing=phrasing, rng=own)
        old = before[number] if before else None
        planter = Planter(return_, writer, earlier=returns[:number], old=old)
        for kind in dealt[return_.file]:
            planter.plant(kind)
        _write_rest(return_, writer, old)
        return_.priorities = choose_priorities(return_, own)
        writers[return_.file] = writer
        yield return_


def _write_rest(return_: Return, writer: Writer, old: Return | None) -> None:
    """Write the cells that no problem was planted in, and put all in the framework's order."""
    scores = draw_scores(writer.rng)
    for code in guide().codes:
        if code in return_.cells:
            continue
        size, score = return_.size, scores[code]
        return_.cells[code] = (
            next_cell(writer, old.cells[code], score=score, size=size)
            if old
            else write_cell(writer, code, score, size=size)
        )
    return_.cells = {code: return_.cells[code] for code in guide().codes}
