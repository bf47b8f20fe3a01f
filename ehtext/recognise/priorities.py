"""Read which descriptors the area chose as its priorities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ehtext.domain import BlockKind, Notice
from ehtext.framework import Framework
from ehtext.recognise.catalogue import Catalogue
from ehtext.recognise.lines import Line, row_of
from ehtext.recognise.wording import bare

_RANKED = re.compile(
    r"^(?:(?:priority|chosen|selected|our)\s+)?(?:descriptor|priority(?: descriptor)?|choice)\s*"
    r"(?:no\.?\s*|number\s*)?(?:one|two|three|four|five|[1-5]|[a-c])\b"
    r"\s*[:.)-]?\s*(?P<rest>.*)$",
    re.IGNORECASE,
)
_HEADING = re.compile(
    r"\b(?:selection of descriptors|priority descriptors?|chosen (?:priority )?descriptors?"
    r"|selected descriptors|descriptors? (?:we have )?(?:chosen|selected)"
    r"|our (?:three )?priorit(?:y|ies)"
    r"|three (?:priority )?descriptors)\b"
)
_MOST = 12  # lines below a heading in which a plain list of choices is looked for
_LONGEST = 40  # words of an entry


def read_priorities(
    lines: Sequence[Line], framework: Framework
) -> tuple[tuple[str, ...], tuple[Notice, ...]]:
    """Return the codes in the order chosen, and a notice if they are not as many as asked for."""
    if framework.priorities is None:
        return (), ()
    catalogue = Catalogue(framework)
    ranked = [*_ranked(lines, catalogue)]
    entries = ranked or [*_listed(lines, catalogue)]
    chosen = [code for code, _ in entries if code]
    distinct = tuple(dict.fromkeys(chosen))
    wanted = framework.priorities.count
    notices = [*_notices(len(chosen), len(distinct), wanted, entries)]
    return distinct, tuple(notices)


def _notices(
    chosen: int, distinct: int, wanted: int, entries: list[tuple[str, int | None]]
) -> Iterator[Notice]:
    page = entries[0][1] if entries else None
    if len(entries) > chosen:
        message = "A chosen priority names no descriptor that is known; enter it by hand."
        yield Notice(code="unreadable-priority", message=message, page=page)
    if distinct != wanted:
        twice = " (one is named twice)" if chosen > distinct else ""
        message = f"{distinct} priorities were found{twice}; the form asks for {wanted}."
        yield Notice(code="priority-count", message=message, page=page)


def _ranked(lines: Sequence[Line], catalogue: Catalogue) -> Iterator[tuple[str, int | None]]:
    """Yield code and page of each "Descriptor one: ...". The code is empty if unknown."""
    for place, line in enumerate(lines):
        match = _RANKED.match(line.text)
        if not match or line.words > _LONGEST or (match["rest"] and not _stands_apart(line, match)):
            continue
        rest = match["rest"].strip(" :.-") or _beside(lines, place)
        if not rest:
            continue
        item = catalogue.mentioned(rest)
        if item or _is_choice(line):
            yield (item.code if item else "", line.block.page)


def _is_choice(line: Line) -> bool:
    return line.bare.startswith("descriptor")


def _stands_apart(line: Line, match: re.Match[str]) -> bool:
    """Return whether a sign parts the rank from what follows: not "Priority one was met"."""
    head = line.text[: match.start("rest")].rstrip()
    return head[-1:] in ":.)-" or _opens_with_code(match["rest"])


def _opens_with_code(rest: str) -> bool:
    """Return whether the text starts with a code such as "7.3"."""
    return re.match(r"\d+\.\d+\b", rest) is not None


def _beside(lines: Sequence[Line], place: int) -> str:
    """Return what stands in the row's other cells, or on the line below."""
    row = [x for x in row_of(lines, place) if x.place and x.place != lines[place].place]
    if row:
        return " ".join(line.text for line in row)
    below = lines[place + 1 : place + 2]
    return below[0].text if below and below[0].words <= _LONGEST else ""


def _listed(lines: Sequence[Line], catalogue: Catalogue) -> Iterator[tuple[str, int | None]]:
    """Yield the entries of a plain list or table below a heading about the choice."""
    for place, line in enumerate(lines):
        if line.words > 25 or not _HEADING.search(line.bare):
            continue
        if not (line.is_heading or line.text.endswith(":") or line.words <= 8):
            continue
        found = [*_entries(lines[place + 1 : place + 1 + _MOST], catalogue)]
        if found:
            yield from found
            return


def _entries(below: Sequence[Line], catalogue: Catalogue) -> Iterator[tuple[str, int | None]]:
    seen_rows: set[tuple[str, int]] = set()
    started = False
    for line in below:
        listed = line.block.kind is BlockKind.LIST_ITEM or line.place is not None
        item = catalogue.mentioned(line.text) if line.words <= _LONGEST else None
        coded = item is not None and bare(item.code) in line.bare
        row = (line.place.table, line.place.row) if line.place else None
        if item and (listed or coded) and (row is None or row not in seen_rows):
            started = True
            if row:
                seen_rows.add(row)
            yield item.code, line.block.page
        elif started and not listed:
            return
