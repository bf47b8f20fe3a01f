"""The facts of the two real documents, from Word, PDF and text alike."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ehtext.domain import Document, FieldKind, Layer, Recognition
from ehtext.framework import frameworks
from ehtext.recognise import recognise

REAL = Path(__file__).parents[2].parent / "shared" / "real"
READERS = {"docx": ("word", "read_word"), "pdf": ("pdf", "read_pdf"), "txt": ("text", "read_text")}
FORMATS = tuple(READERS)
RUN_INTO = {  # bullets per strand that a format runs into the panel beside them
    "docx": 0,
    "pdf": 0,
    "txt": 1,
}


def facts(name: str) -> dict[str, Any]:
    path = REAL / "expected.json"
    if not path.exists():
        pytest.skip("the real documents are not at hand")
    expected: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))[name]
    return expected


@cache
def recognised(name: str, suffix: str) -> tuple[Document, Recognition]:
    path = REAL / f"{name}.{suffix}"
    if not path.exists():
        pytest.skip("the real documents are not at hand")
    part, function = READERS[suffix]
    reader = pytest.importorskip(f"ehtext.extract.{part}", reason="the reader is not here")
    document: Document = getattr(reader, function)(path)
    return document, recognise(document, frameworks())


def counted(recognition: Recognition, kind: FieldKind) -> Counter[str]:
    return Counter(
        field.label.code
        for field in recognition.fields.values()
        if field.kind is kind and field.label
    )


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_return_gives_all_its_facts(suffix: str) -> None:
    expected = facts("sefton-2022")
    _, recognition = recognised("sefton-2022", suffix)
    assert recognition.framework == expected["framework"]
    assert recognition.document_type == expected["document_type"]
    assert recognition.area is not None
    assert recognition.area.value == expected["area"]
    assert recognition.period is not None
    assert recognition.period.value == "2022"
    scores = {rating.label.code: rating.value for rating in recognition.ratings}
    assert scores == expected["scores"]
    assert sum(value or 0 for value in scores.values()) == expected["score_sum"]
    assert list(recognition.priorities) == expected["priority_descriptors"]
    assert recognition.data_model == expected["data_model"]
    assert recognition.data_model_changed is False
    permissions = recognition.permissions
    assert permissions is not None
    for name, answer in expected["permissions"].items():
        assert getattr(permissions, name) is answer
    assert recognition.notices == ()


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_return_s_descriptors_all_have_evidence_and_plans(suffix: str) -> None:
    expected = facts("sefton-2022")
    _, recognition = recognised("sefton-2022", suffix)
    assert set(counted(recognition, FieldKind.EVIDENCE)) == set(expected["scores"])
    assert set(counted(recognition, FieldKind.PLAN)) == set(expected["scores"])
    assert not counted(recognition, FieldKind.SOURCE)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_return_s_form_is_national_from_end_to_end(suffix: str) -> None:
    facts("sefton-2022")
    document, recognition = recognised("sefton-2022", suffix)
    first = min(n for n, f in recognition.fields.items() if f.kind is FieldKind.EVIDENCE)
    last = max(n for n, f in recognition.fields.items() if f.kind is FieldKind.PLAN)
    outside = [
        index
        for index, block in enumerate(document.blocks)
        if block.layer is Layer.BODY and not first <= index <= last
    ]
    assert len(outside) > 80
    assert all(recognition.fields[index].national for index in outside)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_assessment_gives_all_its_facts(suffix: str) -> None:
    expected = facts("devon-2017")
    _, recognition = recognised("devon-2017", suffix)
    assert recognition.framework == expected["framework"]
    assert recognition.document_type == expected["document_type"]
    assert recognition.area is not None
    assert recognition.area.value == expected["area"]
    assert recognition.period is not None
    assert recognition.period.value == "September 2017"
    printed = {rating.label.code: rating.printed.title() for rating in recognition.ratings}
    assert printed == expected["levels"]
    names = ("Early", "Developing", "Maturing", "Mature")
    values = {rating.label.code: rating.value for rating in recognition.ratings}
    assert values == {code: names.index(level) + 1 for code, level in expected["levels"].items()}
    assert recognition.notices == ()


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_assessment_s_sources_are_no_evidence(suffix: str) -> None:
    expected = facts("devon-2017")["evidence_bullets"]
    _, recognition = recognised("devon-2017", suffix)
    evidence = counted(recognition, FieldKind.EVIDENCE)
    assert set(evidence) == set(expected)
    for code, count in expected.items():
        assert count <= evidence[code] <= count + RUN_INTO[suffix], code
    sources = counted(recognition, FieldKind.SOURCE)
    assert set(sources) == set(expected)
    assert sum(sources.values()) >= 55
