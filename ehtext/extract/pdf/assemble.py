"""Pages to one stream of paragraphs: tables and text joined over columns and page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ehtext.domain import Layer
from ehtext.extract.pdf.draft import Draft
from ehtext.extract.pdf.drafter import Drafter
from ehtext.extract.pdf.furniture import PageLines, find_furniture
from ehtext.extract.pdf.lines import Line
from ehtext.extract.pdf.page import Item, PanelPart, TablePart
from ehtext.extract.pdf.paragraphs import Paragraph, leading_of, paragraphs_of
from ehtext.extract.pdf.scan import PageLayout
from ehtext.extract.pdf.stream import stream_of
from ehtext.extract.pdf.tables import (
    Table,
    lines_of,
)

_NOTE_MARK = re.compile(r"^(?:\d{1,3}|[*†‡§])[.)]?\s*\S")
_MARGIN = 0.14  # of the page: a ruled box that lies in it may hold the running header


@dataclass(slots=True)
class Assembled:
    """The document's paragraphs in reading order, and what was left out."""

    drafts: list[Draft] = field(default_factory=list)
    repeated: list[Line] = field(default_factory=list)  # table header rows printed again


def assemble(pages: Sequence[PageLayout]) -> Assembled:
    """Return the paragraphs of all pages: body, then notes, then furniture and hidden text."""
    furniture = find_furniture([_candidates(page) for page in pages])
    running: list[Line] = []
    notes: list[list[Line]] = []
    bodies: list[list[Item]] = []
    size = _body_size(pages)
    for page in pages:
        items, away = _without(page.items, furniture)
        items, small = _without_notes(items, page, size)
        bodies.append(items)
        notes.append(small)
        running += [*away, *page.margin]
    stream = stream_of(bodies)
    result = Assembled(
        drafts=Drafter(leading_of(_flows(bodies))).drafts(stream),
        repeated=[line for item in stream if isinstance(item, Table) for line in item.repeated],
    )
    result.drafts += [
        Draft(paragraph=one, layer=Layer.NOTES) for small in notes for one in _notes_of(small)
    ]
    result.drafts += [
        Draft(paragraph=Paragraph((line,)), layer=Layer.FURNITURE) for line in running
    ]
    hidden = [line for page in pages for line in page.hidden]
    result.drafts += [Draft(paragraph=one, layer=Layer.HIDDEN) for one in paragraphs_of(hidden)]
    return result


def _candidates(page: PageLayout) -> PageLines:
    """Return the lines that may be running text: those outside boxes, or in boxes in the margin."""
    lines: list[Line] = []
    for item in page.items:
        if isinstance(item, Line):
            lines.append(item)
        elif _lies_in_margin(item, page):
            lines += lines_of([item])
    return PageLines(page.number, page.width, page.height, lines)


def _lies_in_margin(item: TablePart | PanelPart, page: PageLayout) -> bool:
    top, bottom = item.box[1], item.box[3]
    return bottom < _MARGIN * page.height or top > (1 - _MARGIN) * page.height


def _without(items: Iterable[Item], ids: set[int]) -> tuple[list[Item], list[Line]]:
    """Return the items without the lines in ``ids``, and those lines."""
    kept: list[Item] = []
    away: list[Line] = []
    for item in items:
        if isinstance(item, Line):
            (away if id(item) in ids else kept).append(item)
            continue
        lines = lines_of([item])
        if lines and all(id(line) in ids for line in lines):
            away += lines
        elif any(id(line) in ids for line in lines):
            kept += [line for line in lines if id(line) not in ids]
            away += [line for line in lines if id(line) in ids]
        else:
            kept.append(item)
    return kept, away


def _body_size(pages: Sequence[PageLayout]) -> float:
    weights: dict[float, int] = {}
    for page in pages:
        for line in lines_of(page.items):
            size = round(line.size * 2) / 2
            weights[size] = weights.get(size, 0) + len(line.text)
    return max(weights, key=lambda size: weights[size], default=10.0)


def _without_notes(
    items: list[Item], page: PageLayout, size: float
) -> tuple[list[Item], list[Line]]:
    """Return the items without the footnotes at the foot of the page, and these."""
    lines = [item for item in items if isinstance(item, Line)]
    small = [line for line in lines if line.size <= min(0.92 * size, size - 0.7)]
    floor = 0.55 * page.height
    starts = [line for line in small if line.base > floor and _NOTE_MARK.match(line.whole)]
    notes: set[int] = set()
    for start in starts:
        column = [line for line in lines if line.x0 < start.right and line.x1 > start.x0]
        below = [line for line in column if line.base >= start.base - 1]
        if all(line in small for line in below):
            notes |= {id(line) for line in below}
    kept = [item for item in items if id(item) not in notes]
    return kept, [line for line in lines if id(line) in notes]


def _notes_of(lines: Sequence[Line]) -> list[Paragraph]:
    groups: list[list[Line]] = []
    for line in lines:
        if not groups or _NOTE_MARK.match(line.whole):
            groups.append([])
        groups[-1].append(line)
    return [Paragraph(tuple(group)) for group in groups]


def _flows(bodies: Sequence[Sequence[Item]]) -> list[list[Line]]:
    return [[item for item in items if isinstance(item, Line)] for items in bodies]
