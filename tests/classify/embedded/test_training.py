"""The way from a corpus and an encoder to a model that tags, as people go it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ehtext.classify import BASE, Item, load_model, load_tagger, read_embedded_manifest
from ehtext.cli import app
from ehtext.errors import ModelError
from ehtext.training import train_embedded
from tests.classify.embeddings import tiny
from tests.test_training import corpus

pytestmark = tiny.needs_extra


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory, encoder_directory: Path) -> Path:
    home = tmp_path_factory.mktemp("trained")
    (home / "corpus").mkdir()
    command = ["train", "--corpus", str(corpus(home / "corpus")), "--out", str(home / "mine")]
    result = CliRunner().invoke(app, [*command, "--embeddings", str(encoder_directory)])
    assert result.exit_code == 0, result.output
    assert "model " in result.stdout
    return home / "mine"


def test_the_model_tags_and_remembers_its_encoder(trained: Path, encoder_directory: Path) -> None:
    manifest = read_embedded_manifest(trained)
    model = load_tagger(trained, encoder_directory)
    assert model.version == manifest.version
    assert manifest.base == load_model(trained / BASE).version
    assert manifest.encoder.name == "tiny-encoder"
    assert len(manifest.probes) == 20
    assert "tokenizers" in manifest.libraries
    assert manifest.figures.keys() == {
        "kind accuracy",
        "kind accuracy, kinds in their expected shares",
        "P@1 of descriptors",
        "R@3 of descriptors",
        "R@5 of descriptors",
        "P@1 of strands",
    }
    (found,) = model.suggest([Item(text="We ask families for feedback.")])
    assert len(found.descriptors) == 31


def test_tagging_by_command_uses_the_model_of_the_settings(
    trained: Path, encoder_directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EHTEXT_MODEL_DIR", str(trained))
    line = json.dumps({"id": 1, "text": "We ask families for feedback."}) + "\n"
    without = CliRunner().invoke(app, ["tag"], input=line)
    assert isinstance(without.exception, ModelError)
    assert "EHTEXT_EMBEDDINGS_DIR" in str(without.exception)
    monkeypatch.setenv("EHTEXT_EMBEDDINGS_DIR", str(encoder_directory))
    result = CliRunner().invoke(app, ["tag"], input=line)
    assert result.exit_code == 0, result.output
    (expected,) = load_tagger(trained, encoder_directory).suggest(
        [Item(text="We ask families for feedback.")]
    )
    assert json.loads(result.stdout)["descriptors"][0]["code"] == expected.descriptors[0].code


def test_a_directory_without_an_encoder_is_refused_before_the_long_work(tmp_path: Path) -> None:
    told: list[str] = []
    with pytest.raises(ModelError, match=r"config\.json is missing"):
        train_embedded(tmp_path, tmp_path, tmp_path / "mine", progress=told.append)
    assert told == []
