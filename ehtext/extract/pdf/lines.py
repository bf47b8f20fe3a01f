"""The printed line, and how rows of words are cut into lines at the white between columns."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from ehtext.domain import BBox
from ehtext.extract.pdf.markers import glued, is_decimal, is_label, is_marker
from ehtext.extract.pdf.words import Word, union

_WIDE = 1.6  # em: a gap this wide always parts two lines
_CORRIDOR = 0.55  # em: a narrower one if it goes on over _ROWS rows
_ROWS = 5
_LONGEST_HANG = 6.0  # em between a list label and its text


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A printed line of one column. All but ``box`` is in the reading frame of its page."""

    page: int  # 1-based
    box: BBox  # on the page
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    text: str  # without the marker; words as printed, a space between two
    marker: str  # list label or bullet at its start, as printed
    indent: float  # where the text begins
    hang: float  # em between marker and text
    first: float  # width of the first word
    gap: float  # usual white between its words
    size: float
    font: str
    bold: float  # share of the letters
    tag: str | None
    hidden: str
    angle: int
    right: float = 0.0  # how far a line may run in its column
    block: int = 0  # lines of one block stand closely below each other
    ocr: bool = False

    @property
    def whole(self) -> str:
        """Return the text with its marker."""
        return f"{self.marker} {self.text}" if self.marker else self.text


def line_of(words: list[Word], page: int, *, ocr: bool = False) -> Line:
    """Return ``words``, a stretch of one row, as a line."""
    marker, rest, indent, hang = _unmarked(words)
    letters = sum([len(word.text) for word in words])
    main = max(words, key=lambda word: len(word.text))
    return Line(
        page=page,
        box=union([word.box for word in words]),
        x0=words[0].x0,
        top=min([word.top for word in words]),
        x1=words[-1].x1,
        bottom=max([word.bottom for word in words]),
        base=main.base,
        text="".join(rest).strip(" "),
        marker=marker,
        indent=indent,
        hang=hang,
        first=_first_width(words, marker),
        gap=_usual_gap(words),
        size=main.size,
        font=main.font,
        bold=sum([len(word.text) for word in words if word.bold]) / letters,
        tag=main.tag,
        hidden=words[0].hidden,
        angle=words[0].angle,
        ocr=ocr,
    )


def _first_width(words: list[Word], marker: str) -> float:
    first = words[1] if marker and len(words) > 1 and words[0].text == marker else words[0]
    return first.x1 - first.x0


def _usual_gap(words: list[Word]) -> float:
    gaps = [after.x0 - word.x1 for word, after in zip(words, words[1:], strict=False)]
    return max(0.1 * words[0].size, median(gaps)) if gaps else 0.28 * words[0].size


def _unmarked(words: list[Word]) -> tuple[str, list[str], float, float]:
    """Return marker, the other words, where these begin and the gap between, in em."""
    texts = [words[0].text, *(word.before + word.text for word in words[1:])]
    first = words[0]
    if len(words) > 1 and is_marker(first.text, first.font) and _introduces(words):
        gap = (words[1].x0 - first.x1) / max(first.size, 1)
        return first.text, texts[1:], words[1].x0, gap
    if (label := glued(first.text)) and len(texts) > 0 and len(first.text) > len(label):
        return label, [first.text[len(label) :], *texts[1:]], first.x0, 0.0
    if len(first.text) > 1 and first.text[0] in "•\uf0b7\uf0a7":
        return first.text[0], [first.text[1:], *texts[1:]], first.x0, 0.0
    return "", texts, first.x0, 0.0


def _introduces(words: list[Word]) -> bool:
    """Return whether a label stands before an item, and is no number within a sentence."""
    first, second = words[0], words[1]
    if not is_label(first.text):
        return True
    tab = second.x0 - first.x1 > 0.6 * first.size
    starts = second.text[0].isupper() or second.text[0] in "‘“'\"("
    return (
        tab
        or (starts and not is_decimal(first.text))
        or (is_decimal(first.text) and starts and len(words) > 2)
    )


def segments_of(rows: list[list[Word]]) -> list[list[Word]]:
    """Return the rows cut at wide gaps and at corridors of white."""
    bound = [_bound(row) for row in rows]
    cuts = _corridors(bound)
    segments: list[list[Word]] = []
    for row, places in zip(bound, cuts, strict=True):
        segments += [[word for group in part for word in group] for part in _cut(row, places)]
    return segments


