"""The two real documents, from Word and PDF: what is recovered, whole and in its place.

They lie beside the project and are never part of it. The gold sentences were cut from a plain-text
rendering: a few are fragments there ("... in place for approx."), and count against every reader.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from rapidfuzz.distance import LCSseq

from ehtext.domain import Document, FieldKind, Layer, Recognition, Sentence
from ehtext.extract import extract
from ehtext.framework import frameworks
from ehtext.recognise import recognise
from ehtext.segment import split_sentences

FORMATS = [(name, suffix) for name in ("devon-2017", "sefton-2022") for suffix in ("docx", "pdf")]
GOLD = {"devon-2017": "devon-", "sefton-2022": "seftonform-"}
FURNITURE = {"devon-2017": "Maturity Model self-assessment |", "sefton-2022": "Sefton Council |"}


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


@cache
def read(path: Path) -> tuple[Document, Recognition, tuple[Sentence, ...]]:
    document = extract(path)
    recognition = recognise(document, frameworks())
    return document, recognition, split_sentences(document, recognition)


@pytest.mark.parametrize(("name", "suffix"), FORMATS)
def test_at_least_99_per_cent_of_the_words_are_recovered(
    shared: Path, name: str, suffix: str
) -> None:
    document, _, _ = read(shared / "real" / f"{name}.{suffix}")
    blocks = [b for b in document.blocks if b.layer in (Layer.BODY, Layer.NOTES)]
    found = Counter(words(" ".join(f"{b.marker} {b.text}" for b in blocks)))
    text = (shared / "real" / f"{name}.txt").read_text(encoding="utf-8")
    wanted = Counter(words(re.sub(r"[*#|]", " ", text)))
    assert (wanted & found).total() / wanted.total() >= 0.99
    assert (found - wanted).total() / wanted.total() <= 0.01  # and nothing is read twice


def evidence(shared: Path, name: str) -> list[str]:
    lines = (shared / "gold" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        " ".join(words(gold["text"]))
        for gold in map(json.loads, lines)
        if gold["id"].startswith(GOLD[name])
        and any(label["kind"] != "other" for label in gold["labels"])
    ]


@pytest.mark.parametrize(("name", "suffix"), FORMATS)
def test_evidence_sentences_are_found_whole_and_in_order(
    shared: Path, name: str, suffix: str
) -> None:
    _, _, sentences = read(shared / "real" / f"{name}.{suffix}")
    wanted = evidence(shared, name)
    found = [" ".join(words(sentence.text)) for sentence in sentences]
    assert len([text for text in wanted if text in found]) / len(wanted) >= 0.96
    assert LCSseq.similarity(wanted, found) / len(wanted) >= 0.95


@pytest.mark.parametrize(("name", "suffix"), FORMATS)
def test_no_header_or_footer_is_inside_a_sentence(shared: Path, name: str, suffix: str) -> None:
    _, _, sentences = read(shared / "real" / f"{name}.{suffix}")
    assert not [s.id for s in sentences if FURNITURE[name] in s.text]
    assert not [s.id for s in sentences if re.search(r"\|\s+Page \d+", s.text)]


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_no_source_is_inside_evidence(shared: Path, suffix: str) -> None:
    document, recognition, sentences = read(shared / "real" / f"devon-2017.{suffix}")
    fields = recognition.fields
    sources = {
        " ".join(words(document.blocks[number].text))
        for number, field in fields.items()
        if field.kind is FieldKind.SOURCE
    }
    assert len(sources) > 40
    proof = [" ".join(words(s.text)) for s in sentences if s.field.kind is FieldKind.EVIDENCE]
    assert not sources & set(proof)


@pytest.mark.parametrize(("name", "suffix"), FORMATS)
def test_every_sentence_leads_back_to_its_text(shared: Path, name: str, suffix: str) -> None:
    document, _, sentences = read(shared / "real" / f"{name}.{suffix}")
    for sentence in sentences:
        assert document.blocks[sentence.block].text[sentence.start : sentence.end] == sentence.text
    if suffix == "pdf":
        assert all(sentence.page and sentence.bbox for sentence in sentences)
