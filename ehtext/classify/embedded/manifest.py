"""What the directory of a model with embeddings says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from ehtext.classify.decision import Decision
from ehtext.classify.embedded.heads import Shares
from ehtext.classify.embeddings import Encoder
from ehtext.classify.manifest import Probe

EMBEDDED_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class EncoderRecord:
    """Which encoder a model was trained with. Its weights are not kept, only their SHA-256."""

    name: str
    file: str
    sha256: str
    dimension: int
    max_tokens: int
    pooling: tuple[str, ...]
    lower: bool
    prompt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbeddedManifest:
    """Everything about a model with embeddings that is no array and not in its base."""

    format: int
    version: str  # a digest of the base, the arrays, the encoder and the decision
    base: str  # the version of the model in the folder ``base``
    encoder: EncoderRecord
    shares: Shares
    decision: Decision
    figures: dict[str, float]  # on batches held out
    libraries: dict[str, str]
    probes: tuple[Probe, ...] = ()


def record(encoder: Encoder) -> EncoderRecord:
    """Return what a model remembers of its ``encoder``."""
    return EncoderRecord(
        name=encoder.name,
        file=encoder.file,
        sha256=encoder.weights,
        dimension=encoder.dimension,
        max_tokens=encoder.recipe.max_tokens,
        pooling=encoder.recipe.pooling,
        lower=encoder.recipe.lower,
        prompt=encoder.recipe.prompt,
    )
