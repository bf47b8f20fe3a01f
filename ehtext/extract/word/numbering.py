"""List labels rebuilt from numbering.xml, as Word counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from ehtext.extract.text import show_symbol
from ehtext.extract.word.counting import write_number
from ehtext.extract.word.names import VAL, W
from ehtext.extract.word.styles import Styles

_LEVELS = 9
_MOST = 2**31 - 1
_UNKNOWN = frozenset(map(chr, range(0xF000, 0xF100)))  # signs of symbol fonts without a name


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None  # 0: never; n: after a paragraph of level n or above (1-based)
    legal: bool = False  # shows the numbers of all levels in digits
    style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    counter: str  # lists of one abstract definition count together
    levels: dict[int, _Level]
    starts: dict[int, int]  # where this list starts again at a level


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a paragraph: what is printed and how deep its list level is."""

    marker: str
    depth: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document with their running counts."""

    root: etree._Element | None
    styles: Styles
    _abstracts: dict[str, etree._Element] = field(default_factory=dict)
    _numbers: dict[str, etree._Element] = field(default_factory=dict)
    _lists: dict[str, _List | None] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for element in self.root.iterfind(f"{W}abstractNum"):
            self._abstracts[element.get(f"{W}abstractNumId", "")] = element
        for element in self.root.iterfind(f"{W}num"):
            self._numbers[element.get(f"{W}numId", "")] = element

    def count(self, number: str, depth: int | None, styles: tuple[str, ...]) -> Label | None:
        """Return the label of the next paragraph of list ``number``, and count it.

        Without a ``depth`` the level is the one that names a style of the paragraph.
        """
        found = self._list(number)
        if found is None:
            return None
        level = _depth_of(found, styles) if depth is None else min(max(depth, 0), _LEVELS - 1)
        counts = self._counts.setdefault(found.counter, [None] * _LEVELS)
        if number not in self._started:
            self._started.add(number)
            for changed in found.starts:
                counts[changed] = None
        before, start = counts[level], _start(found, level)
        counts[level] = start if before is None else before + 1
        for deeper in range(level + 1, _LEVELS):
            restart = found.levels.get(deeper, _Level()).restart
            if restart is None or level < restart:
                counts[deeper] = None
        return Label(_written(found, counts, level), level)

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read(number)
        return self._lists[number]

    def _read(self, number: str) -> _List | None:
        element = self._numbers.get(number)
        abstract, counter = self._abstract(element, seen=set())
        if element is None or abstract is None:
            return None
        levels = {_index(level): _level(level) for level in abstract.iterfind(f"{W}lvl")}
        starts = {}
        for override in element.iterfind(f"{W}lvlOverride"):
            index = _index(override)
            replaced = override.find(f"{W}lvl")
            if replaced is not None:
                levels[index] = _level(replaced)
            again = _integer(override.find(f"{W}startOverride"))
            if again is not None and index < _LEVELS:
                starts[index] = again
        return _List(counter, levels, starts)

    def _abstract(
        self, number: etree._Element | None, *, seen: set[str]
    ) -> tuple[etree._Element | None, str]:
        """Return the definition of a list, through the list style it may point to, and its id."""
        link = None if number is None else number.find(f"{W}abstractNumId")
        counter = "" if link is None else link.get(VAL, "")
        abstract = self._abstracts.get(counter)
        if abstract is None or counter in seen:
            return None, counter
        style = abstract.find(f"{W}numStyleLink")
        if style is None:
            return abstract, counter
        target = self.styles.character(style.get(VAL, "")).number or ""
        return self._abstract(self._numbers.get(target), seen={*seen, counter})


def _depth_of(found: _List, styles: tuple[str, ...]) -> int:
    return next(
        (level for style in styles for level, item in found.levels.items() if item.style == style),
        0,
    )


def _start(found: _List, level: int) -> int:
    return found.starts.get(level, found.levels.get(level, _Level()).start)


def _written(found: _List, counts: list[int | None], level: int) -> str:
    item = found.levels.get(level)
    if item is None:
        return ""
    if item.kind == "bullet":
        shown = "".join(show_symbol(letter) for letter in item.text).strip()
        return "•" if any(letter in _UNKNOWN for letter in shown) or not shown else shown

    def number(match: re.Match[str]) -> str:
        shown = int(match[1]) - 1
        kind = found.levels.get(shown, _Level()).kind
        value = counts[shown]
        return write_number(
            _start(found, shown) if value is None else value,
            "decimal" if item.legal and kind != "none" else kind,
        )

    return re.sub(r"%([1-9])", number, item.text).strip()


def _level(element: etree._Element) -> _Level:
    kind = element.find(f"{W}numFmt")
    text = element.find(f"{W}lvlText")
    style = element.find(f"{W}pStyle")
    start = _integer(element.find(f"{W}start"))
    return _Level(
        start=0 if start is None else start,  # as the standard says
        kind="decimal" if kind is None else kind.get(VAL, "decimal"),
        text="" if text is None else text.get(VAL, ""),
        restart=_integer(element.find(f"{W}lvlRestart")),
        legal=element.find(f"{W}isLgl") is not None,
        style="" if style is None else style.get(VAL, ""),
    )


def _index(element: etree._Element) -> int:
    value = element.get(f"{W}ilvl", "0")
    return int(value) if value.isdecimal() and len(value) < 4 else _LEVELS


def _integer(element: etree._Element | None) -> int | None:
    value = "" if element is None else element.get(VAL, "")
    if not re.fullmatch(r"-?\d{1,10}", value):
        return None
    return min(max(int(value), 0), _MOST)
