"""The printed line."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ehtext.domain import BBox
from ehtext.extract.pdf.markers import glued, is_decimal, is_label, is_marker
from ehtext.extract.pdf.words import Word, union


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
    gaps = [after.x0 - word.x1 for word, after in pairwise(words)]
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
