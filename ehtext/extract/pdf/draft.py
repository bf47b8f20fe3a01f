"""A paragraph with its place in the document, before it becomes a block."""

from __future__ import annotations

from dataclasses import dataclass

from ehtext.domain import Cell, Layer
from ehtext.extract.pdf.paragraphs import Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A paragraph, its layer, and the cell or panel that holds it."""

    paragraph: Paragraph
    layer: Layer = Layer.BODY
    cell: Cell | None = None
    panel: str | None = None
    wide: bool = False  # its cell runs across the whole table
