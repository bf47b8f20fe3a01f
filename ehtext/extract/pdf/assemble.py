"""Pages to one stream of paragraphs: tables and text joined over columns and page breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from ehtext.domain import Cell, Layer
from ehtext.extract.pdf.draft import Draft
from ehtext.extract.pdf.furniture import PageLines, find_furniture
from ehtext.extract.pdf.lines import Line
from ehtext.extract.pdf.page import CellPart, Item, PanelPart, TablePart
from ehtext.extract.pdf.paragraphs import Leading, Paragraph, leading_of, paragraphs_of
from ehtext.extract.pdf.scan import PageLayout
from ehtext.extract.pdf.tables import (
    GridCell,
    Labels,
    Table,
    extend,
    goes_on,
    is_lone,
    lines_of,
    loosened,
    table_of,
)

_NOTE_MARK = re.compile(r"^(?:\d{1,3}|[*†‡§])[.)]?\s*\S")
_MARGIN = 0.14  # of the page: a ruled box that lies in it may hold the running header


@dataclass(slots=True)
class Panel:
    """A panel, over all its pages."""

    name: str
    parts: list[PanelPart]


Flowing = Line | Table | Panel


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
    result = Assembled()
    stream = _stream(bodies, result)
    usual = leading_of(_flows(bodies))
    result.drafts = _Drafter(usual, result).drafts(stream)
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


def _stream(bodies: Sequence[Sequence[Item]], result: Assembled) -> list[Flowing]:
    """Return lines, whole tables and whole panels in order."""
    parts = [item for items in bodies for item in items if isinstance(item, TablePart)]
    labels = Labels(parts)
    stream: list[Flowing] = []
    for number, items in enumerate(bodies):
        after = bodies[number + 1] if number + 1 < len(bodies) else ()
        for position, item in enumerate(items):
            last = stream[-1] if stream and position == 0 else None
            _append(stream, item, last, labels, is_last=position == len(items) - 1, after=after)
    for whole in stream:
        if isinstance(whole, Table):
            result.repeated += whole.repeated
    return [one for whole in stream for one in _opened(whole)]


def _append(
    stream: list[Flowing],
    item: Item,
    last: Flowing | None,
    labels: Labels,
    *,
    is_last: bool,
    after: Sequence[Item],
) -> None:
    if isinstance(item, TablePart):
        if isinstance(last, Table) and _is_one(last, item, labels):
            extend(last, item, labels)
            return
        if not is_lone(item) or (is_last and _may_go_on(item, after)):
            stream.append(table_of(item))
            return
        for one in loosened([item]):
            _append(stream, one, last, labels, is_last=is_last, after=after)
    elif isinstance(item, PanelPart):
        if isinstance(last, Panel) and _is_same_panel(last, item):
            last.parts.append(item)
        else:
            count = sum(isinstance(one, Panel) for one in stream)
            stream.append(Panel(f"panel-{count + 1}", [item]))
    else:
        stream.append(item)


def _is_one(table: Table, part: TablePart, labels: Labels) -> bool:
    """Return whether ``part`` continues ``table``; two lone boxes only within a sentence."""
    if not goes_on(table, part):
        return False
    if len(table.cells) > 1 or not is_lone(part):
        return True
    mine, more = lines_of(table.cells[0].items), lines_of(part.cells[0].items)
    return (
        bool(mine) and bool(more) and (more[0].text[:1].islower() or part.cells[0].items in labels)
    )


def _may_go_on(item: TablePart, after: Sequence[Item]) -> bool:
    """Return whether a lone box at a page's end is the start of a table on the next page."""
    return bool(after) and isinstance(after[0], TablePart) and goes_on(table_of(item), after[0])


def _is_same_panel(panel: Panel, part: PanelPart) -> bool:
    last = panel.parts[-1]
    lines, more = lines_of(last.items), lines_of(part.items)
    return (
        part.page == last.page + 1
        and abs(part.box[0] - last.box[0]) < 4
        and abs(part.box[2] - last.box[2]) < 4
        and bool(lines)
        and bool(more)
        and more[0].text[:1].islower()
    )


