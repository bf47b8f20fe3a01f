from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from ehtext.bootstrap import build_explainer, build_tagger
from ehtext.classify import (
    BASE,
    Fitted,
    Item,
    Probe,
    load_model,
    load_tagger,
    read_embedded_manifest,
    save_embedded,
    save_model,
)
from ehtext.codec import encode
from ehtext.errors import ModelError
from ehtext.settings import Settings
from tests.classify import small
from tests.classify.embeddings import tiny
from tests.classify.test_persist import describe

pytestmark = tiny.needs_extra

TEXTS = [example.text for example in small.examples()]
FILES = ("manifest.json", "embeddings.npz", "card.md", "base/SHA256SUMS")


def save(directory: Path, fitted: Fitted, both: Fitted) -> Path:
    base = save_model(fitted.model, directory / BASE, describe)
    said = both.model.suggest([Item(text=text) for text in TEXTS[:5]])
    probes = tuple(
        Probe(
            text=text,
            kind=s.kind,
            kind_probability=s.kind_probability,
            code=s.descriptors[0].code,
            probability=s.descriptors[0].probability,
        )
        for text, s in zip(TEXTS, said, strict=False)
    )
    save_embedded(
        both.model,
        directory,
        base,
        figures={"kind accuracy": 0.625},
        libraries={"numpy": np.__version__},
        probes=probes,
    )
    return directory


@pytest.fixture
def saved(tmp_path: Path, fitted: Fitted, both: Fitted) -> Path:
    return save(tmp_path / "mine", fitted, both)


def reseal(directory: Path) -> None:
    lines = [
        f"{hashlib.sha256((directory / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES
    ]
    (directory / "SHA256SUMS").write_text("".join(lines))


def test_a_loaded_model_says_what_the_saved_one_said(
    saved: Path, both: Fitted, encoder_directory: Path
) -> None:
    items = [Item(text=text, headings=("Data",), field="plan") for text in TEXTS]
    assert load_tagger(saved, encoder_directory).suggest(items) == both.model.suggest(items)


def test_saving_twice_writes_the_same_bytes(
    saved: Path, tmp_path: Path, fitted: Fitted, both: Fitted
) -> None:
    again = save(tmp_path / "again", fitted, both)
    for name in (*FILES, "SHA256SUMS"):
        assert (again / name).read_bytes() == (saved / name).read_bytes()


def test_the_version_is_of_its_own_and_changes_with_the_content(
    saved: Path, tmp_path: Path, fitted: Fitted, both: Fitted
) -> None:
    first = read_embedded_manifest(saved)
    assert first.base != first.version
    decision = replace(both.model.decision, accept=0.99)
    other = replace(both, model=replace(both.model, decision=decision))
    changed = read_embedded_manifest(save(tmp_path / "other", fitted, other))
    assert changed.version != first.version
    assert len(changed.version) == 12


def test_the_encoder_is_remembered_and_not_kept(saved: Path, encoder_directory: Path) -> None:
    weights = (encoder_directory / "model.safetensors").read_bytes()
    remembered = read_embedded_manifest(saved).encoder
    assert remembered.sha256 == hashlib.sha256(weights).hexdigest()
    assert (remembered.name, remembered.file) == ("tiny-encoder", "model.safetensors")
    assert not list(saved.rglob("*.safetensors"))
    assert sum(path.stat().st_size for path in saved.rglob("*") if path.is_file()) < 500_000


def test_the_card_names_the_encoder_and_stands_beside_the_default(saved: Path) -> None:
    card = (saved / "card.md").read_text()
    assert "tiny-encoder" in card
    assert read_embedded_manifest(saved).encoder.sha256 in card
    assert "Not for" in card
    assert "| kind accuracy | 0.500 | 0.625 |" in card


def test_without_an_encoder_the_message_says_where_it_is_looked_for(saved: Path) -> None:
    with pytest.raises(ModelError, match=r"tiny-encoder.*EHTEXT_EMBEDDINGS_DIR"):
        load_tagger(saved)


def test_another_encoder_is_refused_with_the_remedy(saved: Path, tmp_path: Path) -> None:
    other = tiny.write_encoder(tmp_path / "other", seed=1)
    digest = read_embedded_manifest(saved).encoder.sha256
    with pytest.raises(ModelError, match=rf"{digest[:12]}.*other holds.*train --embeddings"):
        load_tagger(saved, other)


