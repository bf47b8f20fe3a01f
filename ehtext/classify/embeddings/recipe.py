"""How an encoder's directory says its vectors are made: reading, pooling, normalising."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from ehtext.codec import decode
from ehtext.errors import CodecError, ModelError

T = TypeVar("T")
_SHORTEST, _LONGEST = 8, 8192  # tokens; a directory that says anything else is refused
_POOLINGS = {  # the setting of sentence-transformers, and our name for it
    "pooling_mode_cls_token": "cls",
    "pooling_mode_max_tokens": "max",
    "pooling_mode_mean_tokens": "mean",
}
_KNOWN = ("Transformer", "Pooling", "Normalize")


@dataclass(frozen=True, slots=True)
class Architecture:
    """What ``config.json`` says; the names are those of the file."""

    model_type: str
    hidden_size: int = 0
    num_attention_heads: int = 0
    num_hidden_layers: int = 0
    max_position_embeddings: int = 512
    layer_norm_eps: float = 1e-12
    hidden_act: str = "gelu"
    pad_token_id: int = 0
    position_embedding_type: str = "absolute"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """Everything but the weights and the vocabulary that decides a vector."""

    architecture: Architecture
    max_tokens: int  # of a text, its two marks included; the rest is not read
    pooling: tuple[str, ...]  # "cls", "max" or "mean"; several stand side by side
    normalise: bool
    lower: bool
    prompt: str  # put before every text


@dataclass(frozen=True, slots=True)
class _Module:
    type: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class _Reading:
    max_seq_length: int | None = None
    do_lower_case: bool = False


@dataclass(frozen=True, slots=True)
class _Prompts:
    prompts: dict[str, str] = field(default_factory=dict)
    default_prompt_name: str | None = None


def read_recipe(directory: Path) -> Recipe:
    """Return the recipe that ``directory`` gives.

    A directory without ``modules.json`` holds a bare encoder: the mean over its tokens is taken,
    as sentence-transformers does.

    Raises:
        ModelError: A file cannot be read, or asks for a step that is not supported.
    """
    modules = _read(directory / "modules.json", list[_Module], [])
    paths = {module.type.rpartition(".")[2]: module.path for module in modules}
    unknown = sorted(set(paths) - set(_KNOWN))
    if unknown:
        raise ModelError(
            f"encoder {directory.name}: its step {unknown[0]} is not supported; "
            "use one made of a transformer, pooling and normalising only"
        )
    body = directory / paths.get("Transformer", "")
    architecture = _read(body / "config.json", Architecture)
    reading = _read(body / "sentence_bert_config.json", _Reading, _Reading())
    prompts = _read(directory / "config_sentence_transformers.json", _Prompts, _Prompts())
    return Recipe(
        architecture=architecture,
        max_tokens=_max_tokens(directory, architecture, reading),
        pooling=_pooling(directory / paths.get("Pooling", "1_Pooling") / "config.json"),
        normalise="Normalize" in paths,
        lower=reading.do_lower_case,
        prompt=prompts.prompts.get(prompts.default_prompt_name or "", ""),
    )


def places_before(architecture: Architecture) -> int:
    """Return how many position vectors come before the one of the first token."""
    return 0 if architecture.model_type == "bert" else architecture.pad_token_id + 1


def _max_tokens(directory: Path, architecture: Architecture, reading: _Reading) -> int:
    most = architecture.max_position_embeddings - places_before(architecture)
    length = min(reading.max_seq_length or most, most)
    if not _SHORTEST <= length <= _LONGEST:
        raise ModelError(f"encoder {directory.name}: it reads {length} tokens, which cannot be")
    return length


def _pooling(path: Path) -> tuple[str, ...]:
    settings = _read(path, dict[str, Any], {"pooling_mode_mean_tokens": True})
    named = settings.get("pooling_mode")
    if isinstance(named, str):
        wanted = {named}
    else:
        on = {
            key for key, value in settings.items() if key.startswith("pooling_") and value is True
        }
        wanted = {_POOLINGS.get(key, key) for key in on}
    if settings.get("include_prompt") is False:
        wanted.add("without the prompt")
    unknown = sorted(wanted - set(_POOLINGS.values()))
    if unknown or not wanted:
        raise ModelError(
            f"encoder {path.parent.parent.name}: pooling {unknown[0] if unknown else 'by nothing'} "
            "is not supported; use an encoder that pools by cls, max or mean"
        )
    return tuple(name for name in _POOLINGS.values() if name in wanted)


def _read(path: Path, kind: type[T], default: T | None = None) -> T:
    if default is not None and not path.is_file():
        return default
    try:
        return decode(path.read_bytes(), kind)
    except (OSError, CodecError) as error:
        raise ModelError(
            f"encoder {path.parent.name}: {path.name} is missing or cannot be read; "
            "name a complete sentence-transformers or ONNX directory"
        ) from error
