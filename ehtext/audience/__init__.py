"""Who may have what of a submission: one table of rules, and no is the answer by default."""

from ehtext.audience.restrict import for_its_author, restrict, rule_on
from ehtext.audience.rounds import LeftOut, SharedRound, restrict_round
from ehtext.audience.rules import (
    NATIONAL_TEAM,
    REASONS,
    Refusal,
    Ruling,
    What,
    may,
    rule,
    same_area,
)
from ehtext.audience.stories import tells_of_one_person
from ehtext.audience.suppress import (
    SMALL,
    SafeCounts,
    SafeTable,
    suppress_counts,
    suppress_table,
)

__all__ = [
    "NATIONAL_TEAM",
    "REASONS",
    "SMALL",
    "LeftOut",
    "Refusal",
    "Ruling",
    "SafeCounts",
    "SafeTable",
    "SharedRound",
    "What",
    "for_its_author",
    "may",
    "restrict",
    "restrict_round",
    "rule",
    "rule_on",
    "same_area",
    "suppress_counts",
    "suppress_table",
    "tells_of_one_person",
]
