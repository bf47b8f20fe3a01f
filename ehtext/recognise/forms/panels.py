"""Read side panels: lists of sources beside the evidence, filed by their place on the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ehtext.domain import FieldKind
from ehtext.framework import Item
from ehtext.recognise.catalogue import Found
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.labels import FIELDS, Labels, Role
from ehtext.recognise.lines import Line
from ehtext.recognise.sources import is_source

Spot = tuple[int, float]
"""Page and distance from its top."""


def read_panels(
    lines: Iterable[Line], starts: Mapping[int, Found], labels: Labels, reading: Reading
) -> set[int]:
    """File the lines of side panels and return their indexes.

    A panel belongs to the item whose heading stands last above it: readers deliver panels before
    or behind the column that they stand beside, so the order of the blocks says nothing.
    """
    lines = tuple(lines)
    heads = sorted(_heads(lines, starts), key=lambda pair: pair[0])
    panels: dict[str, list[Line]] = {}
    for line in lines:
        if line.block.panel and line.index not in starts:
            panels.setdefault(line.block.panel, []).append(line)
    read: set[int] = set()
    for panel in panels.values():
        spot = _spot(panel[0])
        if spot is not None and heads and _lists_sources(panel, labels):
            _read_panel(panel, _last_above(spot, heads), labels, reading)
            read |= {line.index for line in panel}
    return read


def _read_panel(panel: list[Line], item: Item | None, labels: Labels, reading: Reading) -> None:
    role: Role | None = None
    for line in panel:
        if label := labels.read(line.text):
            role = label.roles[-1]
            reading.file(line, item=item, national=True)
        elif role in (Role.EVIDENCE, Role.PLAN):
            reading.file(line, FIELDS[role], item)
        elif role is Role.SOURCE:
            kind = FieldKind.SOURCE if is_source(line.block.text) else FieldKind.EVIDENCE
            reading.file(line, kind, item)
        else:
            reading.file(line)


def _lists_sources(panel: list[Line], labels: Labels) -> bool:
    """Return whether a panel says that it holds sources: others are read where they stand."""
    found = (labels.read(line.text) for line in panel)
    return any(label is not None and Role.SOURCE in label.roles for label in found)


def _heads(lines: Iterable[Line], starts: Mapping[int, Found]) -> Iterable[tuple[Spot, Item]]:
    for line in lines:
        spot = _spot(line) if line.index in starts else None
        if spot is not None:
            yield spot, starts[line.index].item


def _last_above(spot: Spot, heads: list[tuple[Spot, Item]]) -> Item | None:
    above = [item for place, item in heads if place <= spot]
    return above[-1] if above else None


def _spot(line: Line) -> Spot | None:
    for piece in line.block.pieces:
        if piece.page is not None and piece.bbox is not None:
            return piece.page, piece.bbox[1]
    return None
