"""Find the lines that explain a scale. A level there rates nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ehtext.framework import Scale
from ehtext.recognise.lines import Line
from ehtext.recognise.wording import bare

_EXPLAINS = re.compile(
    r"\b(?:possible (?:ratings|levels|scores)|rating (?:key|scale)|(?:key|scale|legend)\s*:"
    r"|(?:levels|ratings) (?:of maturity )?are|four levels|choose (?:one|from)"
    r"|on a scale (?:of|from))",
    re.IGNORECASE,
)
_SCORING = re.compile(
    r"^(?:possible scores|scoring (?:system|key|scale|guide)|score key|the scale)\b"
)
_RUN = 3  # levels in a row: an area states one at a time


def lone_level(line: Line, scale: Scale | None) -> float | None:
    """Return the level that is all the line says, or None."""
    if scale is None or line.words > 8:
        return None
    return scale.parse(line.text)


def is_colour(text: str) -> bool:
    """Return whether ``text`` is one colour of a traffic light and nothing else."""
    return bare(text) in ("red", "amber", "green", "amber green", "amber red")


def legend_lines(lines: Sequence[Line], scale: Scale | None) -> set[int]:
    """Return the indexes of lines that list or explain the points of ``scale``."""
    if scale is None:
        return set()
    found = {line.index for line in lines if _explains(line, scale)}
    run: list[tuple[float, int]] = []
    for line in lines:
        value = lone_level(line, scale)
        if value is None:
            found |= _listing(run)
            run = []
        elif _goes_on([before for before, _ in run], value):
            run.append((value, line.index))
        else:
            found |= _listing(run)
            run = [(value, line.index)]
    return found | _listing(run)


def _explains(line: Line, scale: Scale) -> bool:
    names = [bare(name) for name in scale.names.values()]
    named = sum(f" {name} " in f" {line.bare} " for name in names)
    if named >= max(_RUN, len(names) - 1) and line.words <= 60:
        return True
    if not names:
        return _SCORING.match(line.folded) is not None and line.words <= 40
    return _EXPLAINS.search(line.text) is not None and named >= 2 and line.words <= 40


def _goes_on(run: list[float], value: float) -> bool:
    """Return whether a level continues a list of levels that only rises or only falls."""
    if not run:
        return True
    rises = value > run[-1]
    return value != run[-1] and (len(run) < 2 or rises == (run[-1] > run[-2]))


def _listing(run: list[tuple[float, int]]) -> set[int]:
    return {index for _, index in run} if len(run) >= _RUN else set()
