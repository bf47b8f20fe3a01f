from __future__ import annotations

import hashlib
import socket
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ehtext.classify import Encoder, load_encoder
from ehtext.errors import ModelError
from tests.classify.embeddings import tiny

pytestmark = tiny.needs_extra

TEXTS = ["families", "a survey of the data will be held in may", "", "no records", "families"]
any_texts = st.lists(st.text(max_size=40), min_size=1, max_size=6)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tiny.write_encoder(tmp_path / "tiny-encoder")


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return load_encoder(tiny.write_encoder(tmp_path_factory.mktemp("module") / "e"))


def test_each_text_gets_a_vector_of_length_one(encoder: Encoder) -> None:
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), tiny.WIDTH)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, tiny.WIDTH)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(texts=any_texts)
def test_a_text_gets_the_same_vector_whatever_it_stands_among(
    encoder: Encoder, texts: list[str]
) -> None:
    together = encoder.encode([*texts, "a much longer text so that others get padding"])
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    np.testing.assert_allclose(together[:-1], alone, atol=1e-5)


def test_many_texts_keep_their_order(encoder: Encoder) -> None:
    texts = ["x" * (number % 17) + str(number) for number in range(100)]
    np.testing.assert_allclose(
        encoder.encode(texts)[70:73], encoder.encode(texts[70:73]), atol=1e-5
    )


def test_what_comes_after_the_longest_length_is_not_read(directory: Path) -> None:
    encoder = load_encoder(directory)
    read = " ".join(["data"] * (24 - 2))  # the marks at both ends count
    whole, cut, short = encoder.encode([read + " families will", read, read[:-5]])
    np.testing.assert_allclose(whole, cut, atol=1e-6)
    assert np.abs(cut - short).max() > 1e-4


def test_the_parts_of_a_vector_add_up_to_it(encoder: Encoder) -> None:
    parts = encoder.parts("Families' survey,  data")
    assert parts is not None
    assert [word for word, _ in parts if word][-3:] == ["survey,", "survey,", "data"]
    assert parts[0][0] == parts[-1][0] == ""
    summed = np.sum([vector for _, vector in parts], axis=0)
    np.testing.assert_allclose(summed, encoder.encode(["Families' survey,  data"])[0], atol=1e-6)


def test_a_prompt_belongs_to_no_word(directory: Path) -> None:
    tiny.write_json(
        directory / "config_sentence_transformers.json",
        {"prompts": {"query": "data: "}, "default_prompt_name": "query"},
    )
    parts = load_encoder(directory).parts("records")
    assert parts is not None
    assert [word for word, _ in parts] == ["", "", "", "records", ""]


def test_only_a_mean_is_taken_apart(directory: Path) -> None:
    tiny.write_json(directory / "1_Pooling" / "config.json", {"pooling_mode_max_tokens": True})
    assert load_encoder(directory).parts("data") is None


def test_an_encoder_is_known_by_its_weights(directory: Path, tmp_path: Path) -> None:
    encoder = load_encoder(directory)
    digest = hashlib.sha256((directory / "model.safetensors").read_bytes()).hexdigest()
    assert (encoder.name, encoder.file, encoder.weights) == (
        "tiny-encoder",
        "model.safetensors",
        digest,
    )
    other = load_encoder(tiny.write_encoder(tmp_path / "other", seed=1))
    assert other.weights != encoder.weights


def test_nothing_is_fetched(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    assert load_encoder(directory).encode(["data"]).shape == (1, tiny.WIDTH)


def test_encoding_imports_no_downloader_and_no_network_of_neurons(directory: Path) -> None:
    code = (
        "import sys, pathlib; from ehtext.classify import load_encoder;"
        "assert 'tokenizers' not in sys.modules;"
        f"load_encoder(pathlib.Path({str(directory)!r})).encode(['data']);"
        "heavy = {'torch', 'huggingface_hub', 'onnxruntime', 'transformers', 'requests', 'httpx'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("config.json", r"config\.json is missing"),
        ("tokenizer.json", r"tokenizer\.json is missing"),
        ("model.safetensors", r"neither model\.safetensors nor model\.onnx"),
    ],
)
def test_an_incomplete_directory_is_refused(directory: Path, name: str, said: str) -> None:
    (directory / name).unlink()
    with pytest.raises(ModelError, match=said):
        load_encoder(directory)


def test_a_directory_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="nowhere"):
        load_encoder(tmp_path / "nowhere")


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff"])
def test_a_tokenizer_that_is_none_is_refused(directory: Path, data: bytes) -> None:
    (directory / "tokenizer.json").write_bytes(data)
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        load_encoder(directory)
