"""A picture of a page with places marked on it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from ehtext.domain import BBox
from ehtext.errors import ExtractionError
from ehtext.extract.pdf import pdfium, refusals

_TINT = (255, 210, 0, 70)
_LINE = (200, 120, 0, 255)
_MOST_PIXELS = 16_000_000  # 64 MB, three times over while it is drawn
_POINTS = 72


def render_page(path: Path, page: int, boxes: Sequence[BBox] = (), *, dpi: int = 110) -> bytes:
    """Return page ``page`` (from 1) as PNG, with ``boxes`` tinted and outlined.

    Drawn by pdfium, at a lower resolution if the page is so large that it would not fit memory.

    Raises:
        ExtractionError: ``password-required`` or ``damaged``; ``missing-page`` if there is no
            such page.
    """
    try:
        with pdfium.opened(path) as document:
            if not 1 <= page <= len(document):
                raise ExtractionError(
                    path.name,
                    "missing-page",
                    f"There is no page {page}; the file has {len(document)}.",
                )
            with pdfium.page_of(document, page - 1) as opened:
                width, height = opened.get_size()
                scale = _scale(width, height, dpi)
                drawn = opened.render(scale=scale).to_pil().convert("RGBA")
    except pdfium.PdfiumError as error:
        raise refusals.cannot_open(path.name, error) from None
    return _png(_marked(drawn, boxes, scale))


def _scale(width: float, height: float, dpi: int) -> float:
    scale = dpi / _POINTS
    pixels = max(1.0, width * height * scale * scale)
    return scale * min(1.0, math.sqrt(_MOST_PIXELS / pixels))


def _marked(drawn: Image.Image, boxes: Sequence[BBox], scale: float) -> Image.Image:
    over = Image.new("RGBA", drawn.size, (255, 255, 255, 0))
    pen = ImageDraw.Draw(over)
    for box in boxes:
        x0, top, x1, bottom = (value * scale for value in box)
        place = (x0 - 1, top - 1, max(x1, x0) + 1, max(bottom, top) + 1)
        pen.rectangle(place, fill=_TINT, outline=_LINE, width=2)
    return Image.alpha_composite(drawn, over).convert("RGB")


def _png(picture: Image.Image) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "PNG", optimize=False)
    return buffer.getvalue()
