"""What the tests of the PDF reader share: the shared files, and the laws a reading must keep."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pdfplumber
import pytest

from ehtext.domain import Block, Document, Layer, Piece
from ehtext.extract.pdf import read_pdf

SHARED = Path(__file__).parents[3].parent / "shared"
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf076\uf0fc\uf0a8\uf06e", "•"))


def shared(place: str) -> Path:
    """Return a file beside the project, or skip the test."""
    path = SHARED / place
    if not path.is_file():
        pytest.skip(f"no {place} beside the project")
    return path


def body(document: Document) -> list[Block]:
    """Return the blocks of the document's own text."""
    return [block for block in document.blocks if block.layer is Layer.BODY]


def letters_of_file(path: Path) -> Counter[str]:
    """Return how often each letter stands in the file, by pdfplumber and nothing of ours."""
    counts: Counter[str] = Counter()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for char in page.chars:
                counts.update(_plain(char["text"]))
            page.close()
    return _visible(counts)


def letters_of(document: Document) -> Counter[str]:
    """Return how often each letter stands in the blocks, as the file had it."""
    counts: Counter[str] = Counter()
    for block in document.blocks:
        counts.update(block.original + block.marker)
    return _visible(counts)


def _visible(counts: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for letter, count in counts.items():
        if not letter.isspace():
            found[letter.translate(_BULLETS)] += count
    return found


def assert_conserves(path: Path, document: Document | None = None) -> None:
    """Every letter of the file is in a block or counted under a named reason, none twice."""
    document = document or read_pdf(path)
    there, read = letters_of_file(path), letters_of(document)
    assert read - there == Counter(), "letters that the file does not have"
    lost = sum((there - read).values())
    assert lost == sum(one.characters for one in document.skipped), (lost, document.skipped)


def assert_pieces_lead_back(path: Path, document: Document | None = None) -> None:
    """Reading the page again within a piece's box gives the piece's words.

    Looks at some forty lines of the first, the middle and the last page: cropping is slow.
    """
    document = document or read_pdf(path)
    with pdfplumber.open(path) as pdf:
        count = len(pdf.pages)
        for number in {1, (count + 1) // 2, count}:
            page = pdf.pages[number - 1]
            placed = [
                (block, piece)
                for block in document.blocks
                for piece in block.pieces
                if piece.page == number and block.layer is not Layer.HIDDEN
            ]
            for block, piece in placed[:: max(1, len(placed) // 40)]:
                _assert_leads_back(page, block, piece)
            page.close()


def _assert_leads_back(page: pdfplumber.page.Page, block: Block, piece: Piece) -> None:
    assert piece.bbox is not None
    x0, top, x1, bottom = piece.bbox
    box = (max(x0, 0), max(top, 0), min(x1, page.width), min(bottom, page.height))
    inside = Counter("".join(_plain(char["text"]) for char in page.crop(box).chars))
    wanted = Counter(
        letter for letter in _as_in_file(block, piece.start, piece.end) if not letter.isspace()
    )
    assert wanted - inside == Counter(), (block.text[piece.start : piece.end], piece)


def _plain(text: str) -> str:
    """Return pdfminer's ``(cid:n)`` as the one sign it stands for."""
    if not text.startswith("(cid:"):
        return text
    return "•" if text == "(cid:127)" else "\ufffd"


def _as_in_file(block: Block, start: int, end: int) -> str:
    """Return a stretch of the text with the edits within it undone, but for line ends."""
    parts, at = [], start
    for edit in block.edits:
        if start <= edit.start and edit.end <= end and "\n" not in edit.original:
            parts += [block.text[at : edit.start], edit.original]
            at = edit.end
    return "".join([*parts, block.text[at:end]])
