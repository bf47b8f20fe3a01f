"""These need no library of the extra: a recipe is read before any of them is imported."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from ehtext.classify import load_encoder
from ehtext.classify.embeddings.recipe import read_recipe
from ehtext.errors import ModelError

CONFIG = {"model_type": "bert", "max_position_embeddings": 100}


def write(path: Path, data: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    write(tmp_path / "e" / "config.json", CONFIG)
    return tmp_path / "e"


def modules(directory: Path, *names: str) -> None:
    write(
        directory / "modules.json",
        [{"type": f"sentence_transformers.models.{name}", "path": name} for name in names],
    )


def test_a_bare_encoder_takes_the_mean_as_it_is(directory: Path) -> None:
    recipe = read_recipe(directory)
    assert (recipe.pooling, recipe.normalise, recipe.max_tokens) == (("mean",), False, 100)
    assert (recipe.lower, recipe.prompt) == (False, "")


def test_the_steps_of_a_directory_are_followed(directory: Path) -> None:
    modules(directory, "Transformer", "Pooling", "Normalize")
    write(directory / "Transformer" / "config.json", CONFIG)
    write(
        directory / "Transformer" / "sentence_bert_config.json",
        {"max_seq_length": 64, "do_lower_case": True},
    )
    write(
        directory / "Pooling" / "config.json",
        {
            "word_embedding_dimension": 8,
            "pooling_mode_mean_tokens": True,
            "pooling_mode_cls_token": True,
            "pooling_mode_max_tokens": False,
        },
    )
    recipe = read_recipe(directory)
    assert (recipe.pooling, recipe.normalise) == (("cls", "mean"), True)
    assert (recipe.max_tokens, recipe.lower) == (64, True)


@pytest.mark.parametrize("name", ["cls", "max", "mean"])
def test_pooling_may_be_named_in_one_word(directory: Path, name: str) -> None:
    write(directory / "1_Pooling" / "config.json", {"pooling_mode": name, "include_prompt": True})
    assert read_recipe(directory).pooling == (name,)


def test_a_text_is_never_longer_than_there_are_places(directory: Path) -> None:
    write(directory / "sentence_bert_config.json", {"max_seq_length": 5000})
    assert read_recipe(directory).max_tokens == 100
    write(directory / "config.json", {**CONFIG, "model_type": "roberta", "pad_token_id": 1})
    assert read_recipe(directory).max_tokens == 98


@pytest.mark.parametrize("places", [0, 7, 10_000_000])
def test_lengths_that_cannot_be_are_refused(directory: Path, places: int) -> None:
    write(directory / "config.json", {**CONFIG, "max_position_embeddings": places})
    with pytest.raises(ModelError, match="tokens, which cannot be"):
        read_recipe(directory)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"pooling_mode_weightedmean_tokens": True}, "weightedmean"),
        ({"pooling_mode": "lasttoken"}, "lasttoken"),
        ({"pooling_mode_mean_tokens": False}, "by nothing"),
        ({"pooling_mode_mean_tokens": True, "include_prompt": False}, "without the prompt"),
    ],
)
def test_a_pooling_that_is_not_supported_is_refused(
    directory: Path, settings: dict[str, object], said: str
) -> None:
    write(directory / "1_Pooling" / "config.json", settings)
    with pytest.raises(ModelError, match=said):
        read_recipe(directory)


def test_a_step_that_is_not_supported_is_refused(directory: Path) -> None:
    modules(directory, "Transformer", "Pooling", "Dense")
    with pytest.raises(ModelError, match="Dense is not supported"):
        read_recipe(directory)


@pytest.mark.parametrize("data", [b"", b"[]", b"\xff\xfe", b'{"model_type": 3}'])
def test_a_description_that_is_none_is_refused(directory: Path, data: bytes) -> None:
    (directory / "config.json").write_bytes(data)
    with pytest.raises(ModelError, match=r"config\.json is missing or cannot be read"):
        read_recipe(directory)


def test_without_the_extra_the_message_says_how_to_get_it(
    directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (directory / "model.safetensors").write_bytes(b"")
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(ModelError, match=r"pip install 'ehtext\[embeddings\]'"):
        load_encoder(directory)
