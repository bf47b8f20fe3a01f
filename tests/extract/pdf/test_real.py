"""The two real documents beside the project: facts that a reading must give."""

import json
import re
from collections import Counter, defaultdict
from functools import cache

import pytest
from rapidfuzz.distance import Indel

from ehtext.domain import Block, BlockKind, Document, Layer
from ehtext.extract.pdf import read_pdf
from tests.extract.pdf.reading import (
    assert_conserves,
    assert_pieces_lead_back,
    body,
    shared,
)

_NAMES = ("sefton-2022", "devon-2017")
_WORD = re.compile(r"[\w']+")


@cache
def _read(name: str) -> Document:
    return read_pdf(shared(f"real/{name}.pdf"))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


@pytest.mark.parametrize("name", _NAMES)
def test_the_words_of_the_text_are_read(name: str) -> None:
    truth = _words(shared(f"real/{name}.txt").read_text(encoding="utf-8"))
    read = _words(" ".join(f"{block.marker} {block.text}" for block in body(_read(name))))
    lost = sum((Counter(truth) - Counter(read)).values())
    assert 1 - lost / len(truth) >= 0.99


def test_the_words_are_in_order() -> None:
    truth = _words(shared("real/sefton-2022.txt").read_text(encoding="utf-8"))
    read = _words(" ".join(f"{b.marker} {b.text}" for b in body(_read("sefton-2022"))))
    assert Indel.normalized_similarity(truth, read) >= 0.99


@pytest.mark.parametrize("name", _NAMES)
def test_no_letter_is_lost_and_every_place_leads_back(name: str) -> None:
    path = shared(f"real/{name}.pdf")
    assert_conserves(path, _read(name))
    assert_pieces_lead_back(path, _read(name))


@pytest.mark.parametrize("name", _NAMES)
def test_headers_and_footers_of_every_page_are_set_apart(name: str) -> None:
    document = _read(name)
    pages = [block.page for block in document.blocks if block.layer is Layer.FURNITURE]
    assert set(pages) == set(range(1, len(document.page_sizes) + 1))
    assert not any(re.search(r"\| Page \d+$", block.text) for block in body(document))


def _tables(name: str) -> dict[str, dict[tuple[int, int], list[Block]]]:
    tables: dict[str, dict[tuple[int, int], list[Block]]] = defaultdict(lambda: defaultdict(list))
    for block in body(_read(name)):
        if block.cell:
            tables[block.cell.table][block.cell.row, block.cell.column].append(block)
    return tables


def test_the_return_has_a_table_of_five_fields_for_each_descriptor() -> None:
    facts = json.loads(shared("real/expected.json").read_text(encoding="utf-8"))["sefton-2022"]
    tables = _tables("sefton-2022")
    assert len(tables) == len(facts["scores"])
    scores = {}
    for cells in tables.values():
        assert sorted(cells) == [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (3, 0)]
        (score,) = cells[1, 0]
        code = re.match(r"\d\.\d", score.headings[-1])
        assert code
        scores[code[0]] = int(score.text)
        assert len(cells[2, 0]) == 1
        assert cells[2, 0][0].text.endswith("next?")
        assert cells[1, 1]
        assert cells[3, 0]
    assert scores == facts["scores"]


def test_each_strand_has_its_evidence_and_its_sources_apart() -> None:
    facts = json.loads(shared("real/expected.json").read_text(encoding="utf-8"))["devon-2017"]
    bullets, levels = [], []
    for cells in _tables("devon-2017").values():
        evidence, sources = cells[0, 0], cells[0, 1]
        assert sorted(cells) == [(0, 0), (0, 1)]
        assert "Evidence" in evidence[0].text
        assert sources[0].text.startswith("Source")
        # The file itself has eight of one strand's bullets in the cell of its sources.
        astray = [b for b in sources if len(b.text) > 110 and "://" not in b.text]
        found = sum(block.kind is BlockKind.LIST_ITEM for block in [*evidence, *astray])
        bullets.append(found)
        levels.append(evidence[0].headings[-1].capitalize())
        assert len({block.headings for block in evidence + sources}) == 1
    assert bullets == list(facts["evidence_bullets"].values())
    assert levels == list(facts["levels"].values())
