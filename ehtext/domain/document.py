"""What a reader makes of a file: blocks of text in reading order, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BBox = tuple[float, float, float, float]
"""``x0, top, x1, bottom`` in points from the top left corner of the page."""


class BlockKind(StrEnum):
    """What a block is on the page."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


class Layer(StrEnum):
    """Which layer of the document a block belongs to. Only BODY and NOTES become sentences."""

    BODY = "body"
    NOTES = "notes"  # footnotes and endnotes
    FURNITURE = "furniture"  # running headers and footers, page numbers, watermarks, margin text
    HIDDEN = "hidden"  # text that a person does not see on the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Where one stretch of a block's text stands in the file.

    A PDF block has a piece per printed line (``page`` and ``bbox``), a Word block one per
    paragraph (``part`` and ``paragraph``), a text file one per run of lines (``line``).
    """

    start: int  # offset into Block.text
    end: int
    page: int | None = None  # 1-based; for Word only a hint from the last rendering
    bbox: BBox | None = None
    part: str | None = None  # "word/document.xml", "word/footnotes.xml", ...
    paragraph: int | None = None  # 0-based order of the paragraph element in that part
    line: int | None = None  # 1-based line of a text file
    ocr: bool = False  # the text was recognised from a picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A stretch of ``Block.text`` that was normalised, and what the file had there."""

    start: int
    end: int
    original: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mask:
    """A stretch of ``Block.text`` that stands for personal data. The original is not kept."""

    start: int
    end: int
    category: str  # "email", "phone", "case-reference", ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A table cell. Several blocks may share one cell."""

    table: str  # "0", "1", ...; a nested table is "1.2.0.0": table 0 in row 2, column 0 of 1
    row: int  # 0-based
    column: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, heading, list item or paragraph of a table cell."""

    text: str  # normalised: one line, single spaces, no hyphenation, no list marker
    kind: BlockKind = BlockKind.PARAGRAPH
    layer: Layer = Layer.BODY
    level: int | None = None  # heading level from 1, list depth from 0
    marker: str = ""  # the list label or bullet as printed: "1.", "(a)", "•"
    headings: tuple[str, ...] = ()  # path of the headings above, outermost first
    cell: Cell | None = None
    panel: str | None = None  # name of the side panel or text box that holds the block
    pieces: tuple[Piece, ...] = ()
    edits: tuple[Edit, ...] = ()  # ascending, without overlap
    masks: tuple[Mask, ...] = ()

    @property
    def page(self) -> int | None:
        """Return the page on which the block starts, where it is known."""
        return next((piece.page for piece in self.pieces if piece.page is not None), None)

    @property
    def original(self) -> str:
        """Return the text as the file had it, before normalisation."""
        parts, at = [], 0
        for edit in self.edits:
            parts += [self.text[at : edit.start], edit.original]
            at = edit.end
        return "".join([*parts, self.text[at:]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a person should know about a document. Holds no text of the document."""

    code: str  # "tracked-changes", "needs-ocr", "garbled-page", ...
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """How many characters of a file are in no block, and why (the conservation law)."""

    reason: str  # "duplicate", "hidden", "outside-page", "deleted", ...
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as read: its blocks in reading order."""

    name: str  # file name for display, never a path to open
    sha256: str  # of the file's bytes; identifies the document
    media_type: str
    reader: str  # name and version of the reader, part of every cache key
    blocks: tuple[Block, ...]
    page_sizes: tuple[tuple[float, float], ...] = ()  # width and height in points; empty for Word
    notices: tuple[Notice, ...] = ()
    skipped: tuple[Skipped, ...] = ()
