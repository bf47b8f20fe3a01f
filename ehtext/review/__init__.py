"""Review: which sentence comes next and how it is shown, and when enough has been read."""

from ehtext.review.keys import COMMANDS, KINDS, NAMED, OTHERS, KeyMode, Keys, check_keys
from ehtext.review.modes import as_shown, is_closed, mode_for, needed_for, reason_for
from ehtext.review.order import place
from ehtext.review.overlay import PEOPLE, with_decisions
from ehtext.review.resolve import Resolved, resolve
from ehtext.review.resolve_levels import ItemOf, ResolvedLevel, resolve_levels
from ehtext.review.stopping import Coverage, State, coverage_of

__all__ = [
    "COMMANDS",
    "KINDS",
    "NAMED",
    "OTHERS",
    "PEOPLE",
    "Coverage",
    "ItemOf",
    "KeyMode",
    "Keys",
    "Resolved",
    "ResolvedLevel",
    "State",
    "as_shown",
    "check_keys",
    "coverage_of",
    "is_closed",
    "mode_for",
    "needed_for",
    "place",
    "reason_for",
    "resolve",
    "resolve_levels",
    "with_decisions",
]
