"""A BERT encoder as plain array arithmetic: no framework of neural networks is needed to apply one.

Weights are read from ``model.safetensors`` (arrays only: a file from a stranger runs no code).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from scipy.special import erf

from ehtext.classify.embeddings.extra import extra
from ehtext.classify.embeddings.recipe import Architecture, places_before
from ehtext.classify.embeddings.tokens import Batch
from ehtext.errors import ModelError

Floats = npt.NDArray[np.float32]
Weights = Mapping[str, Floats]
TYPES = ("bert", "roberta", "xlm-roberta")
_WORDS = "embeddings.word_embeddings.weight"
_PREFIXES = ("", "bert.", "roberta.", "model.", "0.auto_model.")
_FAR = np.float32(-1e9)  # added to the attention that padding would get
_ROOT_HALF = np.float32(np.sqrt(0.5))


def gelu(x: Floats) -> Floats:
    """Return ``x`` weighted by the share of a normal distribution below it."""
    return np.asarray(x * (np.float32(0.5) * (1 + erf(x * _ROOT_HALF))), dtype=np.float32)


def gelu_tanh(x: Floats) -> Floats:
    """Return the approximation of ``gelu`` that some encoders were trained with."""
    inner = np.float32(np.sqrt(2 / np.pi)) * (x + np.float32(0.044715) * x * x * x)
    return np.asarray(x * (np.float32(0.5) * (1 + np.tanh(inner))), dtype=np.float32)


def relu(x: Floats) -> Floats:
    """Return ``x`` with nought for what is below it."""
    return np.maximum(x, np.float32(0))


_ACTIVATIONS: Mapping[str, Callable[[Floats], Floats]] = {
    "gelu": gelu,
    "gelu_new": gelu_tanh,
    "gelu_pytorch_tanh": gelu_tanh,
    "relu": relu,
}


@dataclass(frozen=True)
class NumpyBert:
    """The layers of a BERT, RoBERTa or XLM-RoBERTa encoder."""

    architecture: Architecture
    weights: Weights

    @property
    def vocabulary(self) -> int:
        """Return how many tokens have a vector."""
        return len(self.weights[_WORDS])

    def __call__(self, batch: Batch) -> Floats:
        """Return the last layer: an array of shape (texts, tokens, dimension)."""
        hidden = self._embedded(batch)
        veil = np.where(batch.mask == 1, np.float32(0), _FAR)[:, None, None, :]
        for layer in range(self.architecture.num_hidden_layers):
            name = f"encoder.layer.{layer}"
            seen = self._linear(f"{name}.attention.output.dense", self._attend(name, hidden, veil))
            hidden = self._norm(f"{name}.attention.output.LayerNorm", hidden + seen)
            inner = _ACTIVATIONS[self.architecture.hidden_act](
                self._linear(f"{name}.intermediate.dense", hidden)
            )
            hidden = self._norm(
                f"{name}.output.LayerNorm", hidden + self._linear(f"{name}.output.dense", inner)
            )
        return hidden

    def _embedded(self, batch: Batch) -> Floats:
        before = places_before(self.architecture)
        places = before + np.arange(batch.ids.shape[1])
        table = "embeddings.{}_embeddings.weight"
        summed = (
            self.weights[table.format("word")][batch.ids]
            + self.weights[table.format("position")][places]
            + self.weights[table.format("token_type")][batch.types]
        )
        return self._norm("embeddings.LayerNorm", summed)

    def _attend(self, name: str, hidden: Floats, veil: Floats) -> Floats:
        """Return what each token takes from the others, all heads side by side."""
        texts, tokens, width = hidden.shape
        heads = self.architecture.num_attention_heads
        query, key, value = (
            self._linear(f"{name}.attention.self.{part}", hidden)
            .reshape(texts, tokens, heads, width // heads)
            .transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        weights = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(width // heads)) + veil
        weights = np.exp(weights - weights.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        taken: Floats = (weights @ value).transpose(0, 2, 1, 3).reshape(texts, tokens, width)
        return taken

    def _linear(self, name: str, x: Floats) -> Floats:
        flat = x.reshape(-1, x.shape[-1]) @ self.weights[f"{name}.weight"].T
        flat += self.weights[f"{name}.bias"]
        return flat.reshape(*x.shape[:-1], -1)

    def _norm(self, name: str, x: Floats) -> Floats:
        centred = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt(
            np.square(centred).mean(axis=-1, keepdims=True)
            + np.float32(self.architecture.layer_norm_eps)
        )
        result: Floats = (
            centred / spread * self.weights[f"{name}.weight"] + self.weights[f"{name}.bias"]
        )
        return result


def load_numpy_bert(path: Path, architecture: Architecture) -> NumpyBert:
    """Return the encoder whose weights lie in the safetensors file ``path``.

    Raises:
        ModelError: The file is damaged, or holds another architecture than ``config.json`` says.
    """
    _check_type(path, architecture)
    weights = _read_weights(path)
    prefix = next((p for p in _PREFIXES if f"{p}{_WORDS}" in weights), None)
    shapes = _shapes(architecture)
    wrong = [
        name
        for name, shape in shapes.items()
        if prefix is None or not _fits(weights.get(prefix + name), shape)
    ]
    if wrong:
        raise ModelError(
            f"encoder {path.parent.name}: {path.name} does not hold what config.json says "
            f"({wrong[0]}); copy the directory again"
        )
    kept = {name: np.asarray(weights[f"{prefix}{name}"], dtype=np.float32) for name in shapes}
    return NumpyBert(architecture=architecture, weights=kept)


def _check_type(path: Path, architecture: Architecture) -> None:
    width, heads = architecture.hidden_size, architecture.num_attention_heads
    supported = (
        architecture.model_type in TYPES
        and architecture.position_embedding_type == "absolute"
        and architecture.hidden_act in _ACTIVATIONS
        and heads > 0
        and width % heads == 0
        and architecture.num_hidden_layers > 0
    )
    if not supported:
        raise ModelError(
            f"encoder {path.parent.name}: an encoder of type {architecture.model_type} "
            f"({architecture.hidden_act}) cannot be read from safetensors, only "
            f"{', '.join(TYPES)}; name a directory with its ONNX export instead"
        )


def _read_weights(path: Path) -> dict[str, Any]:
    library = extra("safetensors")
    try:
        with library.safe_open(str(path), framework="numpy") as stored:
            return {name: stored.get_tensor(name) for name in stored.keys()}  # noqa: SIM118
    except (OSError, TypeError, AttributeError, ValueError, library.SafetensorError) as error:
        raise ModelError(
            f"encoder {path.parent.name}: {path.name} cannot be read as 16- or 32-bit numbers; "
            "copy the directory again, or save its weights as float32"
        ) from error


def _fits(weight: Any, shape: tuple[int, ...]) -> bool:  # noqa: ANN401 - an array or nothing
    found = () if weight is None else weight.shape
    return len(found) == len(shape) and all(n in (w, -1) for w, n in zip(found, shape, strict=True))


def _shapes(architecture: Architecture) -> dict[str, tuple[int, ...]]:
    """Return every weight that is used, with its shape; -1 stands for any length."""
    width = architecture.hidden_size
    shapes: dict[str, tuple[int, ...]] = {
        _WORDS: (-1, width),
        "embeddings.position_embeddings.weight": (architecture.max_position_embeddings, width),
        "embeddings.token_type_embeddings.weight": (-1, width),
        **_pair("embeddings.LayerNorm", (width,), width),
    }
    for layer in range(architecture.num_hidden_layers):
        name = f"encoder.layer.{layer}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            shapes |= _pair(f"{name}.attention.{part}", (width, width), width)
        shapes |= _pair(f"{name}.attention.output.LayerNorm", (width,), width)
        shapes |= _pair(f"{name}.intermediate.dense", (-1, width), -1)
        shapes |= _pair(f"{name}.output.dense", (width, -1), width)
        shapes |= _pair(f"{name}.output.LayerNorm", (width,), width)
    return shapes


def _pair(name: str, weight: tuple[int, ...], bias: int) -> dict[str, tuple[int, ...]]:
    return {f"{name}.weight": weight, f"{name}.bias": (bias,)}
