"""The lines of a text file with their places, and which of them are running headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_PAGE_LABEL = re.compile(
    r"\s*(?:p\s?a\s?g\s?e)\s*[|:]?\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*|\s*\d{1,4}\s*\|\s*p\s?a\s?g\s?e\s*",
    re.IGNORECASE,
)
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*\d{1,4}\s*[-–]?\s*")
_DIGITS = re.compile(r"\d+")
_LEAST_PAGES = 3
_LEAST_SHARE = 0.5  # of the pages that a running line stands on
_WIDEST = 130  # characters: wrapped text is narrower
_LEAST_FULL = 0.25  # of the lines of wrapped text come close to its width
_CLOSE = 0.75


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the file. ``start`` and ``end`` are offsets without the break."""

    number: int  # 1-based
    start: int
    end: int
    page: int  # 1-based, counted by form feeds


def scan(text: str) -> list[TextLine]:
    """Return all lines of ``text``, blank ones too."""
    lines = []
    start = 0
    page = 1
    for number, match in enumerate(_BREAK.finditer(text), 1):
        lines.append(TextLine(number, start, match.start(), page))
        start = match.end()
        page += match[0] == "\f"
    lines.append(TextLine(len(lines) + 1, start, len(text), page))
    return lines


def running_lines(text: str, lines: Sequence[TextLine]) -> set[int]:
    """Return the numbers of lines that are page numbers, or headers and footers that repeat."""
    found = {line.number for line in lines if _PAGE_LABEL.fullmatch(text, line.start, line.end)}
    pages = lines[-1].page
    if pages < _LEAST_PAGES:
        return found
    edges: dict[int, list[TextLine]] = {}
    for line in lines:
        if text[line.start : line.end].strip() and line.number not in found:
            edges.setdefault(line.page, []).append(line)
    at_edges = [
        line for on_page in edges.values() for line in dict.fromkeys((on_page[0], on_page[-1]))
    ]
    masked = {line: _DIGITS.sub("#", text[line.start : line.end].strip()) for line in at_edges}
    counts = Counter(masked.values())
    least = max(_LEAST_PAGES, _LEAST_SHARE * pages)
    for line in at_edges:
        number = _PAGE_NUMBER.fullmatch(text, line.start, line.end)
        if number or counts[masked[line]] >= least:
            found.add(line.number)
    return found


def wrapped_width(text: str, lines: Sequence[TextLine]) -> int:
    """Return the width at which the text was wrapped by hand, or 0 if a line is a paragraph."""
    widths = sorted(
        len(text[line.start : line.end].rstrip()) for line in lines if line.end > line.start
    )
    if not widths:
        return 0
    widest = widths[max(0, int(len(widths) * 0.98) - 1)]
    full = sum(width >= _CLOSE * widest for width in widths)
    wrapped = 40 <= widest <= _WIDEST and full >= _LEAST_FULL * len(widths) and widths[-1] <= 160
    return widest if wrapped else 0
