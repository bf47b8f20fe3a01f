"""The pages' lines, tables and panels as one stream, joined over page breaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ehtext.extract.pdf.continuation import Labels, extend, goes_on
from ehtext.extract.pdf.lines import Line
from ehtext.extract.pdf.page import Item, PanelPart, TablePart
from ehtext.extract.pdf.tables import Table, is_lone, lines_of, loosened, table_of


@dataclass(slots=True)
class Panel:
    """A panel, over all its pages."""

    parts: list[PanelPart]


Flowing = Line | Table | Panel


def stream_of(bodies: Sequence[Sequence[Item]]) -> list[Flowing]:
    """Return lines, whole tables and whole panels in order; ``bodies`` has a page's items each."""
    parts = [item for items in bodies for item in items if isinstance(item, TablePart)]
    labels = Labels(parts)
    stream: list[Flowing] = []
    for number, items in enumerate(bodies):
        after = bodies[number + 1] if number + 1 < len(bodies) else ()
        for position, item in enumerate(items):
            last = stream[-1] if stream and position == 0 else None
            _append(stream, item, last, labels, is_last=position == len(items) - 1, after=after)
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
            stream.append(Panel([item]))
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
    page = item.parts[0].page
    parts = [TablePart(page, part.box, (part,)) for part in item.cells[0].parts]
    loose = loosened(parts)
    panels = [one for one in loose if isinstance(one, PanelPart)]
    if not panels:
        return [table_of(one) if isinstance(one, TablePart) else one for one in loose
                if not isinstance(one, PanelPart)]  # fmt: skip
    whole = [one if isinstance(one, PanelPart) else _panel(one) for one in loose]
    return [Panel(whole)]


def _panel(item: Line | TablePart) -> PanelPart:
    return PanelPart(item.page, item.box, (item,))
