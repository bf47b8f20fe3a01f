"""What a style means once its chain of parents is followed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree

from ehtext.extract.word.names import VAL, W

_HEADING_NAME = re.compile(r"^heading\s*([1-9])$", re.IGNORECASE)
_BODY_LEVEL = 9  # the outline level that says "no heading"
_OFF = frozenset(("0", "false", "off"))
_DEFAULT_SIZE = 20  # half points, as in the standard


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks, as far as it matters for reading."""

    hidden: bool = False
    bold: bool = False
    size: int = _DEFAULT_SIZE  # half points
    font: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A resolved style."""

    id: str = ""
    name: str = ""
    outline: int | None = None  # 0-based heading level
    number: str | None = None  # id of the list it numbers paragraphs in
    depth: int | None = None  # level within that list
    look: Look = Look()
    parents: tuple[str, ...] = ()


@dataclass(slots=True)
class Styles:
    """The styles of a document, resolved on first use."""

    root: etree._Element | None
    _elements: dict[str, etree._Element] = field(default_factory=dict)
    _resolved: dict[str, Style] = field(default_factory=dict)
    _default: str = ""
    _base: Look = Look()

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for element in self.root.iterfind(f"{W}style"):
            id_ = element.get(f"{W}styleId", "")
            self._elements.setdefault(id_, element)
            kind, default = element.get(f"{W}type"), element.get(f"{W}default", "0")
            if kind == "paragraph" and default not in _OFF:
                self._default = id_
        defaults = self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._base = read_look(defaults, Look())

    def paragraph(self, id_: str | None) -> Style:
        """Return the style of a paragraph; an unknown or missing id gives the default style."""
        return self._resolve(id_ if id_ in self._elements else self._default)

    def character(self, id_: str) -> Style:
        """Return a character style. Its look is what it changes on a plain run."""
        return self._resolve(id_)

    def _resolve(self, id_: str) -> Style:
        """Return the style, following its parents; a circle of them is cut."""
        if id_ in self._resolved:
            return self._resolved[id_]
        chain: list[str] = []
        at: str | None = id_
        while at and at in self._elements and at not in chain:
            chain.append(at)
            at = _value(self._elements[at], "basedOn")
        style = Style(look=self._base)
        for step in reversed(chain):
            style = _with(style, step, self._elements[step])
        style = replace(style, parents=tuple(chain[1:]))
        self._resolved[id_] = style
        return style


def _with(parent: Style, id_: str, element: etree._Element) -> Style:
    name = _value(element, "name") or id_
    outline = _number(element.find(f"{W}pPr/{W}outlineLvl"))
    heading = _HEADING_NAME.match(name)
    if outline is None and heading:
        outline = int(heading[1]) - 1
    number = element.find(f"{W}pPr/{W}numPr/{W}numId")
    depth = _number(element.find(f"{W}pPr/{W}numPr/{W}ilvl"))
    return Style(
        id=id_,
        name=name,
        outline=parent.outline if outline is None else _level(outline),
        number=parent.number if number is None else number.get(VAL),
        depth=parent.depth if depth is None else depth,
        look=read_look(element.find(f"{W}rPr"), parent.look),
    )


def read_look(properties: etree._Element | None, base: Look) -> Look:
    """Return ``base`` with the changes of an ``rPr`` element."""
    if properties is None:
        return base
    hidden, bold, size, font = base.hidden, base.bold, base.size, base.font
    for element in properties:
        if element.tag == f"{W}vanish":
            hidden = is_on(element)
        elif element.tag == f"{W}b":
            bold = is_on(element)
        elif element.tag == f"{W}sz":
            size = _number(element) or size
        elif element.tag == f"{W}rFonts":
            font = element.get(f"{W}ascii") or element.get(f"{W}hAnsi") or font
    return Look(hidden, bold, size, font)


def is_on(element: etree._Element | None) -> bool:
    """Return whether a switch such as ``w:b`` is there and not turned off."""
    return element is not None and element.get(VAL, "1") not in _OFF


def outline_level(properties: etree._Element) -> int | None:
    """Return the heading level that a paragraph sets itself, or None."""
    return _number(properties.find(f"{W}outlineLvl"))


def _level(outline: int) -> int | None:
    return outline if 0 <= outline < _BODY_LEVEL else None


def _value(element: etree._Element, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(VAL)


def _number(element: etree._Element | None) -> int | None:
    value = None if element is None else element.get(VAL)
    try:
        return None if value is None else int(float(value))
    except (ValueError, OverflowError):
        return None
