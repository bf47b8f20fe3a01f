"""Time layers: a report that was written on keeps its earlier reviews; only the newest counts."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from ehtext.recognise.lines import Line
from ehtext.recognise.wording import bare, fold

Key = TypeVar("Key", bound=Hashable)

_NOUN = (
    r"(?:review|visit|update|assessment|self-assessment|round|stage|position|rating|rag|status"
    r"|report|monitoring|score|level|findings|year)"
)
_ORDINALS = (
    ("initial|baseline|original|starting|first|1st", 1),
    ("second|2nd", 2),
    ("third|3rd", 3),
    ("fourth|4th", 4),
    ("fifth|5th", 5),
)
_ORDINAL = re.compile("|".join(rf"(?P<n{rank}>\b(?:{words})\b)" for words, rank in _ORDINALS))
_COUNTED = re.compile(rf"\b{_NOUN}\s+(?:no\.?\s*)?(?P<number>\d)\b")
_PAST = re.compile(r"\b(?:previous|prior|last|earlier|old|before)\b")
_NOW = re.compile(r"\b(?:current|latest|now|newest|present|this year|most recent|today)\b")
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATE = re.compile(
    rf"(?:\b(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?,?\s+|\b\d{{1,2}}[/.](?P<number>\d{{1,2}})[/.])?"
    r"(?P<year>(?:19|20)\d\d)\b"
)
_LAYER = re.compile(rf"\b{_NOUN}s?\b")
_FIGURE = re.compile(r"\d+(?:st|nd|rd|th)?")
_FUTURE = re.compile(r"\b(?:target|by|aim|planned|forecast|next|will)\b")

Rank = tuple[tuple[int, int] | None, int | None]
"""Date as (year, month) and order, each None where the text does not say."""


def rank(text: str) -> Rank | None:
    """Return when a heading's layer was written, as far as it says; None if it says nothing."""
    folded = fold(text)
    if _FUTURE.search(folded):
        return None
    date, order = _date(folded), _order(folded)
    return (date, order) if date or order is not None else None


def is_layer(text: str) -> bool:
    """Return whether a section's heading names a time layer: "Second review (May 2018)"."""
    folded = fold(text)
    named = _LAYER.search(folded) is not None and len(folded.split()) <= 12
    return named and rank(folded) is not None


def older(headings: Mapping[Key, str]) -> set[Key]:
    """Return the keys of all layers but the newest. Headings that tell no time are no layers."""
    ranks = {key: found for key, text in headings.items() if (found := rank(text))}
    if len(ranks) < 2:
        return set()
    if all(date for date, _ in ranks.values()):
        newest = max(date for date, _ in ranks.values() if date)
        return {key for key, (date, _) in ranks.items() if date and date < newest}
    orders = {key: order for key, (_, order) in ranks.items() if order is not None}
    if len(orders) < 2:
        return set()
    return {key for key, order in orders.items() if order < max(orders.values())}


def stale_lines(lines: Sequence[Line]) -> set[int]:
    """Return the lines in sections of older layers, their headings included.

    A layer may be a section, or rows of a table below a cell that names it.
    """
    found = _stale_sections([line for line in lines if line.place is None])
    tables: dict[str, list[Line]] = {}
    for line in lines:
        if line.place:
            tables.setdefault(line.place.table, []).append(line)
    return found.union(*(_stale_rows(table) for table in tables.values()))


def _stale_sections(lines: Sequence[Line]) -> set[int]:
    layers = {line.index: line.text for line in lines if _is_layer_heading(line)}
    old = _older_alike(layers)
    found: set[int] = set()
    rank: int | None = None  # of the older layer's heading; None outside of one
    for line in lines:
        if line.index in old:
            rank = _rank(line)
        elif line.index in layers or (rank and line.is_heading and _rank(line) < rank):
            rank = None
        if rank is not None:
            found.add(line.index)
    return found


def _stale_rows(table: Sequence[Line]) -> set[int]:
    """Return the lines below older layers in a table that names one layer per row."""
    named = {line.index: line for line in table if line.words <= 8 and is_layer(line.text)}
    rows = [line.place.row for line in named.values() if line.place]
    if len(set(rows)) < len(rows):
        return set()  # layers beside each other are columns
    old = _older_alike({index: line.text for index, line in named.items()})
    found: set[int] = set()
    stale = False
    for line in table:
        stale = line.index in old if line.index in named else stale
        if stale:
            found.add(line.index)
    return found


def _older_alike(layers: Mapping[int, str]) -> set[int]:
    """Return the older of layers that are named alike: "First review", "Second review"."""
    alike: dict[str, dict[int, str]] = {}
    for index, text in layers.items():
        alike.setdefault(_skeleton(text), {})[index] = text
    return set().union(*(older(group) for group in alike.values()))


def _skeleton(text: str) -> str:
    """Return a layer's name without what tells its time."""
    folded = _DATE.sub(" ", fold(text))
    for pattern in (_PAST, _NOW, _ORDINAL, _FIGURE):
        folded = pattern.sub(" ", folded)
    return " ".join(word for word in bare(folded).split() if word not in ("of", "the", "in", "at"))


def _is_layer_heading(line: Line) -> bool:
    return line.place is None and (line.is_heading or line.words <= 8) and is_layer(line.text)


def _rank(line: Line) -> int:
    return line.block.level or 1


def _date(folded: str) -> tuple[int, int] | None:
    match = _DATE.search(folded)
    if not match:
        return None
    month = _MONTHS.index(match["month"]) + 1 if match["month"] else int(match["number"] or 0)
    return int(match["year"]), month


def _order(folded: str) -> int | None:
    if _NOW.search(folded):
        return 99
    if _PAST.search(folded):
        return 0
    if match := _COUNTED.search(folded):
        return int(match["number"])
    if match := _ORDINAL.search(folded):
        return next(rank for _, rank in _ORDINALS if match[f"n{rank}"])
    return None
