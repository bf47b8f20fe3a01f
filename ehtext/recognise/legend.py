"""Find the lines that explain a scale. A level there rates nothing."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from ehtext.framework import Scale
from ehtext.recognise.lines import Line
from ehtext.recognise.wording import bare

_EXPLAINS = re.compile(
    r"\b(?:possible (?:ratings|levels|scores)|scoring (?:system|key|scale|guide)|rating (?:key|scale)"
    r"|(?:key|scale|legend)\s*:|(?:levels|ratings) (?:of maturity )?are|four levels|choose (?:one|from)"
    r"|scored? (?:from|on a scale)|on a scale (?:of|from))",
    re.IGNORECASE,
)
_RUN = 3  # levels in a row: an area states one at a time


def lone_level(line: Line, scale: Scale | None) -> float | None:
    """Return the level that is all the line says, or None."""
    if scale is None or line.words > 8:
        return None
    return scale.parse(line.text)


def legend_lines(lines: Sequence[Line], scale: Scale | None) -> set[int]:
    """Return the indexes of lines that list or explain the points of ``scale``."""
    if scale is None:
        return set()
    found = {line.index for line in lines if _explains(line, scale)}
    run: list[tuple[float, int]] = []
    for line in lines:
        value = lone_level(line, scale)
        if value is None or (run and line.place and _column(lines, run[-1][1]) == _of(line)):
            found |= _listing(run)
            run = []
        if value is not None:
            run.append((value, line.index))
    return found | _listing(run)


def _explains(line: Line, scale: Scale) -> bool:
    names = [bare(name) for name in scale.names.values()]
    named = sum(f" {name} " in f" {line.bare} " for name in names)
    if named >= max(_RUN, len(names) - 1) and line.words <= 60:
        return True
    return (
        _EXPLAINS.search(line.text) is not None and (named >= 2 or not names) and line.words <= 40
    )


def _listing(run: list[tuple[float, int]]) -> set[int]:
    values = [value for value, _ in run]
    rising = all(low < high for low, high in itertools.pairwise(values))
    falling = all(low > high for low, high in itertools.pairwise(values))
    return {index for _, index in run} if len(run) >= _RUN and (rising or falling) else set()


def _of(line: Line) -> tuple[str, int] | None:
    return (line.place.table, line.place.column) if line.place else None


def _column(lines: Sequence[Line], index: int) -> tuple[str, int] | None:
    """Return the table column of the line at a block index: ratings below each other differ."""
    return next((_of(line) for line in lines if line.index == index), None)
