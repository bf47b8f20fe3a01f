"""The version of the rater: it changes with its data."""

from __future__ import annotations

from ehtext.domain import digest
from ehtext.framework import partners
from ehtext.rate.lexicon import read_data

_RULES = "2"  # raise it with every change of the code that can change a level
_DATA = ("lexicon.toml", "combination.toml", "signs.toml", "weights.toml")
_WORDS = [(name, cues.pattern) for name, cues in partners().groups.items()]
RATER_VERSION = f"axes-{_RULES}-{digest(*map(read_data, _DATA), _WORDS)[:8]}"
"""Part of every cache key and of every predicted level."""
