"""Invented council emblems, drawn as PNG pictures for the Word samples."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

_SCALE = 4  # drawn four times as large and reduced, for smooth edges


def roundel(colour: str, accent: str, *, waves: int = 3, size: int = 220) -> io.BytesIO:
    """Return a PNG of a disc with hills and water, the way many councils sign."""
    side = size * _SCALE
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((0, 0, side - 1, side - 1), fill=colour)
    draw.polygon(
        [(side * 0.12, side * 0.6), (side * 0.4, side * 0.24), (side * 0.66, side * 0.6)],
        fill="white",
    )
    draw.polygon(
        [(side * 0.42, side * 0.6), (side * 0.66, side * 0.36), (side * 0.88, side * 0.6)],
        fill=accent,
    )
    for number in range(waves):
        top = side * (0.64 + 0.09 * number)
        inset = side * (0.14 + 0.07 * number)
        draw.rounded_rectangle(
            (inset, top, side - inset, top + side * 0.04), radius=side * 0.02, fill="white"
        )
    small = picture.resize((size, size), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    small.save(stream, format="PNG")
    stream.seek(0)
    return stream


def shield(colour: str, accent: str, *, size: int = 220) -> io.BytesIO:
    """Return a PNG of a shield with a chevron and a star-like lozenge."""
    side = size * _SCALE
    picture = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    left, right = side * 0.14, side * 0.86
    outline = [(left, 0), (right, 0), (right, side * 0.55), (side * 0.5, side * 0.99)]
    draw.polygon([*outline, (left, side * 0.55)], fill=colour)
    draw.line(
        [(left, side * 0.58), (side * 0.5, side * 0.34), (right, side * 0.58)],
        fill=accent,
        width=int(side * 0.09),
        joint="curve",
    )
    centre, reach = (side * 0.5, side * 0.72), side * 0.1
    draw.regular_polygon((*centre, reach), 4, rotation=45, fill="white")
    small = picture.resize((size, size), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    small.save(stream, format="PNG")
    stream.seek(0)
    return stream
