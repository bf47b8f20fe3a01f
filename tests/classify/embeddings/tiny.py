"""A sentence encoder small enough to write in a test: random weights, letters as tokens."""

from __future__ import annotations

import json
import string
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

NEEDS = "the embeddings extra is not installed: pip install 'ehtext[embeddings]'"
needs_extra = pytest.mark.skipif(
    not all(find_spec(name) for name in ("tokenizers", "safetensors")), reason=NEEDS
)

MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
WORDS = ("families", "survey", "courses", "records", "data", "not", "will", "fell")
LETTERS = string.ascii_lowercase + string.digits + ".,:'"
VOCABULARY = [*MARKS, *WORDS, *LETTERS, *(f"##{letter}" for letter in LETTERS)]
WIDTH, HEADS, LAYERS, INNER, PLACES = 8, 2, 2, 12, 40
POOLING = {"word_embedding_dimension": WIDTH, "pooling_mode_mean_tokens": True}
MODULES = ("Transformer", "Pooling", "Normalize")


def write_encoder(directory: Path, *, seed: int = 0, **changes: Any) -> Path:
    """Write a complete encoder into ``directory`` and return it.

    ``changes`` replace entries of ``config.json``.
    """
    directory.mkdir(parents=True, exist_ok=True)
    config = {
        "model_type": "bert",
        "hidden_size": WIDTH,
        "num_attention_heads": HEADS,
        "num_hidden_layers": LAYERS,
        "intermediate_size": INNER,
        "max_position_embeddings": PLACES,
        "vocab_size": len(VOCABULARY),
        "a_setting_nobody_reads": [1, 2],
        **changes,
    }
    write_json(directory / "config.json", config)
    write_json(directory / "sentence_bert_config.json", {"max_seq_length": 24})
    write_modules(directory)
    write_json(directory / "1_Pooling" / "config.json", POOLING)
    write_tokenizer(directory)
    write_weights(directory, weights(seed))
    return directory


def write_json(path: Path, data: object) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(data), encoding="utf-8")


def write_modules(directory: Path, names: tuple[str, ...] = MODULES) -> None:
    modules = [
        {
            "idx": place,
            "name": str(place),
            "path": "" if place == 0 else f"{place}_{name}",
            "type": f"sentence_transformers.models.{name}",
        }
        for place, name in enumerate(names)
    ]
    write_json(directory / "modules.json", modules)


def write_tokenizer(directory: Path, vocabulary: list[str] | None = None) -> None:
    import tokenizers

    words = {word: number for number, word in enumerate(vocabulary or VOCABULARY)}
    tokenizer = tokenizers.Tokenizer(tokenizers.models.WordPiece(words, unk_token="[UNK]"))
    tokenizer.normalizer = tokenizers.normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    # as published encoders have it, and as it must not be used
    tokenizer.enable_truncation(max_length=6)
    tokenizer.enable_padding(length=6)
    tokenizer.save(str(directory / "tokenizer.json"))


def weights(seed: int = 0) -> dict[str, np.ndarray]:
    random = np.random.default_rng(seed)

    def drawn(*shape: int) -> np.ndarray:
        return random.normal(scale=0.5, size=shape).astype(np.float32)

    found = {
        "embeddings.word_embeddings.weight": drawn(len(VOCABULARY), WIDTH),
        "embeddings.position_embeddings.weight": drawn(PLACES, WIDTH),
        "embeddings.token_type_embeddings.weight": drawn(2, WIDTH),
        "embeddings.LayerNorm.weight": 1 + drawn(WIDTH),
        "embeddings.LayerNorm.bias": drawn(WIDTH),
        "pooler.dense.weight": drawn(WIDTH, WIDTH),
    }
    shapes = {
        "attention.self.query": (WIDTH, WIDTH),
        "attention.self.key": (WIDTH, WIDTH),
        "attention.self.value": (WIDTH, WIDTH),
        "attention.output.dense": (WIDTH, WIDTH),
        "attention.output.LayerNorm": (WIDTH,),
        "intermediate.dense": (INNER, WIDTH),
        "output.dense": (WIDTH, INNER),
        "output.LayerNorm": (WIDTH,),
    }
    for layer in range(LAYERS):
        for name, shape in shapes.items():
            found[f"encoder.layer.{layer}.{name}.weight"] = drawn(*shape)
            found[f"encoder.layer.{layer}.{name}.bias"] = drawn(shape[0])
    return found


def write_weights(directory: Path, arrays: dict[str, np.ndarray]) -> None:
    from safetensors.numpy import save_file

    save_file(arrays, str(directory / "model.safetensors"))
