"""Questions that a return raises, each with the sentences behind it and its doubt."""

from ehtext.triage.flags.copies import Elsewhere
from ehtext.triage.flags.find import find_flags

__all__ = ["Elsewhere", "find_flags"]
