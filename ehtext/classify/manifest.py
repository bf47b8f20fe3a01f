"""What a model directory says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from ehtext.classify.decision import Decision
from ehtext.classify.labels import Labels

FORMAT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A sentence of the corpus and what the model said of it when it was saved."""

    text: str
    kind: str
    kind_probability: float
    code: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Everything about a model that is no array and no vocabulary."""

    format: int
    version: str  # a digest of arrays, vocabulary, labels and decision
    labels: Labels
    kinds: tuple[str, ...]
    decision: Decision
    corpus: str  # a digest of the training sentences
    sentences: int
    batches: dict[str, int]
    figures: dict[str, float]  # on batches held out
    libraries: dict[str, str]
    probes: tuple[Probe, ...] = ()
    per_code: dict[str, int] = field(default_factory=dict)  # training sentences of each descriptor
