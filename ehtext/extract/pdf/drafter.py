"""The stream of lines, tables and panels to paragraphs with their places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ehtext.domain import Cell
from ehtext.extract.pdf.draft import Draft
from ehtext.extract.pdf.lines import Line
from ehtext.extract.pdf.page import Item, PanelPart, TablePart
from ehtext.extract.pdf.paragraphs import Leading, paragraphs_of
from ehtext.extract.pdf.stream import Flowing, Panel
from ehtext.extract.pdf.tables import GridCell, Table, loosened, table_of


class Drafter:
    """Turns the stream into drafts. Numbers tables as they come."""

    def __init__(self, usual: Leading) -> None:
        self._usual = usual
        self._tables = 0
        self._panels = 0

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
