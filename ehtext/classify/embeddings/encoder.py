"""A sentence encoder from a local directory. Nothing is ever downloaded."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import numpy.typing as npt

from ehtext.classify.embeddings.numpy_bert import TYPES, load_numpy_bert
from ehtext.classify.embeddings.onnx import load_onnx
from ehtext.classify.embeddings.recipe import Recipe, read_recipe
from ehtext.classify.embeddings.tokens import Batch, Tokens, load_tokens
from ehtext.errors import ModelError

Floats = npt.NDArray[np.float32]
Forward = Callable[[Batch], Floats]
_WEIGHTS = "model.safetensors"
_EXPORTS = ("model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx", "model_quantized.onnx")
_LEAST = np.float32(1e-12)


@dataclass(frozen=True)
class Encoder:
    """Turns texts into vectors. ``weights`` is the SHA-256 of the file of weights."""

    name: str
    weights: str
    file: str
    recipe: Recipe
    tokens: Tokens
    forward: Forward

    @cached_property
    def dimension(self) -> int:
        """Return the length of a vector."""
        return int(self.encode(["a"]).shape[1])

    def encode(self, texts: Sequence[str]) -> Floats:
        """Return a vector per text: an array of shape (texts, dimension).

        The same text gets the same vector whatever it stands among, but for rounding.
        """
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        unique = list(dict.fromkeys(texts))
        vectors: list[Floats] = [np.zeros(0, dtype=np.float32)] * len(unique)
        for batch in self.tokens.batches(unique):
            pooled = _pool(self.forward(batch), batch.mask, self.recipe)
            for row, vector in zip(batch.rows, pooled, strict=True):
                vectors[row] = vector
        place = {text: row for row, text in enumerate(unique)}
        return np.stack(vectors)[[place[text] for text in texts]]

    def parts(self, text: str) -> list[tuple[str, Floats]] | None:
        """Return each token's word and what the token adds to the vector of ``text``.

        The parts sum up to the vector, but for rounding. Only a mean over tokens can be taken
        apart like this; other poolings give None.
        """
        if self.recipe.pooling != ("mean",):
            return None
        batch, words = self.tokens.words(text)
        hidden = self.forward(batch)
        length = 1.0 if not self.recipe.normalise else np.linalg.norm(hidden[0].mean(axis=0))
        shares = hidden[0] / (len(words) * np.maximum(length, _LEAST))
        return list(zip(words, shares.astype(np.float32), strict=True))


def load_encoder(directory: Path) -> Encoder:
    """Return the encoder in ``directory``, as sentence-transformers or an ONNX export writes it.

    ``model.safetensors`` of a BERT-type encoder is preferred, since it needs nothing but NumPy;
    else the first of ``model.onnx`` and ``onnx/model.onnx``, whole or quantised, is used.

    Raises:
        ModelError: The directory holds no encoder, a damaged or unsupported one, or the extra is
            not installed.
    """
    recipe = read_recipe(directory)
    path = _weights(directory, recipe)
    tokens = load_tokens(directory / "tokenizer.json", recipe)
    if path.suffix == ".onnx":
        forward: Forward = load_onnx(path)
    else:
        bert = load_numpy_bert(path, recipe.architecture)
        if tokens.size > bert.vocabulary:
            raise ModelError(
                f"encoder {directory.name}: tokenizer.json has {tokens.size} tokens and "
                f"{path.name} vectors for {bert.vocabulary}; use the files of one encoder"
            )
        forward = bert
    return Encoder(
        name=directory.resolve().name,
        weights=file_digest(path),
        file=path.name,
        recipe=recipe,
        tokens=tokens,
        forward=forward,
    )


def file_digest(path: Path) -> str:
    """Return the SHA-256 of a file, as ``sha256sum`` prints it."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _weights(directory: Path, recipe: Recipe) -> Path:
    names = [name for name in (_WEIGHTS, *_EXPORTS) if (directory / name).is_file()]
    if not names:
        raise ModelError(
            f"encoder {directory.name}: it holds neither {_WEIGHTS} nor {_EXPORTS[0]}; "
            "name a sentence-transformers or ONNX directory that lies on this machine"
        )
    if names[0] == _WEIGHTS and len(names) > 1 and recipe.architecture.model_type not in TYPES:
        return directory / names[1]
    return directory / names[0]


def _pool(hidden: Floats, mask: npt.NDArray[np.int64], recipe: Recipe) -> Floats:
    """Return one vector per text from those of its tokens."""
    weight = mask[:, :, None].astype(np.float32)
    pools: dict[str, Callable[[], Floats]] = {
        "cls": lambda: hidden[:, 0],
        "max": lambda: np.where(weight > 0, hidden, -np.inf).max(axis=1),
        "mean": lambda: (hidden * weight).sum(axis=1) / weight.sum(axis=1),
    }
    pooled = np.concatenate([pools[name]() for name in recipe.pooling], axis=1)
    if recipe.normalise:
        pooled = pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), _LEAST)
    return np.asarray(pooled, dtype=np.float32)
