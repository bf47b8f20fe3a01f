from __future__ import annotations

import hashlib
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from ehtext.classify import load_encoder
from ehtext.errors import ModelError
from tests.classify.embeddings import tiny

pytestmark = [
    tiny.needs_extra,
    pytest.mark.skipif(not find_spec("onnxruntime"), reason=tiny.NEEDS),
]
INT64, FLOAT = 7, 1


def field(number: int, value: int | bytes | str) -> bytes:
    """Return one field of a protocol buffer message."""
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    data = value.encode() if isinstance(value, str) else value
    return varint(number << 3 | 2) + varint(len(data)) + data


def varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def declared(name: str, kind: int, rank: int) -> bytes:
    shape = b"".join(field(1, field(2, f"axis{axis}")) for axis in range(rank))
    return field(1, name) + field(2, field(1, field(1, kind) + field(2, shape)))


def graph(table: np.ndarray, *, inputs: tuple[str, ...], output: str, rank: int = 3) -> bytes:
    """Return an ONNX model that looks each token up in ``table``, and does nothing else."""
    stored = b"".join(field(1, size) for size in table.shape)
    stored += field(2, FLOAT) + field(8, "table") + field(9, table.astype("<f4").tobytes())
    gather = field(1, "table") + field(1, inputs[0]) + field(2, output) + field(4, "Gather")
    body = field(1, gather) + field(2, "lookup") + field(5, stored)
    body += b"".join(field(11, declared(name, INT64, 2)) for name in inputs)
    body += field(12, declared(output, FLOAT, rank))
    return field(1, 8) + field(7, body) + field(8, field(1, "") + field(2, 13))


TABLE = np.random.default_rng(3).normal(size=(len(tiny.VOCABULARY), 4)).astype(np.float32)
MODEL = graph(TABLE, inputs=("input_ids", "attention_mask"), output="last_hidden_state")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    directory = tiny.write_encoder(tmp_path / "export")
    (directory / "model.safetensors").unlink()
    return directory


@pytest.mark.parametrize("name", ["model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx"])
def test_an_export_is_pooled_and_normalised_as_the_directory_says(
    directory: Path, name: str
) -> None:
    (directory / "onnx").mkdir()
    (directory / name).write_bytes(MODEL)
    encoder = load_encoder(directory)
    rows = [2, tiny.VOCABULARY.index("data"), tiny.VOCABULARY.index("will"), 3]
    mean = TABLE[rows].mean(axis=0)
    (vector, _) = encoder.encode(["data will", "a longer text, so that the first has padding"])
    np.testing.assert_allclose(vector, mean / np.linalg.norm(mean), atol=1e-6)
    assert encoder.dimension == 4
    assert encoder.weights == hashlib.sha256(MODEL).hexdigest()


def test_weights_of_a_known_type_come_before_an_export(directory: Path) -> None:
    (directory / "model.onnx").write_bytes(MODEL)
    tiny.write_weights(directory, tiny.weights())
    assert load_encoder(directory).file == "model.safetensors"


def test_another_architecture_is_read_from_its_export(directory: Path) -> None:
    (directory / "model.onnx").write_bytes(MODEL)
    tiny.write_json(directory / "config.json", {"model_type": "mpnet"})
    tiny.write_weights(directory, tiny.weights())
    assert load_encoder(directory).file == "model.onnx"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no graph",
        MODEL[: len(MODEL) // 2],
        graph(TABLE, inputs=("pixels",), output="last_hidden_state"),
        graph(TABLE[:, 0], inputs=("input_ids",), output="sentence", rank=2),
    ],
)
def test_a_file_that_is_no_text_encoder_is_refused(directory: Path, data: bytes) -> None:
    (directory / "model.onnx").write_bytes(data)
    with pytest.raises(ModelError, match=r"model\.onnx"):
        load_encoder(directory)


def test_a_tokenizer_of_another_export_is_refused(directory: Path) -> None:
    small = graph(TABLE[:6], inputs=("input_ids",), output="last_hidden_state")
    (directory / "model.onnx").write_bytes(small)
    with pytest.raises(ModelError, match="of one export"):
        load_encoder(directory).encode(["data"])
