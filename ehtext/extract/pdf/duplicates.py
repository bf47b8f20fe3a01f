"""Glyphs drawn twice: fake bold and shadows."""

from __future__ import annotations

from ehtext.extract.pdf.glyphs import Glyph


def without_duplicates(glyphs: list[Glyph]) -> tuple[list[Glyph], int]:
    """Return the glyphs without those drawn twice (fake bold, shadows), and how many went.

    A grid of one point serves instead of pdfplumber's pairwise ``dedupe_chars``, which costs
    four times the rest of the reading.
    """
    if not (_share_a_square(glyphs, 0) or _share_a_square(glyphs, 1)):
        return glyphs, 0  # as nearly always; the rest costs more
    seen: dict[tuple[str, int, int], tuple[float, float]] = {}
    kept, dropped = [], 0
    for glyph in glyphs:
        text, x, y = glyph.text, glyph.x0, glyph.base
        column, row = int(x), int(y)
        if not text.isspace():
            if _is_near(seen, text, x, y, min(1.0, 0.12 * glyph.size)):
                dropped += len(text)
                continue
            seen[text, column, row] = (x, y)
        kept.append(glyph)
    return kept, dropped


def _share_a_square(glyphs: list[Glyph], shift: int) -> bool:
    """Return whether equal glyphs share a square of two points, as those drawn twice do."""
    squares = {(glyph.text, int(glyph.x0 / 2), int((glyph.base + shift) / 2)) for glyph in glyphs}
    return len(squares) < len(glyphs)


def _is_near(
    seen: dict[tuple[str, int, int], tuple[float, float]],
    text: str,
    x: float,
    y: float,
    near: float,
) -> bool:
    """Return whether the same text stands within ``near`` points."""
    column, row = int(x), int(y)
    for i in (0, -1, 1):
        for j in (0, -1, 1):
            at = seen.get((text, column + i, row + j))
            if at is not None and abs(at[0] - x) < near and abs(at[1] - y) < near:
                return True
    return False
