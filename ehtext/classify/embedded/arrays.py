"""Vector heads to named arrays, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ehtext.classify.embedded.heads import VectorHeads
from ehtext.classify.embedded.nearest import Nearest
from ehtext.classify.labels import Labels
from ehtext.classify.linear import Linear
from ehtext.domain import Kind

_HEADS = ("kinds", "topics", "strands")


def to_arrays(heads: VectorHeads) -> dict[str, Any]:
    """Return every number of ``heads`` by name."""
    arrays: dict[str, Any] = {}
    for name in _HEADS:
        linear: Linear = getattr(heads, name)
        arrays[f"{name}.coef"], arrays[f"{name}.intercept"] = linear.coef, linear.intercept
    arrays["nearest.vectors"] = heads.nearest.vectors
    arrays["nearest.labels"] = heads.nearest.labels
    return arrays


def from_arrays(arrays: Mapping[str, Any], labels: Labels, dimension: int) -> VectorHeads:
    """Return the heads. Raises KeyError or ValueError where something is missing or misshapen."""
    counts = (len(Kind), len(labels.codes), len(labels.strand_codes))
    kinds, topics, strands = (
        Linear(
            coef=_shaped(arrays[f"{name}.coef"], (count, dimension)),
            intercept=_shaped(arrays[f"{name}.intercept"], (count,)),
            softmax=True,
        )
        for name, count in zip(_HEADS, counts, strict=True)
    )
    nearest = _nearest(arrays, len(labels.codes), dimension)
    return VectorHeads(kinds=kinds, topics=topics, nearest=nearest, strands=strands)


def _nearest(arrays: Mapping[str, Any], codes: int, dimension: int) -> Nearest:
    labels = np.asarray(arrays["nearest.labels"], dtype=np.int8)
    if labels.size == 0 or labels.min() < -1 or labels.max() >= codes:
        raise ValueError("a neighbour has a label that is none of the codes")
    return Nearest(
        vectors=_shaped(arrays["nearest.vectors"], (len(labels), dimension)),
        labels=_shaped(labels, (len(labels), 2)),
        codes=codes,
    )


def _shaped(array: Any, shape: tuple[int, ...]) -> Any:  # noqa: ANN401 - an array of any numbers
    if array.shape != shape:
        raise ValueError(f"an array has shape {array.shape} and not {shape}")
    return array
