"""Texts to the numbers of an encoder's vocabulary. The only home of ``tokenizers``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ehtext.classify.embeddings.extra import extra
from ehtext.classify.embeddings.recipe import Recipe
from ehtext.errors import ModelError

Ints = npt.NDArray[np.int64]
_WORD = re.compile(r"\S+")
_BATCH = 32  # texts of like length, so that little of a batch is padding


class Batch(NamedTuple):
    """Texts of like length as arrays of shape (texts, tokens)."""

    rows: list[int]  # which texts
    ids: Ints
    mask: Ints  # 1 for a token, 0 for padding
    types: Ints


@dataclass(frozen=True)
class Tokens:
    """Reads texts by a ``tokenizer.json``."""

    tokenizer: Any  # tokenizers.Tokenizer
    recipe: Recipe

    def batches(self, texts: Sequence[str]) -> Iterator[Batch]:
        """Yield every text once, in batches, the longest first."""
        found = self.tokenizer.encode_batch([self._prepared(text) for text in texts])
        order = sorted(range(len(texts)), key=lambda i: -len(found[i].ids))
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            yield self._batch(rows, [found[row] for row in rows])

    @property
    def size(self) -> int:
        """Return how many tokens there are; their numbers are below it."""
        return int(self.tokenizer.get_vocab_size())

    def words(self, text: str) -> tuple[Batch, list[str]]:
        """Return ``text`` as a batch of one, and the word that each of its tokens is a part of.

        Words are what stands between spaces. The marks at both ends, and the prompt, have none.
        """
        prepared = self._prepared(text)
        encoding = self.tokenizer.encode(prepared)
        ends = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(prepared)]
        first = len(self.recipe.prompt)
        owners = [
            next((word for a, b, word in ends if first <= a <= start < end <= b), "")
            for start, end in encoding.offsets
        ]
        return self._batch([0], [encoding]), owners

    def _prepared(self, text: str) -> str:
        text = self.recipe.prompt + text.strip()
        return text.lower() if self.recipe.lower else text

    def _batch(self, rows: list[int], found: Sequence[Any]) -> Batch:
        shape = (len(rows), max(len(encoding.ids) for encoding in found))
        pad = self.recipe.architecture.pad_token_id
        ids, mask, types = (np.full(shape, fill, dtype=np.int64) for fill in (pad, 0, 0))
        for row, encoding in enumerate(found):
            length = len(encoding.ids)
            ids[row, :length] = encoding.ids
            mask[row, :length] = 1
            types[row, :length] = encoding.type_ids
        return Batch(rows=rows, ids=ids, mask=mask, types=types)


def load_tokens(path: Path, recipe: Recipe) -> Tokens:
    """Return the reader of a ``tokenizer.json``. Its own padding and length are not used.

    Raises:
        ModelError: The file is missing or is none, or the extra is not installed.
    """
    library = extra("tokenizers")
    try:
        tokenizer = library.Tokenizer.from_buffer(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ModelError(
            f"encoder {path.parent.name}: {path.name} is missing or cannot be read; "
            "save the encoder again with its fast tokenizer"
        ) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_length=recipe.max_tokens)
    return Tokens(tokenizer=tokenizer, recipe=recipe)