def _opened(item: Flowing) -> list[Flowing]:
    """Return a table of one cell as what it is: a panel, or plain lines."""
    if not isinstance(item, Table) or len(item.cells) > 1:
        return [item]
    cell = item.cells[0]
    parts = [
        TablePart(whole.page, part.box, (CellPart(part.box, part.items),))
        for whole, part in zip(item.parts, cell.parts, strict=True)
    ]
    loose = [one for part in parts for one in loosened([part])]
    panels = [one for one in loose if isinstance(one, PanelPart)]
    if not panels:
        return [table_of(one) if isinstance(one, TablePart) else one for one in loose
                if not isinstance(one, PanelPart)]  # fmt: skip
    whole = [one if isinstance(one, PanelPart) else _panel(one) for one in loose]
    return [Panel("panel-0", whole)]


def _panel(item: Line | TablePart) -> PanelPart:
    box = item.box
    return PanelPart(item.page, box, (item,))


class _Drafter:
    """Turns the stream into drafts. Numbers tables as they come."""

    def __init__(self, usual: Leading, result: Assembled) -> None:
        self._usual = usual
        self._tables = 0
        self._panels = 0
        self._result = result

    def drafts(self, stream: Sequence[Flowing]) -> list[Draft]:
        """Return the drafts of the body."""
        found: list[Draft] = []
        run: list[Line | Panel] = []
        for item in stream:
            if isinstance(item, Table):
                found += self._run(run)
                found += self._table(item, None)
                run = []
            else:
                run.append(item)
        return found + self._run(run)

    def _run(self, run: Sequence[Line | Panel]) -> list[Draft]:
        """Return a run of text; a panel beside it follows the paragraph that it stands next to."""
        lines = [item for item in run if isinstance(item, Line)]
        places: list[tuple[int, Panel]] = []
        seen = 0
        for item in run:
            if isinstance(item, Panel):
                places.append((seen, item))
            else:
                seen += 1
        found: list[Draft] = []
        done = 0
        for paragraph in paragraphs_of(lines, self._usual):
            while places and places[0][0] <= done:
                found += self._panel(places.pop(0)[1])
            found.append(Draft(paragraph=paragraph))
            done += len(paragraph.lines)
        for _, panel in places:
            found += self._panel(panel)
        return found

    def _panel(self, panel: Panel) -> list[Draft]:
        self._panels += 1
        name = f"panel-{self._panels}"
        items = [item for part in panel.parts for item in loosened(part.items)]
        return [replace(draft, panel=draft.panel or name) for draft in self._mixed(items, None)]

    def _mixed(self, items: Sequence[Item], within: Cell | None) -> list[Draft]:
        """Return the drafts of a panel's or cell's items, which may hold further boxes."""
        found: list[Draft] = []
        lines: list[Line] = []
        inner = 0
        for item in [*items, None]:
            if isinstance(item, Line):
                lines.append(item)
                continue
            found += [
                Draft(paragraph=one, cell=within) for one in paragraphs_of(lines, self._usual)
            ]
            lines = []
            if isinstance(item, PanelPart):
                found += self._mixed(loosened(item.items), within)
            elif isinstance(item, TablePart):
                name = f"{within.table}.{within.row}.{within.column}.{inner}" if within else None
                inner += 1
                found += self._table(table_of(item), name)
        return found

    def _table(self, table: Table, name: str | None) -> list[Draft]:
        if name is None:
            name = str(self._tables)
            self._tables += 1
        return [draft for cell in table.cells for draft in self._cell(table, cell, name)]

    def _cell(self, table: Table, cell: GridCell, name: str) -> list[Draft]:
        column, span = table.column(cell)
        place = Cell(
            table=name, row=cell.row, column=column, row_span=cell.row_span, column_span=span
        )
        wide = column == 0 and span >= len(table.edges) - 1
        drafts = self._mixed(loosened(cell.items), place)
        return [replace(draft, wide=wide) for draft in drafts] if wide else drafts
