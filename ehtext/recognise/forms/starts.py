"""Find where a document turns to an item: "5.1 - Family engagement: ...", "Leadership"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ehtext.domain import BlockKind
from ehtext.framework import Scale
from ehtext.recognise.catalogue import Catalogue, Found
from ehtext.recognise.labels import Labels, Role
from ehtext.recognise.legend import lone_level
from ehtext.recognise.lines import Line

_AHEAD = 5  # lines within which a form's label or a level follows an item's heading
_MOST_WORDS = 130  # the longest printed descriptor has about 100
_THEME_AHEAD = 2
_NAME_LINES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Starts:
    """Where items start, and the lines between a start and the first label or level below it."""

    items: dict[int, Found]
    wordings: frozenset[int]


def find_starts(
    lines: Sequence[Line], catalogue: Catalogue, labels: Labels, skip: set[int]
) -> Starts:
    """Return the lines that start an item, by block index.

    A name or a code alone proves nothing: areas quote descriptors and number paragraphs. It is a
    start if the reader calls it a heading, or if a label of the form or a level follows soon.
    """
    found = {line.index: match for line, match in _candidates(lines, catalogue, skip)}
    heads = _table_heads(lines)
    items: dict[int, Found] = {}
    wordings: set[int] = set()
    for place, line in enumerate(lines):
        match = found.get(line.index)
        if match is None:
            continue
        ahead = _announced(lines[place + 1 :], labels, catalogue.framework.scale, match, found)
        if ahead is not None:
            wordings |= {x.index for x in lines[place + 1 : place + 1 + ahead]}
            wordings |= {x.index for x in _before_in_cell(lines, place)}
        heading = match.sure and (line.is_heading or line.index in heads)
        if ahead is not None or heading or match.rest_is_level(catalogue):
            items[line.index] = match
    return Starts(items=items, wordings=frozenset(wordings - items.keys()))


def _table_heads(lines: Sequence[Line]) -> set[int]:
    """Return the lines in cells that alone make the first row of a table: such cells head it."""
    first = [line for line in lines if line.place and line.place.row == 0]
    columns: dict[str, set[int]] = {}
    for line in first:
        if line.place:
            columns.setdefault(line.place.table, set()).add(line.place.column)
    return {x.index for x in first if x.place and len(columns[x.place.table]) == 1}


def _before_in_cell(lines: Sequence[Line], place: int) -> list[Line]:
    """Return the lines above a start in its cell: a name that is printed over the code."""
    first = place
    while first and lines[place].place and lines[first - 1].place == lines[place].place:
        first -= 1
    return list(lines[first:place]) if place - first <= _NAME_LINES else []


def find_themes(lines: Sequence[Line], catalogue: Catalogue, starts: dict[int, Found]) -> set[int]:
    """Return the headings that name a theme: they end the item before them."""
    names = {
        name.casefold()
        for theme in catalogue.framework.themes
        for name in (theme.name, *theme.variants)
    }
    found = set()
    for place, line in enumerate(lines):
        if line.folded.strip(" :.") not in names or line.index in starts:
            continue
        ahead = lines[place + 1 : place + 1 + _THEME_AHEAD]
        if line.is_heading or any(next_.index in starts for next_ in ahead):
            found.add(line.index)
    return found


def _candidates(
    lines: Sequence[Line], catalogue: Catalogue, skip: set[int]
) -> Iterator[tuple[Line, Found]]:
    for line in lines:
        if line.index in skip or line.words > _MOST_WORDS:
            continue
        match = catalogue.find(line.text)
        if match and _may_start(line, match):
            yield line, match


def _may_start(line: Line, match: Found) -> bool:
    """Return whether the line's shape allows a heading: a bullet or a long sentence does not."""
    if match.coded:
        return True
    bulleted = line.block.kind is BlockKind.LIST_ITEM and not line.text.startswith(
        line.block.marker
    )
    return not bulleted and (line.is_heading or line.words <= 60)


def _announced(
    below: Sequence[Line],
    labels: Labels,
    scale: Scale | None,
    match: Found,
    found: dict[int, Found],
) -> int | None:
    """Return how many lines lie between a start and the first label or level; None without one."""
    for distance, line in enumerate(below[:_AHEAD]):
        if lone_level(line, scale) is not None:
            return distance
        label = labels.read(line.text)
        if label and set(label.roles) & {Role.SCORE, Role.EVIDENCE}:
            return distance
        if line.index in found and found[line.index].item != match.item:
            return None
    return None
