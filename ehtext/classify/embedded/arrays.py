"""Vector heads to named arrays, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from ehtext.classify.embedded.heads import VectorHeads
from ehtext.classify.linear import Linear
from ehtext.classify.model import Labels
from ehtext.domain import Kind

_SOFTMAX = {"each": False, "joint": True, "strands": False, "kinds": True}


def to_arrays(heads: VectorHeads) -> dict[str, Any]:
    """Return every number of ``heads`` by name."""
    arrays: dict[str, Any] = {"definitions": heads.definitions, "owners": heads.owners}
    for name in _SOFTMAX:
        linear: Linear = getattr(heads, name)
        arrays[f"{name}.coef"], arrays[f"{name}.intercept"] = linear.coef, linear.intercept
    return arrays


def from_arrays(arrays: Mapping[str, Any], labels: Labels, dimension: int) -> VectorHeads:
    """Return the heads. Raises KeyError or ValueError where something is missing or misshapen."""
    codes, strands = len(labels.codes), len(labels.strand_codes)
    counts = {"each": codes, "joint": codes, "strands": strands, "kinds": len(Kind)}
    linears = {
        name: Linear(
            coef=_shaped(arrays[f"{name}.coef"], (count, dimension)),
            intercept=_shaped(arrays[f"{name}.intercept"], (count,)),
            softmax=_SOFTMAX[name],
        )
        for name, count in counts.items()
    }
    owners = np.asarray(arrays["owners"], dtype=np.int64)
    if owners.ndim != 1 or ((owners < 0) | (owners >= codes)).any():
        raise ValueError("a definition text is of no known code")
    definitions = _shaped(arrays["definitions"], (len(owners), dimension))
    return VectorHeads(definitions=definitions, owners=owners, **linears)


def _shaped(array: Any, shape: tuple[int, ...]) -> Any:  # noqa: ANN401 - an array of any numbers
    if array.shape != shape:
        raise ValueError(f"an array has shape {array.shape} and not {shape}")
    return array
