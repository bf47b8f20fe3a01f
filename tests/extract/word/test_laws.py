"""Two laws: no text of a file is lost in silence, and every place leads back to its text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from lxml import etree

from ehtext.domain import Document
from ehtext.extract.word import read_word
from tests.extract.word.places import GONE, A, Parts, W, original_of, raw_text
from tests.extract.word.traps import write_traps

_SHARED = Path(__file__).parents[3].parent / "shared"
_REAL = sorted(_SHARED.glob("real/*.docx"))
_CASES = sorted(_SHARED.glob("cases/fidelity-docx__*.docx"))
_FILES = ["traps", *(path.name for path in (*_REAL, *_CASES))]


@pytest.fixture(scope="module", params=_FILES)
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "traps":
        return write_traps(tmp_path_factory.mktemp("law") / "traps.docx")
    return next(path for path in (*_REAL, *_CASES) if path.name == request.param)


@pytest.fixture(scope="module")
def document(path: Path) -> Document:
    return read_word(path)


@pytest.fixture(scope="module")
def parts(path: Path) -> Parts:
    return Parts(path)


def test_real_and_public_files_are_there() -> None:
    if not _SHARED.exists():
        pytest.skip("the shared documents are not on this machine")
    assert len(_REAL) == 2
    assert len(_CASES) >= 5


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _letters(text: str) -> Counter[str]:
    return Counter(_squeezed(text))


def test_every_text_is_in_a_block_or_counted_as_skipped(document: Document, parts: Parts) -> None:
    in_blocks: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for block in document.blocks:
        for number, piece in enumerate(block.pieces):
            place = (piece.part or "", piece.paragraph or 0)
            in_blocks[place] += _letters(original_of(block, piece))
            if number == 0:
                in_blocks[place] += _letters(block.marker)
    orders = {
        (part, paragraph): number
        for part, root in parts.roots.items()
        for number, paragraph in enumerate(root.iter(f"{W}p", f"{A}p"))
    }
    lost: Counter[str] = Counter()
    for part, text in parts.texts():
        owner = next(text.iterancestors(f"{W}p", f"{A}p"), None)
        place = (part, orders[part, owner]) if owner is not None else ("", -1)
        missing = _letters(text.text or "") - in_blocks[place]
        in_blocks[place] -= _letters(text.text or "")
        if missing:
            lost[_reason(part, text)] += len(text.text or "")
    skipped = {item.reason: item.characters for item in document.skipped}
    assert lost.pop("", 0) == 0
    for reason, characters in lost.items():
        assert skipped.get(reason, 0) == characters, reason


def _reason(part: str, text: etree._Element) -> str:
    """Return why a text is in no block, judged from the XML around it alone."""
    around = [text, *text.iterancestors()]
    reasons = [
        ("building-block", "glossary" in part),
        *((reason, any(item.tag == tag for item in around)) for tag, reason in GONE.items()),
        ("deleted", text.tag == f"{W}delText"),
        ("deleted", any(item.find(f"{W}trPr/{W}del") is not None for item in around)),
        ("duplicate", "header" in part or "footer" in part),
        ("note-separator", "notes" in part and any(item.get(f"{W}type") for item in around)),
        ("unreferenced-note", "notes" in part),
    ]
    return next((reason for reason, holds in reasons if holds), "")


def test_no_text_was_left_unread(document: Document) -> None:
    assert "unread" not in {item.reason for item in document.skipped}


def test_every_place_leads_back_to_the_text(document: Document, parts: Parts) -> None:
    for block in document.blocks:
        assert block.pieces
        for piece in block.pieces:
            assert piece.part is not None
            assert piece.paragraph is not None
            text = raw_text(parts.paragraph(piece.part, piece.paragraph))
            if block.layer.value == "hidden" or _has_hidden(parts, piece.part, piece.paragraph):
                assert set(_squeezed(original_of(block, piece))) <= set(text)
            else:
                assert original_of(block, piece) in text


def _has_hidden(parts: Parts, part: str, order: int) -> bool:
    paragraph = parts.paragraph(part, order)
    return next(paragraph.iter(f"{W}vanish"), None) is not None


def test_pieces_cover_the_text_in_order(document: Document) -> None:
    for block in document.blocks:
        at = 0
        for piece in block.pieces:
            assert at <= piece.start <= piece.end
            assert block.text[at : piece.start].strip() == ""
            at = piece.end
        assert at == len(block.text)


def test_text_is_one_line_with_single_spaces(document: Document) -> None:
    for block in document.blocks:
        assert block.text == " ".join(block.text.split())
        assert block.text


def test_spans_and_edits_do_not_overlap(document: Document) -> None:
    for block in document.blocks:
        at = 0
        for edit in block.edits:
            assert at <= edit.start <= edit.end <= len(block.text)
            at = edit.end
