"""The version of the rater: it changes with its data."""

from __future__ import annotations

from ehtext.domain import digest
from ehtext.rate.lexicon import read_data

_RULES = "1"  # raise it with every change of the code that can change a level
RATER_VERSION = (
    f"axes-{_RULES}-{digest(read_data('lexicon.toml'), read_data('combination.toml'))[:8]}"
)
"""Part of every cache key and of every predicted level."""
