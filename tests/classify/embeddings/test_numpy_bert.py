from __future__ import annotations

import json
import math
import struct
from pathlib import Path

import numpy as np
import pytest

from ehtext.classify import load_encoder
from ehtext.errors import ModelError
from tests.classify.embeddings import tiny

pytestmark = tiny.needs_extra

TEXT = "families will not survey"


def normed(weights: dict[str, np.ndarray], name: str, x: np.ndarray) -> np.ndarray:
    spread = math.sqrt(((x - x.mean()) ** 2).mean() + 1e-12)
    return (x - x.mean()) / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"]


def dense(weights: dict[str, np.ndarray], name: str, x: np.ndarray) -> np.ndarray:
    return weights[f"{name}.weight"] @ x + weights[f"{name}.bias"]


def token_by_token(weights: dict[str, np.ndarray], ids: list[int], before: int = 0) -> np.ndarray:
    """The same encoder, written as the paper has it: a token and a head at a time, in doubles."""
    w = {name: array.astype(np.float64) for name, array in weights.items()}
    hidden = [
        normed(
            w,
            "embeddings.LayerNorm",
            w["embeddings.word_embeddings.weight"][number]
            + w["embeddings.position_embeddings.weight"][before + place]
            + w["embeddings.token_type_embeddings.weight"][0],
        )
        for place, number in enumerate(ids)
    ]
    size = tiny.WIDTH // tiny.HEADS
    for layer in range(tiny.LAYERS):
        name = f"encoder.layer.{layer}"
        q, k, v = (
            [dense(w, f"{name}.attention.self.{part}", x) for x in hidden]
            for part in ("query", "key", "value")
        )
        after = []
        for place, x in enumerate(hidden):
            taken = []
            for head in range(tiny.HEADS):
                own = slice(head * size, (head + 1) * size)
                raw = [math.exp(q[place][own] @ key[own] / math.sqrt(size)) for key in k]
                shares = [value / sum(raw) for value in raw]
                taken.append(sum(s * value[own] for s, value in zip(shares, v, strict=True)))
            seen = dense(w, f"{name}.attention.output.dense", np.concatenate(taken))
            mixed = normed(w, f"{name}.attention.output.LayerNorm", x + seen)
            wide = dense(w, f"{name}.intermediate.dense", mixed)
            active = np.array([n * 0.5 * (1 + math.erf(n / math.sqrt(2))) for n in wide])
            out = dense(w, f"{name}.output.dense", active)
            after.append(normed(w, f"{name}.output.LayerNorm", mixed + out))
        hidden = after
    return np.stack(hidden)


def ids(text: str) -> list[int]:
    return [2, *(tiny.VOCABULARY.index(word) for word in text.split()), 3]


def pooled(hidden: np.ndarray) -> np.ndarray:
    mean = hidden.mean(axis=0)
    return mean / np.linalg.norm(mean)


def test_a_vector_is_what_the_definition_of_the_encoder_says(tmp_path: Path) -> None:
    encoder = load_encoder(tiny.write_encoder(tmp_path / "e"))
    expected = pooled(token_by_token(tiny.weights(), ids(TEXT)))
    np.testing.assert_allclose(encoder.encode([TEXT])[0], expected, atol=1e-6)


@pytest.mark.parametrize("kind", ["roberta", "xlm-roberta"])
def test_the_places_of_a_roberta_begin_after_its_padding(tmp_path: Path, kind: str) -> None:
    encoder = load_encoder(tiny.write_encoder(tmp_path / "e", model_type=kind, pad_token_id=1))
    expected = pooled(token_by_token(tiny.weights(), ids(TEXT), before=2))
    np.testing.assert_allclose(encoder.encode([TEXT])[0], expected, atol=1e-6)


@pytest.mark.parametrize("act", ["relu", "gelu_new", "gelu_pytorch_tanh"])
def test_another_activation_gives_another_vector(tmp_path: Path, act: str) -> None:
    plain = load_encoder(tiny.write_encoder(tmp_path / "plain")).encode([TEXT])
    other = load_encoder(tiny.write_encoder(tmp_path / "other", hidden_act=act)).encode([TEXT])
    near = 1e-2 if act.startswith("gelu") else 1.0  # those approximate the plain one
    assert 1e-6 < np.abs(plain - other).max() < near


@pytest.mark.parametrize("prefix", ["bert.", "model.", "0.auto_model."])
def test_weights_may_stand_under_the_name_of_their_model(tmp_path: Path, prefix: str) -> None:
    directory = tiny.write_encoder(tmp_path / "e")
    before = load_encoder(directory).encode([TEXT])
    tiny.write_weights(directory, {prefix + k: v for k, v in tiny.weights().items()})
    np.testing.assert_array_equal(load_encoder(directory).encode([TEXT]), before)


def test_weights_of_half_precision_are_read(tmp_path: Path) -> None:
    directory = tiny.write_encoder(tmp_path / "e")
    before = load_encoder(directory).encode([TEXT])
    tiny.write_weights(directory, {k: v.astype(np.float16) for k, v in tiny.weights().items()})
    after = load_encoder(directory).encode([TEXT])
    assert after.dtype == np.float32
    np.testing.assert_allclose(after, before, atol=1e-2)


@pytest.mark.parametrize(
    "change",
    [
        {"model_type": "mpnet"},
        {"hidden_act": "swish"},
        {"position_embedding_type": "relative_key"},
        {"num_attention_heads": 3},
        {"num_attention_heads": 0},
        {"num_hidden_layers": 0},
    ],
)
def test_another_architecture_is_refused_with_the_remedy(
    tmp_path: Path, change: dict[str, object]
) -> None:
    with pytest.raises(ModelError, match=r"only bert.*ONNX"):
        load_encoder(tiny.write_encoder(tmp_path / "e", **change))


@pytest.mark.parametrize(
    "change", [{"num_hidden_layers": 3}, {"hidden_size": 16}, {"max_position_embeddings": 50}]
)
def test_weights_that_do_not_fit_their_description_are_refused(
    tmp_path: Path, change: dict[str, object]
) -> None:
    with pytest.raises(ModelError, match=r"does not hold what config\.json says"):
        load_encoder(tiny.write_encoder(tmp_path / "e", **change))


def test_a_tokenizer_of_another_encoder_is_refused(tmp_path: Path) -> None:
    directory = tiny.write_encoder(tmp_path / "e")
    tiny.write_tokenizer(directory, [*tiny.VOCABULARY, "another"])
    with pytest.raises(ModelError, match="files of one encoder"):
        load_encoder(directory)


def bfloat16() -> bytes:
    header = json.dumps({"x": {"dtype": "BF16", "shape": [2], "data_offsets": [0, 4]}}).encode()
    return struct.pack("<Q", len(header)) + header + bytes(4)


@pytest.mark.parametrize("data", [b"", b"\x00" * 8, b"PK\x03\x04 no weights at all", bfloat16()])
def test_damaged_weights_are_refused(tmp_path: Path, data: bytes) -> None:
    directory = tiny.write_encoder(tmp_path / "e")
    (directory / "model.safetensors").write_bytes(data)
    with pytest.raises(ModelError, match=r"model\.safetensors"):
        load_encoder(directory)
