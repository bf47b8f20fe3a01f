"""What is read from each sample: against a golden file, and against what its author meant.

The golden file catches any change (``pytest --update-golden`` writes it anew, and the difference is
read like code). The answer key, written with the samples and not from our reading, says how right it
is.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ehtext.domain import Document, FieldKind, Recognition, Sentence
from ehtext.extract import extract
from ehtext.framework import frameworks
from ehtext.privacy import mask_document, mask_text
from ehtext.recognise import recognise
from ehtext.segment import split_sentences

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "corpus" / "samples"
KEY: dict[str, Any] = json.loads(SAMPLES.with_name("samples-key.json").read_text(encoding="utf-8"))
FILES = sorted(KEY)


@cache
def read(file: str) -> tuple[Document, Recognition, tuple[Sentence, ...]]:
    document = mask_document(extract(SAMPLES / file))
    recognition = recognise(document, frameworks())
    return document, recognition, split_sentences(document, recognition)


def golden(file: str) -> dict[str, Any]:
    document, recognition, sentences = read(file)
    return {
        "type": recognition.document_type.value,
        "framework": recognition.framework,
        "area": recognition.area.value if recognition.area else None,
        "period": recognition.period.value if recognition.period else None,
        "ratings": [[r.label.code, r.printed, r.value, r.current] for r in recognition.ratings],
        "priorities": list(recognition.priorities),
        "data_model": recognition.data_model,
        "permissions": asdict(recognition.permissions) if recognition.permissions else None,
        "notices": sorted(n.code for n in (*document.notices, *recognition.notices)),
        "sentences": [_golden_sentence(sentence) for sentence in sentences],
    }


def _golden_sentence(sentence: Sentence) -> str:
    field = sentence.field
    marks = [
        f"p{sentence.page}" if sentence.page else "",
        "national" if field.national else field.kind.value,
        field.label.code if field.label else "",
        "" if field.current else "old",
    ]
    return f"{' '.join(filter(None, marks))} | {sentence.text}"


def words(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", text.lower()))


def masked_words(text: str) -> str:
    return words(mask_text(text))


@pytest.mark.parametrize("file", FILES)
def test_reading_is_as_it_was(file: str, *, update_golden: bool) -> None:
    path = HERE / "expected" / f"{file}.json"
    found = golden(file)
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
        path.write_text(text, encoding="utf-8")
    assert found == json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", FILES)
def test_what_the_document_is(file: str) -> None:
    recognition, key = read(file)[1], KEY[file]
    assert recognition.document_type.value == key["document_type"]
    assert recognition.framework == key["framework"]
    assert recognition.area is not None
    assert recognition.area.value == key["area"]
    assert recognition.period is not None
    assert key["period"][-2:] in recognition.period.value  # "2020-21" for the key's "2021"


@pytest.mark.parametrize("file", FILES)
def test_printed_ratings(file: str) -> None:
    recognition, key = read(file)[1], KEY[file]
    found = {(r.label.code, r.current): r.value for r in recognition.ratings}
    assert found == {(r["code"], r.get("current", True)): r["value"] for r in key["ratings"]}


@pytest.mark.parametrize("file", FILES)
def test_the_forms_closing_answers(file: str) -> None:
    recognition, key = read(file)[1], KEY[file]
    assert list(recognition.priorities) == key["priorities"]
    assert recognition.data_model == key["data_model"]
    permissions = asdict(recognition.permissions) if recognition.permissions else None
    assert permissions == key["permissions"]


@pytest.mark.parametrize("file", FILES)
def test_sentences_are_whole_and_filed_where_the_form_has_them(file: str) -> None:
    found: dict[str, set[tuple[str, str]]] = {}
    for sentence in read(file)[2]:
        label = sentence.field.label
        place = (label.code if label else "", sentence.field.kind.value)
        found.setdefault(words(sentence.text), set()).add(place)
    wanted = KEY[file]["sentences"]
    missing = [s["text"] for s in wanted if masked_words(s["text"]) not in found]
    assert len(missing) <= 0.02 * len(wanted), missing
    misfiled = [
        s["text"]
        for s in wanted
        if s.get("code") and (places := found.get(masked_words(s["text"])))
        if (s["code"], s["field"]) not in places
    ]
    assert misfiled == []


@pytest.mark.parametrize("file", FILES)
def test_furniture_is_in_no_sentence_and_sources_are_no_evidence(file: str) -> None:
    sentences = read(file)[2]
    for strip in KEY[file]["furniture"]:
        assert not [s.text for s in sentences if strip in s.text], strip
    evidence = [s.text for s in sentences if s.field.kind is FieldKind.EVIDENCE]
    for source in KEY[file].get("sources", []):
        name = source["text"] if isinstance(source, dict) else source
        assert not [text for text in evidence if name in text], name


@pytest.mark.parametrize("file", FILES)
def test_every_sentence_leads_back_to_its_text(file: str) -> None:
    document, _, sentences = read(file)
    for sentence in sentences:
        assert document.blocks[sentence.block].text[sentence.start : sentence.end] == sentence.text
    assert max(Counter(s.id for s in sentences).values()) == 1


def test_a_second_reading_gives_the_same_ids() -> None:
    file = FILES[0]
    again = mask_document(extract(SAMPLES / file))
    sentences = split_sentences(again, recognise(again, frameworks()))
    assert [s.id for s in sentences] == [s.id for s in read(file)[2]]
