"""Where sentences begin: rules over characters, so that every offset is exact.

A candidate is a stop with the quotes and brackets that close behind it; what stands before and
behind decides. Each decision looks at a bounded window, so time grows with length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ehtext.segment.lists import list_starts
from ehtext.segment.stops import Stop, ends_sentence

_STOP = re.compile(r"(?P<stop>[.!?…]+)(?P<close>[\"'”’)\]»]{0,4})")
_NOTE = re.compile(r"(?:\[\d{1,3}\]|[¹²³⁰⁴-⁹]{1,3}|(?<=[a-z)”’\"]\.)\d{1,2}(?=\s{1,4}[A-Z]))")
_SPACE = re.compile(r"\s+")
_BRACKETED = re.compile(r"\([^()]{0,300}\)")


def sentence_starts(text: str) -> list[int]:
    """Return the offsets at which a sentence, list item or fragment of ``text`` begins."""
    listed = list_starts(text)
    starts = [0]
    pending = iter([*listed, len(text)])
    next_listed = next(pending)
    for stop in _stops(text):
        while next_listed <= stop.following:
            if starts[-1] < next_listed < len(text):
                starts.append(next_listed)
            if (next_listed := next(pending, len(text) + 1)) > len(text):
                return starts
        if _splits(stop, starts[-1]):
            starts.append(stop.following)
    return [*starts, *(start for start in listed if start > starts[-1])]


def _stops(text: str) -> Iterator[Stop]:
    """Yield the stops that have something behind them."""
    bracketed = [match.span() for match in _BRACKETED.finditer(text)]
    at = 0
    for match in _STOP.finditer(text):
        note = _NOTE.match(text, match.end())
        end = note.end() if note else match.end()
        gap = _SPACE.match(text, end)
        following = gap.end() if gap else end
        if following >= len(text):
            return
        while at < len(bracketed) and bracketed[at][1] <= match.start():
            at += 1
        inside = at < len(bracketed) and bracketed[at][0] < match.start() < bracketed[at][1]
        closes = inside and match.end() >= bracketed[at][1]
        yield Stop(
            text=text,
            at=match.start(),
            mark=match["stop"],
            closed=bool(match["close"]),
            following=following,
            glued=gap is None,
            bracket=bracketed[at][0] if inside and not closes else None,
        )


def _splits(stop: Stop, start: int) -> bool:
    if stop.bracket is not None and stop.bracket > start:
        return False  # a remark in brackets belongs to its sentence
    return ends_sentence(stop, start)
