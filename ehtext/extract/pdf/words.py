"""Glyphs to words and rows of words."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ehtext.domain import BBox
from ehtext.extract.pdf.glyphs import Glyph

_GAP = 0.15  # of the size: pdfplumber's x_tolerance_ratio that suits TeX and InDesign files
_ROW = 0.2  # of the size: how far apart baselines of one row may be
_JITTER = 0.25  # points by which one baseline may waver


class Word(NamedTuple):
    """A run of glyphs without a gap, in the reading frame."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    size: float
    bold: bool
    font: str
    tag: str | None
    hidden: str
    angle: int
    box: BBox
    before: str = " "  # the kind of space before it, as the file has it


def rows_of(glyphs: list[Glyph]) -> list[list[Word]]:
    """Return the words of each row, left to right, rows from the top."""
    rows: list[list[Glyph]] = []
    start = limit = last = 0.0
    for glyph in sorted(glyphs, key=_by_base):
        base = glyph.base
        # Two columns may stand a little apart; but glyphs of one baseline are never parted.
        if not rows or (base - start > limit and base - last > _JITTER):
            rows.append([])
            start, limit = base, max(1.5, _ROW * glyph.size)
        rows[-1].append(glyph)
        last = base
    worded = [words for row in rows if (words := words_of(row))]
    return _with_raised(worded)


def _by_base(glyph: Glyph) -> float:
    return glyph.base


def _by_left(glyph: Glyph) -> float:
    return glyph.x0


def words_of(row: list[Glyph], gap: float = _GAP) -> list[Word]:
    """Return the words of one row of glyphs.

    A space glyph parts two words only if it takes up room: layout programs leave stray ones
    that lie under the next letter.
    """
    words: list[Word] = []
    current: list[Glyph] = []
    space: Glyph | None = None
    before = " "
    for glyph in sorted(row, key=_by_left):
        if glyph.text.isspace():
            space = glyph if current and space is None else space
            continue
        if current and _parted(current[-1], space, glyph, gap):
            words.append(_word(current, before))
            before = space.text if space else " "
            current = []
        current.append(glyph)
        space = None
    if current:
        words.append(_word(current, before))
    if gap == _GAP and _is_spaced_out(words):
        return words_of(row, _wider(words))
    return words


def _parted(last: Glyph, space: Glyph | None, glyph: Glyph, gap: float) -> bool:
    distance = glyph.x0 - last.x1
    if last.hidden != glyph.hidden:
        return True
    if distance > gap * max(last.size, glyph.size):
        return True
    if space is None or gap > _GAP:
        return False
    room = max(space.x1 - space.x0, 0.1)
    return glyph.x0 - space.x0 >= 0.5 * room


def _is_spaced_out(words: list[Word]) -> bool:
    """Return whether the letters of a row are set apart: "P A G E  O N E"."""
    return len(words) >= 6 and sum(len(word.text) == 1 for word in words) >= 0.8 * len(words)


def _wider(words: list[Word]) -> float:
    gaps = [after.x0 - word.x1 for word, after in pairwise(words)]
    return max(2 * _GAP, 1.6 * median(gaps) / words[0].size)


def _word(glyphs: list[Glyph], before: str) -> Word:
    first = glyphs[0]
    if len(glyphs) == 1:
        return Word(*first[:6], first.size, first.bold, first.font, first.tag, first.hidden,
                    first.angle, first.box, before)  # fmt: skip
    boxes = [glyph.box for glyph in glyphs]
    largest = max(glyphs, key=_by_size)
    return Word(
        "".join([glyph.text for glyph in glyphs]),
        first.x0,
        min([glyph.top for glyph in glyphs]),
        max([glyph.x1 for glyph in glyphs]),
        max([glyph.bottom for glyph in glyphs]),
        largest.base,
        largest.size,
        sum([glyph.bold for glyph in glyphs]) * 2 > len(glyphs),
        largest.font,
        first.tag,
        first.hidden,
        first.angle,
        union(boxes),
        before,
    )


def _by_size(glyph: Glyph) -> float:
    return glyph.size


def union(boxes: list[BBox]) -> BBox:
    """Return the smallest box around ``boxes``."""
    return (
        min([box[0] for box in boxes]),
        min([box[1] for box in boxes]),
        max([box[2] for box in boxes]),
        max([box[3] for box in boxes]),
    )


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Return the rows with raised and lowered small words (note marks, "th") in their row."""
    for index in range(len(rows)):
        for near in (index - 1, index + 1):
            if 0 <= near < len(rows) and rows[near]:
                rows[index] = [word for word in rows[index] if not _moved(word, rows[near])]
    return [sorted(row, key=_word_left) for row in rows if row]


def _word_left(word: Word) -> float:
    return word.x0


def _moved(word: Word, row: list[Word]) -> bool:
    """Return whether ``word`` was moved into ``row``, whose larger words it stands close to."""
    for other in row:
        if (
            word.size < 0.8 * other.size
            and abs(word.base - other.base) < 0.6 * other.size
            and -0.1 * other.size < max(word.x0 - other.x1, other.x0 - word.x1) < 0.4 * other.size
        ):
            row.append(word)
            return True
    return False
