"""One page of the file to a laid-out page, by pdfplumber or, where that fails, by pdfium."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from pdfplumber.page import Page

from ehtext.domain import BBox, Notice
from ehtext.extract.pdf.bands import banded_grids
from ehtext.extract.pdf.duplicates import without_duplicates
from ehtext.extract.pdf.glyphs import (
    DUPLICATE,
    OUTSIDE,
    Char,
    Glyph,
    main_direction,
    oriented,
    turn_box,
)
from ehtext.extract.pdf.lines import Line, line_of
from ehtext.extract.pdf.page import Item, Sheet, lay_out
from ehtext.extract.pdf.pdfium import PdfPage
from ehtext.extract.pdf.regions import (
    Grid,
    sound_grids,
    sound_panels,
)
from ehtext.extract.pdf.segments import segments_of
from ehtext.extract.pdf.source import Source, source_of
from ehtext.extract.pdf.triage import PageKind, Triage
from ehtext.extract.pdf.visibility import outside
from ehtext.extract.pdf.words import rows_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """A page as laid out, before the document as a whole is looked at."""

    number: int  # 1-based
    width: float  # of the reading frame
    height: float
    items: tuple[Item, ...] = ()
    margin: tuple[Line, ...] = ()  # text that runs in another direction than the page's
    hidden: tuple[Line, ...] = ()
    skipped: Counter[str] = field(default_factory=Counter)
    notices: tuple[Notice, ...] = ()


@contextmanager
def _without_collection() -> Iterator[None]:
    """Switch the cycle collector off for a page: it only walks over live characters."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def scan(number: int, plumber: Page | None, page: PdfPage, kind: Triage) -> PageLayout:
    """Return page ``number`` laid out.

    Args:
        number: from 1.
        plumber: its pdfplumber page, or None where pdfplumber cannot open the file.
        page: its pdfium page.
        kind: what triage says of it.
    """
    width, height = page.get_size()
    with _without_collection():
        source = source_of(number, plumber, page)
        source.chars = outside(source.chars, width, height)
        return _laid_out(number, (0.0, 0.0, width, height), source, kind)


def _laid_out(number: int, shown: BBox, source: Source, kind: Triage) -> PageLayout:
    skipped: Counter[str] = Counter()
    ocr = kind.kind is PageKind.HIDDEN_OCR
    seen, unseen_ = _split(source.chars, skipped, ocr=ocr)
    by_angle = oriented(seen)
    main = main_direction(by_angle)
    frame = turn_box(shown, main)
    glyphs, dropped = without_duplicates(by_angle.pop(main, []))
    skipped[DUPLICATE] += dropped
    rows = rows_of(glyphs)
    grids = [Grid(tuple(turn_box(cell, main) for cell in grid.cells)) for grid in source.grids]
    grids = sound_grids(grids, rows, frame)
    if main == 0:
        grids = _with_banded(grids, banded_grids(source.rules, rows))
    panels = sound_panels([turn_box(box, main) for box in source.panels], grids, rows, frame)
    aside, margin = _other_directions(number, by_angle, grids, main, skipped, ocr=ocr)
    items = lay_out(Sheet(number, frame, ocr=ocr), rows, grids, panels, aside)
    return PageLayout(
        number=number,
        width=frame[2] - frame[0],
        height=frame[3] - frame[1],
        items=items,
        margin=tuple(margin),
        hidden=tuple(_plain_lines(number, oriented(unseen_), skipped, ocr=False)),
        skipped=+skipped,
        notices=tuple(source.notices),
    )


def _with_banded(grids: list[Grid], banded: Sequence[Grid]) -> list[Grid]:
    """Return ``grids`` with boxes and single columns replaced by the tables they are rows of."""
    for table in banded:
        inner = [grid for grid in grids if _overlap(grid.box, table.box)]
        if all(len({round(cell[0]) for cell in grid.cells}) == 1 for grid in inner):
            grids = [grid for grid in grids if grid not in inner] + [table]
    return grids


def _overlap(a: BBox, b: BBox) -> bool:
    across = min(a[2], b[2]) - max(a[0], b[0])
    down = min(a[3], b[3]) - max(a[1], b[1])
    return across > 1 and down > 1


def _split(
    chars: Sequence[Char], skipped: Counter[str], *, ocr: bool
) -> tuple[list[Char], list[Char]]:
    """Return what is seen and what is hidden; count what lies off the page.

    On a scan with OCR the text is meant to be invisible: it is what the picture shows.
    """
    seen, hidden = [], []
    for char in chars:
        if char.hidden == OUTSIDE:
            skipped[OUTSIDE] += sum(not letter.isspace() for letter in char.text)
        elif char.hidden and not ocr:
            hidden.append(char)
        else:
            seen.append(char._replace(hidden="") if char.hidden else char)
    return seen, hidden


def _plain_lines(
    number: int, by_angle: dict[int, list[Glyph]], skipped: Counter[str], *, ocr: bool
) -> list[Line]:
    """Return lines row by row, direction by direction: for text beside the main text."""
    lines: list[Line] = []
    for _, found in sorted(by_angle.items()):
        glyphs, dropped = without_duplicates(found)
        skipped[DUPLICATE] += dropped
        lines += [line_of(words, number, ocr=ocr) for words in segments_of(rows_of(glyphs))]
    return lines


def _other_directions(
    number: int,
    by_angle: dict[int, list[Glyph]],
    grids: Sequence[Grid],
    main: int,
    skipped: Counter[str],
    *,
    ocr: bool,
) -> tuple[list[Line], list[Line]]:
    """Return lines of sideways labels within tables, in the page's frame, and margin text."""
    inside, margin = [], []
    for line in _plain_lines(number, by_angle, skipped, ocr=ocr):
        box = turn_box(line.box, main)
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        held = any(
            cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]
            for grid in grids
            if len(grid.cells) > 1
            for cell in grid.cells
        )
        if held and line.angle % 90 == 0:
            inside.append(
                replace(line, x0=box[0], top=box[1], x1=box[2], bottom=box[3], base=box[3])
            )
        else:
            margin.append(line)
    return inside, margin