@pytest.mark.parametrize("what", ["pooling", "length", "tokenizer"])
def test_the_same_weights_read_in_another_way_are_refused(
    saved: Path, tmp_path: Path, what: str
) -> None:
    other = tiny.write_encoder(tmp_path / "other")
    if what == "pooling":
        tiny.write_json(other / "1_Pooling" / "config.json", {"pooling_mode": "cls"})
    elif what == "length":
        tiny.write_json(other / "sentence_bert_config.json", {"max_seq_length": 12})
    else:
        tiny.write_tokenizer(other, [*tiny.MARKS, *reversed(tiny.VOCABULARY[4:])])
    with pytest.raises(ModelError, match=r"gives other vectors.*tokenizer"):
        load_tagger(saved, other)


def test_a_default_model_needs_no_encoder(tmp_path: Path, fitted: Fitted) -> None:
    save_model(fitted.model, tmp_path / "plain", describe)
    items = [Item(text=text) for text in TEXTS]
    assert load_tagger(tmp_path / "plain").suggest(items) == fitted.model.suggest(items)


def test_the_base_is_a_model_by_itself(saved: Path) -> None:
    assert load_model(saved / BASE).version == read_embedded_manifest(saved).base


def test_a_default_model_saved_over_it_takes_its_place(saved: Path, fitted: Fitted) -> None:
    manifest = save_model(fitted.model, saved, describe)
    assert load_tagger(saved).version == manifest.version


@pytest.mark.parametrize("name", FILES)
def test_a_changed_file_is_refused_by_name(saved: Path, encoder_directory: Path, name: str) -> None:
    data = bytearray((saved / name).read_bytes())
    data[len(data) // 2] ^= 1
    (saved / name).write_bytes(bytes(data))
    with pytest.raises(ModelError, match=rf"{name} has changed.*ehtext train"):
        load_tagger(saved, encoder_directory)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_refused(saved: Path, encoder_directory: Path, name: str) -> None:
    (saved / name).unlink()
    with pytest.raises(ModelError, match=r"missing.*ehtext train"):
        load_tagger(saved, encoder_directory)


def test_another_base_is_refused(saved: Path, encoder_directory: Path, fitted: Fitted) -> None:
    other = replace(fitted.model, decision=replace(fitted.model.decision, accept=0.99))
    save_model(other, saved / BASE, describe)
    with pytest.raises(ModelError, match="base/SHA256SUMS has changed"):
        load_tagger(saved, encoder_directory)


@pytest.mark.parametrize(
    "name",
    [
        "kinds.coef",
        "topics.intercept",
        "strands.coef",
        "nearest.vectors",
        "nearest.labels",
        "probes",
    ],
)
def test_misshapen_parameters_are_refused(saved: Path, encoder_directory: Path, name: str) -> None:
    with np.load(saved / "embeddings.npz") as stored:
        arrays = {key: stored[key] for key in stored.files}
    arrays[name] = arrays[name][:-1]
    np.savez(saved / "embeddings.npz", **arrays)
    reseal(saved)
    with pytest.raises(ModelError, match=r"cannot be read|other vectors"):
        load_tagger(saved, encoder_directory)


def test_arrays_of_objects_are_refused(saved: Path, encoder_directory: Path) -> None:
    np.savez(saved / "embeddings.npz", evil=np.array([{}], dtype=object))
    reseal(saved)
    with pytest.raises(ModelError, match="cannot be read"):
        load_tagger(saved, encoder_directory)


def test_a_model_that_says_something_else_is_refused(saved: Path, encoder_directory: Path) -> None:
    manifest = read_embedded_manifest(saved)
    probe = manifest.probes[0]
    drifted = replace(probe, probability=probe.probability + 0.05)
    changed = replace(manifest, probes=(drifted, *manifest.probes[1:]))
    (saved / "manifest.json").write_bytes(encode(changed))
    reseal(saved)
    with pytest.raises(ModelError, match="does not say what it said"):
        load_tagger(saved, encoder_directory)


def test_another_format_is_refused(saved: Path, encoder_directory: Path) -> None:
    manifest = read_embedded_manifest(saved)
    (saved / "manifest.json").write_bytes(encode(replace(manifest, format=manifest.format + 1)))
    reseal(saved)
    with pytest.raises(ModelError, match=f"format {manifest.format + 1}"):
        load_tagger(saved, encoder_directory)


def test_the_settings_say_where_both_lie(saved: Path, encoder_directory: Path) -> None:
    settings = Settings.from_env(
        {"EHTEXT_MODEL_DIR": str(saved), "EHTEXT_EMBEDDINGS_DIR": str(encoder_directory)}
    )
    version = read_embedded_manifest(saved).version
    assert build_tagger(settings).version == version
    assert build_explainer(settings).model == version
