"""Which glyphs a person cannot see: without ink, tiny, off the page, in the background's colour."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from pdfplumber.page import Page

from ehtext.domain import BBox
from ehtext.extract.pdf.glyphs import BACKGROUND, OUTSIDE, Char
from ehtext.extract.pdf.pdfium import PdfPage
from ehtext.extract.pdf.regions import is_light

_SCALE = 2.0  # pixels a point: letters of six points keep their strokes
_CONTRAST = 24  # of 255 grey levels: less is not seen on paper or screen


def outside(chars: Sequence[Char], width: float, height: float) -> list[Char]:
    """Return ``chars`` with those off the page marked."""
    return [
        char if char.hidden or _on_page(char.box, width, height) else char._replace(hidden=OUTSIDE)
        for char in chars
    ]


def _on_page(box: BBox, width: float, height: float) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return -1 <= x <= width + 1 and -1 <= y <= height + 1


def suspects(page: Page) -> list[int]:
    """Return which of a pdfplumber page's characters may vanish in their background.

    These are light ones, and those in the colour of some filled shape. Whether they are seen
    only the drawn page tells: white letters on a dark picture are.
    """
    fills = {
        _hashable(shape["non_stroking_color"])
        for shape in [*page.rects, *page.curves]
        if shape.get("fill")
    }
    found: dict[object, bool] = {}
    indices = []
    for index, char in enumerate(page.chars):
        colour = _hashable(char["non_stroking_color"])
        if colour not in found:
            found[colour] = is_light(colour) or (colour in fills and colour not in _BLACK)
        if found[colour]:
            indices.append(index)
    return indices


_BLACK = frozenset({(0,), (0, 0, 0), (0, 0, 0, 1)})


def _hashable(colour: object) -> tuple[object, ...]:
    if isinstance(colour, list | tuple):
        return tuple(colour)
    return (colour,)


def unseen(chars: Sequence[Char], indices: Sequence[int], page: PdfPage) -> list[Char]:
    """Return ``chars`` with those of ``indices`` marked that leave no trace on the drawn page."""
    picture = page.render(scale=_SCALE, grayscale=True).to_numpy()
    pixels = picture.reshape(picture.shape[0], picture.shape[1])
    marked = list(chars)
    for index in indices:
        char = chars[index]
        if not char.hidden and not char.text.isspace() and not _leaves_trace(pixels, char.box):
            marked[index] = char._replace(hidden=BACKGROUND)
    return marked


def _leaves_trace(pixels: NDArray[np.uint8], box: BBox) -> bool:
    x0, top, x1, bottom = (max(0, round(value * _SCALE)) for value in box)
    patch = pixels[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)]
    return bool(patch.size) and int(patch.max()) - int(patch.min()) > _CONTRAST
