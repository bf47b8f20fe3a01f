"""Real documents: no word lost, order kept, sentences whole, in little time."""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from pathlib import Path

import pytest
from rapidfuzz.distance import Indel

from ehtext.domain import BlockKind, Document, Layer
from ehtext.extract.word import read_word

_STRANDS = ("family", "leadership", "strategy", "workforce", "delivery", "culture")
_SHARED = Path(__file__).parents[3].parent / "shared"


def _real(name: str) -> Path:
    path = _SHARED / "real" / name
    if not path.exists():
        pytest.skip("the real documents are not on this machine")
    return path


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _read_words(document: Document) -> list[str]:
    return [
        word
        for block in document.blocks
        if block.layer is not Layer.FURNITURE
        for word in _words(f"{block.marker} {block.text}")
    ]


@pytest.mark.parametrize(("name", "order"), [("devon-2017", 0.95), ("sefton-2022", 0.99)])
def test_every_word_is_read_in_order(name: str, order: float) -> None:
    """The sources of the first document stand beside its text, in the file after it."""
    found = _read_words(read_word(_real(f"{name}.docx")))
    written = _words(_real(f"{name}.txt").read_text("utf-8"))
    lost = Counter(written) - Counter(found)
    assert lost.total() <= 0.01 * len(written)
    assert (Counter(found) - Counter(written)).total() <= 0.01 * len(written)
    assert Indel.normalized_similarity(found, written) >= order


def test_labelled_sentences_are_whole_within_a_block() -> None:
    path = _SHARED / "gold" / "sentences.jsonl"
    if not path.exists():
        pytest.skip("the labelled sentences are not on this machine")
    texts = {
        name: [" ".join(_words(block.text)) for block in read_word(_real(f"{name}.docx")).blocks]
        for name in ("devon-2017", "sefton-2022")
    }
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    whole = 0
    for row in rows:
        name = "devon-2017" if row["id"].startswith("devon") else "sefton-2022"
        wanted = " ".join(_words(row["text"]))
        whole += any(wanted in text for text in texts[name])
    assert whole >= 0.99 * len(rows)


def test_headers_and_footers_are_apart_and_tables_counted() -> None:
    document = read_word(_real("sefton-2022.docx"))
    tables = {block.cell.table for block in document.blocks if block.cell}
    assert len(tables) == 31
    assert sum(block.layer is Layer.FURNITURE for block in document.blocks) == 2
    scores = [
        block.text for block in document.blocks if block.cell and re.fullmatch(r"[0-5]", block.text)
    ]
    assert len(scores) == 31
    assert sum(map(int, scores)) == 79


def test_evidence_and_sources_stay_in_their_cells() -> None:
    document = read_word(_real("devon-2017.docx"))
    expected = json.loads(_real("expected.json").read_text("utf-8"))["devon-2017"]
    evidence = Counter(
        block.cell.table
        for block in document.blocks
        if block.cell and block.cell.column == 0 and block.kind is BlockKind.LIST_ITEM
    )
    found = {strand: evidence[str(number)] for number, strand in enumerate(_STRANDS)}
    wanted = dict(expected["evidence_bullets"])
    del found["strategy"], wanted["strategy"]  # the file has half of them in the cell of sources
    assert found == wanted


def test_a_long_return_is_read_in_a_fraction_of_a_second() -> None:
    path = _real("sefton-2022.docx")
    read_word(path)
    before = time.process_time()
    read_word(path)
    assert time.process_time() - before < 0.3
