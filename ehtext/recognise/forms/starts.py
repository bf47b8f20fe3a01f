"""Find where a document turns to an item: "5.1 - Family engagement: ...", "Leadership"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ehtext.domain import BlockKind
from ehtext.framework import Scale
from ehtext.recognise.catalogue import Catalogue, Found
from ehtext.recognise.labels import Labels, Role
from ehtext.recognise.legend import lone_level
from ehtext.recognise.lines import Line

_AHEAD = 5  # lines within which a form's label or a level follows an item's heading
_MOST_WORDS = 130  # the longest printed descriptor has about 100
_THEME_AHEAD = 2


def find_starts(
    lines: Sequence[Line], catalogue: Catalogue, labels: Labels, skip: set[int]
) -> dict[int, Found]:
    """Return the lines that start an item, by block index.

    A name or a code alone proves nothing: areas quote descriptors and number paragraphs. It is a
    start if the reader calls it a heading, or if a label of the form or a level follows soon.
    """
    found = {line.index: match for line, match in _candidates(lines, catalogue, skip)}
    starts: dict[int, Found] = {}
    for place, line in enumerate(lines):
        match = found.get(line.index)
        if match is None:
            continue
        announced = _announced(lines[place + 1 :], labels, catalogue.framework.scale, found)
        if announced or (line.is_heading and match.sure) or match.rest_is_level(catalogue):
            starts[line.index] = match
    return starts


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
    ahead: Sequence[Line], labels: Labels, scale: Scale | None, found: dict[int, Found]
) -> bool:
    for line in ahead[:_AHEAD]:
        if lone_level(line, scale) is not None:
            return True
        label = labels.read(line.text)
        if label and set(label.roles) & {Role.SCORE, Role.EVIDENCE}:
            return True
        if line.index in found and found[line.index].sure:
            return False
    return False
