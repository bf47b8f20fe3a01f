"""The sentences that ship."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from ehtext.corpus import (
    LabelledSentence,
    corpus_files,
    near_duplicates,
    overlaps,
    read_corpus,
    read_gold,
    read_passages,
)
from ehtext.domain import Kind
from ehtext.framework import framework

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
CODES = framework("ehsg-2022").codes


@pytest.fixture(scope="module")
def sentences() -> tuple[LabelledSentence, ...]:
    return read_corpus(corpus_files(CORPUS / "sentences"))


def test_every_file_holds_the_batch_it_is_named_after() -> None:
    for path in corpus_files(CORPUS / "sentences"):
        assert {sentence.batch for sentence in read_corpus([path])} == {path.stem}


@pytest.mark.parametrize("code", CODES)
def test_every_descriptor_has_enough_sentences_of_several_hands(
    sentences: tuple[LabelledSentence, ...], code: str
) -> None:
    having = [s for s in sentences if code in s.descriptors]
    assert len(having) >= 60
    assert len({s.batch for s in having}) >= 3
    assert {Kind.PRACTICE, Kind.OUTCOME, Kind.GAP, Kind.PLAN} <= {s.kind for s in having}


def test_no_two_sentences_are_nearly_the_same(sentences: tuple[LabelledSentence, ...]) -> None:
    texts = [sentence.text for sentence in sentences]
    assert [(texts[a], texts[b]) for a, b, _ in near_duplicates(texts)] == []


def test_no_sentence_is_of_a_real_document(
    sentences: tuple[LabelledSentence, ...], shared: Path
) -> None:
    real = [s.text for s in read_gold(shared / "gold" / "sentences.jsonl")]
    for passage in read_passages(shared / "gold" / "maturity.jsonl"):
        real += [passage.working_well, passage.priorities]
    real += [path.read_text(encoding="utf-8") for path in (shared / "real").glob("*.txt")]
    assert overlaps([sentence.text for sentence in sentences], real) == []


def test_addresses_are_of_no_real_domain(sentences: tuple[LabelledSentence, ...]) -> None:
    found = [re.findall(r"\w@([\w-]+\.[\w.-]+)", sentence.text) for sentence in sentences]
    assert all(domain.endswith(".example") for domains in found for domain in domains)


def test_the_datasheet_counts_every_batch(sentences: tuple[LabelledSentence, ...]) -> None:
    told = (CORPUS / "datasheet.md").read_text(encoding="utf-8")
    for batch, count in Counter(sentence.batch for sentence in sentences).items():
        assert re.search(rf"\| {batch} \| {count} \|", told), batch


def test_the_codebook_explains_every_kind_and_strand() -> None:
    told = (CORPUS / "codebook.md").read_text(encoding="utf-8")
    for name in (*Kind, *framework("maturity-2016").codes):
        assert f"| `{name}` |" in told


def test_kinds_are_spread_over_descriptors(sentences: tuple[LabelledSentence, ...]) -> None:
    """A kind that went with one topic would teach that the topic is the kind."""
    kinds: dict[str, Counter[Kind]] = defaultdict(Counter)
    for sentence in sentences:
        for code in sentence.descriptors[:1]:
            kinds[code][sentence.kind] += 1
    assert all(max(c.values()) / c.total() < 0.75 for c in kinds.values())
