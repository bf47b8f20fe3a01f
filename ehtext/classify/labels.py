"""What a model tags for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The frameworks that a model tags for, and the order of their codes in its arrays."""

    descriptors: str  # framework id
    codes: tuple[str, ...]
    strands: str  # framework id
    strand_codes: tuple[str, ...]
