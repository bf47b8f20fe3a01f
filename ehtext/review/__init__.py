"""Review: which sentence comes next and how it is shown, and when enough has been read."""

from ehtext.review.modes import as_shown, mode_for, needed_for
from ehtext.review.order import place

__all__ = ["as_shown", "mode_for", "needed_for", "place"]
