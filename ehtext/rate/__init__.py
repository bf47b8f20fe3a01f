"""Levels from evidence along breadth, depth, effect and learning."""

from ehtext.rate.rating import rate
from ehtext.rate.version import RATER_VERSION

__all__ = ["RATER_VERSION", "rate"]
