"""Characters of a page, from pdfplumber or pdfium, in one shape and in reading direction."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from ehtext.domain import BBox

# "Medi" and "CMBX" are the bold of the fonts that come with TeX.
_BOLD = re.compile(r"bold|black|heavy|semib|demi|medi(?:$|ital)|cmbx|[-,]bd", re.IGNORECASE)
_CID = re.compile(r"\(cid:(\d+)\)")
_TINY = 1.0  # points: nobody reads smaller text
BULLET = "\N{BULLET}"

INVISIBLE = "invisible"
TINY = "tiny"
BACKGROUND = "background-coloured"
OUTSIDE = "outside-page"
DUPLICATE = "duplicate"


class Glyph(NamedTuple):
    """A character. Coordinates run in reading direction; ``box`` is its place on the page."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float  # the line it stands on
    size: float
    bold: bool
    font: str
    tag: str | None  # of the marked content: "H1", "Artifact", ...
    angle: int  # degrees, anticlockwise; 0 for upright text
    hidden: str  # why a person does not see it; empty if one does
    box: BBox


class Char(NamedTuple):
    """What both readers know of a character, in page coordinates."""

    text: str
    box: BBox
    origin: tuple[float, float]
    direction: tuple[float, float]  # of the line of text, y downwards, not normalised
    size: float
    advance: float
    font: str
    tag: str | None
    hidden: str


def from_plumber(chars: Iterable[dict[str, Any]], *, left: float, height: float) -> list[Char]:
    """Return pdfplumber's characters.

    Args:
        chars: as ``page.chars`` gives them.
        left: x of the left edge of the page, ``page.mediabox[0]``.
        height: y of the page's lower edge, ``page.mediabox[1] + page.height``.
    """
    return [_from_plumber(char, left, height) for char in chars]


def _from_plumber(char: dict[str, Any], left: float, height: float) -> Char:
    a, b, _, _, e, f = char["matrix"]
    size = char["size"]
    hidden = INVISIBLE if char.get("render") == 3 else TINY if size < _TINY else ""
    return Char(
        char["text"],
        (char["x0"], char["top"], char["x1"], char["bottom"]),
        (e + left, height - f),
        (a, -b),
        size,
        char["adv"] * math.hypot(a, b),
        char["fontname"],
        char.get("tag"),
        hidden,
    )


def oriented(chars: Iterable[Char]) -> dict[int, list[Glyph]]:
    """Return the glyphs by direction of writing, each set in its own upright frame."""
    found: dict[int, list[Glyph]] = {}
    bold: dict[str, bool] = {}
    for char in chars:
        font = char.font
        if font not in bold:
            bold[font] = bool(_BOLD.search(font))
        x, y = char.direction
        angle = 0 if y == 0 and x > 0 else _angle(x, y)
        glyph = _upright(char, bold[font]) if angle == 0 else _turned(char, angle, bold[font])
        found.setdefault(angle, []).append(glyph)
    return found


def _angle(x: float, y: float) -> int:
    """Return degrees, snapped to a right angle when the text is only slightly slanted."""
    degrees = math.degrees(math.atan2(-y, x))
    right = round(degrees / 90) * 90
    return int(right if abs(degrees - right) < 3 else round(degrees)) % 360


def _upright(char: Char, bold: bool) -> Glyph:  # noqa: FBT001 - private and hot
    x0, top, x1, bottom = char.box
    return Glyph(
        printed(char.text), x0, top, x1, bottom, char.origin[1], char.size,
        bold, char.font, char.tag, 0, char.hidden, char.box,
    )  # fmt: skip


def _turned(char: Char, angle: int, bold: bool) -> Glyph:  # noqa: FBT001 - private and hot
    x, base = turn(char.origin, angle)
    size = min(char.size, _across(char)) if angle % 90 == 0 else char.size
    top, bottom = base - 0.75 * size, base + 0.25 * size
    if angle % 90 == 0:
        x0, top, x1, bottom = turn_box(char.box, angle)
        size = bottom - top
    else:
        x0, x1 = x, x + char.advance
    return Glyph(
        printed(char.text), x0, top, x1, bottom, base, size,
        bold, char.font, char.tag, angle, char.hidden, char.box,
    )  # fmt: skip


def _across(char: Char) -> float:
    """Return the width of a sideways character: across its line of text."""
    return char.box[2] - char.box[0]


def turn(point: tuple[float, float], angle: int) -> tuple[float, float]:
    """Return ``point`` in a frame in which text that runs at ``angle`` is upright."""
    sine, cosine = _SINES.get(angle) or (
        math.sin(math.radians(angle)),
        math.cos(math.radians(angle)),
    )
    x, y = point
    return x * cosine - y * sine, x * sine + y * cosine


_SINES = {0: (0.0, 1.0), 90: (1.0, 0.0), 180: (0.0, -1.0), 270: (-1.0, 0.0)}


def turn_box(box: BBox, angle: int) -> BBox:
    """Return ``box`` in the frame of text that runs at ``angle``, a multiple of 90 degrees."""
    if angle == 0:
        return box
    ax, ay = turn(box[:2], angle)
    bx, by = turn(box[2:], angle)
    return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def main_direction(glyphs: dict[int, list[Glyph]]) -> int:
    """Return the angle at which most of the visible text runs."""
    counts = Counter(
        {
            angle: sum(1 for glyph in found if not glyph.text.isspace())
            for angle, found in glyphs.items()
            if angle % 90 == 0
        }
    )
    return counts.most_common(1)[0][0] if counts else 0


def printed(text: str) -> str:
    """Return ``text`` with characters of unknown meaning made readable.

    The standard says that unused codes of the usual encoding show a bullet; pdfminer gives
    ``(cid:127)`` for them.
    """
    if len(text) < 6 or not text.startswith("(cid:"):
        return text
    return _CID.sub(
        lambda match: BULLET if match[1] == "127" else "\N{REPLACEMENT CHARACTER}", text
    )
