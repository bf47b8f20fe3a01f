"""A document prepared for recognition: its lines, title, furniture and tables."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from ehtext.domain import Document
from ehtext.recognise.area import title_lines
from ehtext.recognise.lines import Line, furniture_texts, read_lines, rows
from ehtext.recognise.wording import fold

Row = dict[int, list[Line]]
"""The cells of a table row by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentText:
    """The body of a document in reading order with what stands round it."""

    name: str
    lines: tuple[Line, ...]
    furniture: tuple[str, ...]
    tables: dict[str, dict[int, Row]]  # table to row number to cells
    title: str  # the title page and the furniture, folded
    file_name: str

    @property
    def headings(self) -> list[Line]:
        """Return the lines that the reader calls headings."""
        return [line for line in self.lines if line.is_heading]

    def without(self, indexes: AbstractSet[int]) -> DocumentText:
        """Return the text without the blocks at ``indexes``."""
        lines = tuple(line for line in self.lines if line.index not in indexes)
        return replace(self, lines=lines, tables=_tables(lines))


def read_text(document: Document) -> DocumentText:
    """Return ``document`` prepared for recognition."""
    lines, furniture = read_lines(document), furniture_texts(document)
    title = " \n ".join([*(line.text for line in title_lines(lines)), *furniture])
    return DocumentText(
        name=document.name,
        lines=lines,
        furniture=furniture,
        tables=_tables(lines),
        title=fold(title),
        file_name=fold(document.name.replace("-", " ").replace("_", " ")),
    )


def _tables(lines: Iterable[Line]) -> dict[str, dict[int, Row]]:
    tables: dict[str, dict[int, Row]] = {}
    for (table, number), cells in rows(lines).items():
        tables.setdefault(table, {})[number] = cells
    return tables
