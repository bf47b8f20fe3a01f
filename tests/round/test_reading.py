"""What ehtext reads in the files is what the key says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from make_round import RETURNS, Made
from round.files import LAYOUTS
from round.model import Plant

from ehtext.domain import DocumentType, FieldKind, Permissions
from ehtext.errors import ExtractionError
from ehtext.extract import extract
from ehtext.framework import frameworks
from ehtext.recognise import recognise
from tests.round.conftest import Read
from tests.samples.reading import letters

Files = dict[str, Mapping[str, Any]]
Readings = dict[str, Read]


def test_every_layout_is_used(files: Files) -> None:
    assert {f["layout"] for f in files.values() if f["role"] == "return"} == set(LAYOUTS)


def test_every_return_is_recognised_as_one(readings: Readings) -> None:
    for name, (_, recognition) in readings.items():
        assert recognition.document_type is DocumentType.SELF_ASSESSMENT, name
        assert recognition.framework == "ehsg-2022", name


def test_area_and_year_are_read_as_keyed(files: Files, readings: Readings) -> None:
    for name, (_, recognition) in readings.items():
        assert recognition.area is not None
        assert recognition.area.value == files[name]["area"]
        assert recognition.period is not None
        assert re.findall(r"\d{4}", recognition.period.value) == [str(files[name]["year"])]


def test_scores_are_read_as_keyed(files: Files, readings: Readings) -> None:
    for name, (_, recognition) in readings.items():
        found = {r.label.code: r.value for r in recognition.ratings}
        wanted = {code: cell["score"] for code, cell in files[name]["cells"].items()}
        assert {code: found.get(code) for code in wanted} == wanted, name


def test_priorities_and_data_model_are_read_as_keyed(files: Files, readings: Readings) -> None:
    for name, (_, recognition) in readings.items():
        assert list(recognition.priorities) == files[name]["priorities"], name
        assert recognition.data_model == files[name]["data_model"], name
        assert recognition.data_model_changed is False, name


def test_permissions_are_read_as_keyed(files: Files, readings: Readings) -> None:
    for name, (_, recognition) in readings.items():
        assert recognition.permissions == Permissions(**files[name]["permissions"]), name


def test_every_keyed_sentence_stands_in_its_field(files: Files, readings: Readings) -> None:
    for name, reading in readings.items():
        texts = _fields(reading)
        for code, cell in files[name]["cells"].items():
            for field in ("evidence", "plan"):
                text = texts.get((code, field), "")
                missing = [s["text"] for s in cell[field] if letters(s["text"]) not in text]
                assert missing == [], (name, code, field)


def _fields(reading: Read) -> dict[tuple[str, str], str]:
    document, recognition = reading
    found: dict[tuple[str, str], str] = {}
    for index, field in recognition.fields.items():
        if field.label and field.kind in (FieldKind.EVIDENCE, FieldKind.PLAN):
            place = (field.label.code, field.kind.value)
            found[place] = found.get(place, "") + letters(document.blocks[index].text)
    return found


def test_nothing_else_is_filed_as_evidence(files: Files, readings: Readings) -> None:
    for name, reading in readings.items():
        for (code, field), text in _fields(reading).items():
            cell = files[name]["cells"][code]
            keyed = sum(len(letters(s["text"])) for s in cell[field])
            assert len(text) == keyed, (name, code, field)


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("encrypted", "password-required"),
        ("empty", "empty"),
        ("damaged", "damaged"),
        ("scan", "needs-ocr"),
    ],
)
def test_unreadable_files_say_why(files: Files, folder: Path, reason: str, code: str) -> None:
    names = [name for name, file in files.items() if file["reason"] == reason]
    assert len(names) == 2
    for name in names:
        with pytest.raises(ExtractionError) as caught:
            extract(folder / RETURNS / name)
        assert caught.value.code == code


def test_a_stray_strategy_is_one(files: Files, folder: Path) -> None:
    for name, file in files.items():
        if file["role"] == "stray":
            found = recognise(extract(folder / RETURNS / name), frameworks())
            assert found.document_type is DocumentType.STRATEGY
            assert found.area is not None
            assert found.area.value == file["area"]


def test_duplicates_have_the_bytes_of_their_original(files: Files, folder: Path) -> None:
    copies = [(n, f["of"]) for n, f in files.items() if f["role"] == "duplicate"]
    assert copies
    for name, original in copies:
        root = folder / RETURNS
        assert (root / name).read_bytes() == (root / original).read_bytes()


def test_drafts_say_that_they_are(files: Files, readings: Readings) -> None:
    drafts = [name for name, file in files.items() if file["role"] == "draft"]
    assert drafts
    for name in drafts:
        text = " ".join(block.text for block in readings[name][0].blocks)
        assert "DRAFT v0.3" in text
        assert "" in files[name]["scores"].values()


def test_the_folder_holds_the_keyed_files_alone(files: Files, folder: Path) -> None:
    root = folder / RETURNS
    assert {p.relative_to(root).as_posix() for p in root.rglob("*.*")} == set(files)


def test_all_kinds_are_planted(made: Made) -> None:
    kinds = {case["kind"] for case in made.key["cases"]}
    assert kinds == {*map(str, Plant), "draft", "duplicate", "unreadable", "stray"}
