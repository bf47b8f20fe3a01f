"""Tables over page breaks: which parts are one table, and which rows go on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ehtext.extract.pdf.lines import Line
from ehtext.extract.pdf.page import TablePart
from ehtext.extract.pdf.tables import NEAR, GridCell, Table, lines_of, table_of, text_of

_LABEL_TIMES = 3


class Labels:
    """Cell texts that the document prints again and again: a form's own wording."""

    def __init__(self, parts: Iterable[TablePart]) -> None:
        texts = (_squeezed(text_of(cell.items)) for part in parts for cell in part.cells)
        counts = Counter(text for text in texts if len(text) > 2)
        self._labels = {text for text, count in counts.items() if count >= _LABEL_TIMES}

    def __contains__(self, items: object) -> bool:
        return isinstance(items, list | tuple) and _squeezed(text_of(items)) in self._labels


def _squeezed(text: str) -> str:
    return "".join(text.lower().split())


def goes_on(table: Table, part: TablePart) -> bool:
    """Return whether ``part``, the first thing on a page, continues ``table``, the last before it.

    The outer edges agree, and either is more than a lone box or the boxes are equally wide.
    """
    last = table.parts[-1]
    return (
        part.page == last.page + 1
        and abs(part.box[0] - last.box[0]) <= NEAR
        and abs(part.box[2] - last.box[2]) <= NEAR
        and not _begins_anew(table, part)
    )


def _begins_anew(table: Table, part: TablePart) -> bool:
    """Return whether ``part`` has a title of its own, printed as that of ``table`` is.

    A form with a table for each item prints them one below another, at one width.
    """
    title = _title(table.cells)
    again = _title(table_of(part).cells)
    before = [line for cell in _last_row(table) for line in lines_of(cell.items)]
    if title is None or again is None or not before or table.rows < 2:
        return False
    return _same_face(title, again) and not _same_face(before[-1], again)


def _title(cells: Iterable[GridCell]) -> Line | None:
    """Return the largest line of the first row, where that row is one cell over all columns."""
    row = [cell for cell in cells if cell.row == 0]
    lines = lines_of(row[0].items) if len(row) == 1 else []
    return max(lines, key=lambda line: line.size, default=None)


def _same_face(one: Line, other: Line) -> bool:
    return (one.bold > 0.5) == (other.bold > 0.5) and one.font == other.font


def extend(table: Table, part: TablePart, labels: Labels) -> None:
    """Add the next page's part to ``table``; a row broken by the page is one row."""
    new = _fitted(table_of(part), table)
    skipped = _repeated_rows(table, new)
    for cell in [cell for cell in new.cells if cell.row < skipped]:
        table.repeated += lines_of(cell.items)
    rows = [[cell for cell in new.cells if cell.row == row] for row in range(skipped, new.rows)]
    broken = bool(rows) and _is_broken_row(table, rows[0], labels)
    offset = table.rows - skipped - (1 if broken else 0)
    for number, row in enumerate(rows):
        for cell in row:
            if number == 0 and broken:
                _cell_at(table, cell).parts += cell.parts
            else:
                cell.row += offset
                table.cells.append(cell)
    table.rows = max([table.rows, *(cell.row + cell.row_span for cell in table.cells)])
    table.parts.append(part)


def _fitted(new: Table, table: Table) -> Table:
    """Return ``new`` with its columns' edges set to those of ``table``, if it has as many.

    Where white alone parts the columns, their edges differ from page to page.
    """
    edges, own = table.edges, new.edges
    if len(edges) == len(own):
        for cell in new.cells:
            column, span = new.column(cell)
            cell.x0, cell.x1 = edges[column], edges[column + span]
    return new


def _repeated_rows(table: Table, new: Table) -> int:
    """Return how many of the first rows are the table's header row printed again."""
    for row in range(min(2, new.rows, table.rows)):
        mine = [_squeezed(text_of(cell.items)) for cell in table.cells if cell.row == row]
        again = [_squeezed(text_of(cell.items)) for cell in new.cells if cell.row == row]
        if mine != again or not any(mine) or (len(mine) == 1 and table.rows > 1 and row == 0):
            return row
    return min(2, new.rows, table.rows)


def _last_row(table: Table) -> list[GridCell]:
    return [cell for cell in table.cells if cell.row + cell.row_span >= table.rows]


def _cell_at(table: Table, cell: GridCell) -> GridCell:
    return min(
        _last_row(table), key=lambda other: abs(other.x0 - cell.x0) + abs(other.x1 - cell.x1)
    )


def _is_broken_row(  # noqa: PLR0911 - one sign after the other, the surest first
    table: Table, row: Sequence[GridCell], labels: Labels
) -> bool:
    """Return whether the page break runs through a row, not between two."""
    last = _by_left(_last_row(table))
    row = _by_left(row)
    if not _same_columns(last, row) or any(cell.items in labels for cell in row if cell.items):
        return False
    if len(last) == 1 and last[0].items in labels:
        return False
    before = [lines_of(cell.items) for cell in last]
    after = [lines_of(cell.items) for cell in row]
    if not any(before) or not any(after):
        return True
    pairs = [(a, b) for a, b in zip(before, after, strict=True) if a and b]
    if any(_sentence_goes_on(a[-1], b[0]) for a, b in pairs):
        return True
    if len(last) == 1:
        return not _asks(before[0])
    if any(b[0].marker and not _starts_with_item(table, a) for a, b in pairs):
        return True  # a list goes on that no row of this table begins with
    # A fresh row has something in its first cell; the rest of a row mostly has not.
    return bool(before[0]) and not after[0]


def _same_columns(row: Sequence[GridCell], other: Sequence[GridCell]) -> bool:
    return len(row) == len(other) and all(
        abs(one.x0 - two.x0) <= NEAR and abs(one.x1 - two.x1) <= NEAR
        for one, two in zip(row, other, strict=True)
    )


def _asks(lines: Sequence[Line]) -> bool:
    """Return whether a row is one short question or label, which the next row answers."""
    return len(lines) <= 2 and lines[-1].text.endswith(("?", ":"))


def _starts_with_item(table: Table, lines: Sequence[Line]) -> bool:
    """Return whether rows above the last begin with a list item in the column of ``lines``."""
    for cell in table.cells:
        if cell.row + cell.row_span >= table.rows:
            continue
        first = lines_of(cell.items)[:1]
        if first and first[0].marker and cell.x0 <= lines[0].x0 <= cell.x1:
            return True
    return False


def _by_left(cells: Iterable[GridCell]) -> list[GridCell]:
    return sorted(cells, key=lambda cell: cell.x0)


def _sentence_goes_on(last: Line, line: Line) -> bool:
    ends = last.text.rstrip("’”'\")]").endswith((".", "!", "?", ":", ";"))
    if ends or line.marker:
        return False
    return line.text[:1].islower() or last.x1 + last.gap + line.first > last.right - 0.1
