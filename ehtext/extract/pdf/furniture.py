"""Running headers, footers, page numbers and watermarks, found over the whole document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from ehtext.extract.pdf.lines import Line

_TOP, _BOTTOM = 0.12, 0.88  # of the page's height: where running text may stand
_NARROW_TOP, _NARROW_BOTTOM = 0.09, 0.92
_SHARE = 0.2
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—|\s]*(?:p\s*a\s*g\s*e|pg\.?|p\.)?[\s|:]*)?[-–—|\s]*(?:\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*(?:of|/)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of a page that stand outside tables and panels."""

    number: int
    width: float
    height: float
    lines: Sequence[Line]


def find_furniture(pages: Sequence[PageLines]) -> set[int]:
    """Return the ``id`` of every line that is running text and no part of the document's own."""
    found = _repeated(pages) | _page_numbers(pages) | _artifacts(pages)
    return found | _watermarks(pages) | _neighbours(pages, found)


def _key(line: Line) -> str:
    return _DIGITS.sub("#", "".join(line.whole.lower().split()))


def _in_margin(line: Line, page: PageLines, *, narrow: bool = False) -> bool:
    top, bottom = (_NARROW_TOP, _NARROW_BOTTOM) if narrow else (_TOP, _BOTTOM)
    middle = (line.top + line.bottom) / 2
    return middle < top * page.height or middle > bottom * page.height


def _repeated(pages: Sequence[PageLines]) -> set[int]:
    """Return lines whose text, digits aside, stands in the same margin of many pages."""
    groups: dict[tuple[str, bool], list[tuple[PageLines, Line]]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            if _in_margin(line, page):
                low = line.top > page.height / 2
                groups[_key(line), low].append((page, line))
    found: set[int] = set()
    for (key, _), members in groups.items():
        if _is_running(key, members, len(pages)):
            usual = median(line.base for _, line in members)
            found |= {id(line) for _, line in members if abs(line.base - usual) < 4}
    return found


def _is_running(key: str, members: Sequence[tuple[PageLines, Line]], pages: int) -> bool:
    numbers = {page.number for page, _ in members}
    places = [line.base for _, line in members]
    steady = sum(abs(place - median(places)) < 4 for place in places) >= 0.6 * len(places)
    if not steady or not key:
        return False
    if "#" in key and not _counts_pages(members) and len({line.whole for _, line in members}) > 1:
        return False  # "Priority 1", "Priority 2": headings that happen to stand at the top
    if len(numbers) >= 3 and len(numbers) >= min(_SHARE * pages, 8):
        return True
    narrow = all(_in_margin(line, page, narrow=True) for page, line in members)
    return narrow and pages == len(numbers) == 2


def _counts_pages(members: Sequence[tuple[PageLines, Line]]) -> bool:
    """Return whether a number in the lines goes up with the pages."""
    steps: dict[int, int] = defaultdict(int)
    for page, line in members:
        for offset in {int(number) - page.number for number in _DIGITS.findall(line.whole)[:6]}:
            steps[offset] += 1
    return bool(steps) and max(steps.values()) >= max(2, 0.6 * len(members))


def _page_numbers(pages: Sequence[PageLines]) -> set[int]:
    """Return lone page numbers: the first or last line of a page, in step with the pages."""
    steps: dict[tuple[int, bool], list[Line]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            text = line.whole.strip()
            if not _in_margin(line, page) or not _PAGE_NUMBER.fullmatch(text):
                continue
            if number := _DIGITS.search(text):
                steps[int(number[0]) - page.number, line.top > page.height / 2].append(line)
            elif _in_margin(line, page, narrow=True):
                steps[-10_000, line.top > page.height / 2].append(line)
    spelled = {
        id(line) for group in steps.values() for line in group if len(line.whole.split()) > 1
    }
    enough = {id(line) for group in steps.values() if len(group) >= 2 for line in group}
    return enough | spelled


def _artifacts(pages: Sequence[PageLines]) -> set[int]:
    """Return lines in the margins that the file itself calls an artifact."""
    return {
        id(line)
        for page in pages
        for line in page.lines
        if line.tag == "Artifact" and _in_margin(line, page)
    }


def _watermarks(pages: Sequence[PageLines]) -> set[int]:
    """Return lines that stand at the very same place on most pages, wherever that is."""
    places: dict[tuple[str, int, int], list[Line]] = defaultdict(list)
    for page in pages:
        for line in page.lines:
            places[line.whole, round(line.x0 / 2), round(line.base / 2)].append(line)
    return {
        id(line)
        for lines in places.values()
        if len(lines) >= 3 and len(lines) >= 0.5 * len(pages)
        for line in lines
    }


def _neighbours(pages: Sequence[PageLines], found: set[int]) -> set[int]:
    """Return margin lines outside of the running text: further from the body than it is."""
    more: set[int] = set()
    for page in pages:
        running = [line for line in page.lines if id(line) in found]
        above = [line.base for line in running if line.top < _TOP * page.height]
        below = [line.base for line in running if line.bottom > _BOTTOM * page.height]
        for line in page.lines:
            if above and line.base < min(above) - 1 and line.bottom < _TOP * page.height:
                more.add(id(line))
            if below and line.base > max(below) + 1 and line.top > _BOTTOM * page.height:
                more.add(id(line))
    return more
