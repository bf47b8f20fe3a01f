from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ehtext.classify import (
    FORMAT,
    Fitted,
    Item,
    Manifest,
    Model,
    Probe,
    load_model,
    read_manifest,
    save_model,
)
from ehtext.codec import decode, encode
from ehtext.domain import Kind
from ehtext.errors import ModelError
from tests.classify import small

TEXTS = [example.text for example in small.examples()]
FILES = ("manifest.json", "params.npz", "vocab.json", "card.md")


def describe(name: str, model: Model) -> Manifest:
    (said,) = model.suggest([Item(text=TEXTS[0])])
    return Manifest(
        format=FORMAT,
        version=name,
        labels=model.labels,
        kinds=tuple(Kind),
        decision=model.decision,
        corpus="0" * 16,
        sentences=len(TEXTS),
        batches={"north": 18},
        figures={"kind accuracy": 0.5},
        libraries={"numpy": np.__version__},
        probes=(
            Probe(
                text=TEXTS[0],
                kind=said.kind,
                kind_probability=said.kind_probability,
                code=said.descriptors[0].code,
                probability=said.descriptors[0].probability,
            ),
        ),
        per_code={"a": 16},
    )


@pytest.fixture
def saved(tmp_path: Path, fitted: Fitted) -> Path:
    save_model(fitted.model, tmp_path / "model", describe)
    return tmp_path / "model"


def reseal(directory: Path) -> None:
    lines = [
        f"{hashlib.sha256((directory / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES
    ]
    (directory / "SHA256SUMS").write_text("".join(lines))


def test_a_loaded_model_says_what_the_saved_one_said(saved: Path, fitted: Fitted) -> None:
    items = [Item(text=text, headings=("Data",), field="plan") for text in TEXTS]
    assert load_model(saved).suggest(items) == fitted.model.suggest(items)


def test_saving_twice_writes_the_same_bytes(saved: Path, tmp_path: Path, fitted: Fitted) -> None:
    save_model(fitted.model, tmp_path / "again", describe)
    for name in (*FILES, "SHA256SUMS"):
        assert (tmp_path / "again" / name).read_bytes() == (saved / name).read_bytes()


def test_the_version_changes_with_the_content(saved: Path, tmp_path: Path, fitted: Fitted) -> None:
    other = replace(fitted.model, decision=replace(fitted.model.decision, accept=0.99))
    changed = save_model(other, tmp_path / "other", describe)
    assert changed.version != read_manifest(saved).version
    assert len(changed.version) == 12


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_refused_by_name(saved: Path, name: str) -> None:
    data = bytearray((saved / name).read_bytes())
    data[len(data) // 2] ^= 1
    (saved / name).write_bytes(bytes(data))
    with pytest.raises(ModelError, match=rf"{name} has changed.*ehtext train"):
        load_model(saved)


@pytest.mark.parametrize("name", [*FILES, "SHA256SUMS"])
def test_a_missing_file_is_refused(saved: Path, name: str) -> None:
    (saved / name).unlink()
    with pytest.raises(ModelError, match=r"missing.*ehtext train"):
        load_model(saved)


def test_a_missing_directory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        load_model(tmp_path / "nowhere")


def test_sums_that_are_no_sums_are_refused(saved: Path) -> None:
    (saved / "SHA256SUMS").write_bytes(b"\xff\x00")
    with pytest.raises(ModelError):
        load_model(saved)


def test_arrays_of_objects_are_refused(saved: Path) -> None:
    np.savez(saved / "params.npz", evil=np.array([{}], dtype=object))
    reseal(saved)
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(saved)


@pytest.mark.parametrize("broken", [b"", b"PK\x03\x04 no archive", b"{}"])
def test_parameters_that_are_no_archive_are_refused(saved: Path, broken: bytes) -> None:
    (saved / "params.npz").write_bytes(broken)
    reseal(saved)
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(saved)


def test_a_vocabulary_of_another_length_is_refused(saved: Path) -> None:
    words = decode((saved / "vocab.json").read_bytes(), dict[str, list[str]])
    (saved / "vocab.json").write_bytes(encode({**words, "stems": words["stems"][1:]}))
    reseal(saved)
    with pytest.raises(ModelError, match="cannot be read"):
        load_model(saved)


def test_another_format_is_refused(saved: Path) -> None:
    manifest = replace(read_manifest(saved), format=FORMAT + 1)
    (saved / "manifest.json").write_bytes(encode(manifest))
    reseal(saved)
    with pytest.raises(ModelError, match=f"format {FORMAT + 1}"):
        load_model(saved)


def test_a_model_that_says_something_else_is_refused(saved: Path) -> None:
    manifest = read_manifest(saved)
    drifted = replace(manifest.probes[0], probability=manifest.probes[0].probability + 0.01)
    (saved / "manifest.json").write_bytes(encode(replace(manifest, probes=(drifted,))))
    reseal(saved)
    with pytest.raises(ModelError, match="does not say what it said"):
        load_model(saved)


def test_the_card_tells_what_it_is_for_and_how_good_it_is(saved: Path) -> None:
    card = (saved / "card.md").read_text()
    assert "Not for" in card
    assert "kind accuracy | 0.500" in card
    assert read_manifest(saved).version in card