def _bound(row: list[Word]) -> list[list[Word]]:
    """Return the row with each bullet or label bound to the word on its right.

    Without this the white between bullets and text looks like a gap between two columns.
    """
    groups: list[list[Word]] = []
    for number, word in enumerate(row):
        last = groups[-1] if groups else None
        if last and len(last) == 1 and _binds(last[0], row[number:], alone=len(groups) == 1):
            last.append(word)
        else:
            groups.append([word])
    return groups


def _binds(label: Word, rest: list[Word], *, alone: bool) -> bool:
    """Return whether a label belongs to the word after it, and is no figure in a row of figures."""
    gap = rest[0].x0 - label.x1
    if not is_marker(label.text, label.font) or gap > _LONGEST_HANG * label.size:
        return False
    if not is_label(label.text):
        return True
    parted = any(
        after.x0 - word.x1 > _WIDE * word.size for word, after in zip(rest, rest[1:], strict=False)
    )
    return alone and (gap <= _WIDE * label.size or not parted)


Groups = list[list[Word]]


def _cut(row: Groups, places: list[float]) -> list[Groups]:
    """Return the parts of a row: cut at its wide gaps, and at ``places``."""
    parts: list[Groups] = [[row[0]]]
    for before, group in zip(row, row[1:], strict=False):
        left, right = before[-1].x1, group[0].x0
        wide = right - left > _WIDE * max(before[-1].size, group[0].size)
        if wide or any(left - 0.1 <= place <= right + 0.1 for place in places):
            parts.append([group])
        else:
            parts[-1].append(group)
    return parts


@dataclass(slots=True)
class _Corridor:
    low: float
    high: float
    rows: list[int]  # with text on both sides

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


def _corridors(rows: list[Groups]) -> list[list[float]]:
    """Return for every row the places at which a corridor of white cuts it."""
    cuts: list[list[float]] = [[] for _ in rows]
    active: list[_Corridor] = []
    for number, row in enumerate(rows):
        gaps = _gaps(row)
        still: list[_Corridor] = []
        for corridor in active:
            if _goes_on(corridor, row, gaps, number):
                still.append(corridor)
            else:
                _close(corridor, cuts)
        fresh = [
            _Corridor(low, high, [number])
            for low, high, _ in gaps
            if not any(one.rows[-1] == number and one.low >= low - 1 and one.high <= high + 1
                       for one in still)
        ]  # fmt: skip
        active = still + fresh
    for corridor in active:
        _close(corridor, cuts)
    return cuts


def _gaps(row: Groups) -> list[tuple[float, float, float]]:
    """Return left, right and em of the gaps in a row that could be part of a corridor."""
    found = []
    for before, group in zip(row, row[1:], strict=False):
        size = max(before[-1].size, group[0].size)
        if group[0].x0 - before[-1].x1 >= _CORRIDOR * size:
            found.append((before[-1].x1, group[0].x0, size))
    return found


def _goes_on(
    corridor: _Corridor, row: Groups, gaps: list[tuple[float, float, float]], number: int
) -> bool:
    """Extend ``corridor`` through ``row`` and return True, or return False if it ends above."""
    for low, high, size in gaps:
        left, right = max(low, corridor.low), min(high, corridor.high)
        if right - left >= _CORRIDOR * size:
            corridor.low, corridor.high = left, right
            corridor.rows.append(number)
            return True
    if row[0][0].x0 >= corridor.low + 0.5 * (corridor.high - corridor.low):
        return _narrowed(corridor, high=min(corridor.high, row[0][0].x0), size=row[0][0].size)
    if row[-1][-1].x1 <= corridor.high - 0.5 * (corridor.high - corridor.low):
        return _narrowed(corridor, low=max(corridor.low, row[-1][-1].x1), size=row[0][0].size)
    return False


def _narrowed(
    corridor: _Corridor, *, size: float, low: float | None = None, high: float | None = None
) -> bool:
    """Narrow the corridor beside a row that has text on one side only, while room is left."""
    left = corridor.low if low is None else low
    right = corridor.high if high is None else high
    if right - left < _CORRIDOR * size:
        return False
    corridor.low, corridor.high = left, right
    return True


def _close(corridor: _Corridor, cuts: list[list[float]]) -> None:
    if len(corridor.rows) >= _ROWS:
        for row in corridor.rows:
            cuts[row].append(corridor.middle)
