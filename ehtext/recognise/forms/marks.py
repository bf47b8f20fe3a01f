"""What single lines of a form are: a level, a colour, a mark that nobody can read, wording."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from ehtext.domain import BlockKind
from ehtext.framework import Framework, Item
from ehtext.recognise.legend import is_colour, lone_level
from ehtext.recognise.lines import Line
from ehtext.recognise.wording import bare

_UNCLEAR = re.compile(
    r"^(?:[\W\d_xX]{1,8}|tbc|n/?a|none|unsure|unknown|undecided|disputed|pending|blank|\w"
    r"|not (?:yet )?(?:agreed|scored|rated|assessed|decided|applicable|known|given)"
    r"|to be (?:confirmed|agreed|decided)|no (?:score|level|rating)(?: agreed| given)?)\W*$"
)
_LEADING_LEVEL = re.compile(r"^(?P<level>\d(?:\.\d)?)\s+(?=[\"'(A-Z])")
_ALIKE = 85.0  # of 100: wordings with small differences
_SHORTEST_WORDING = 30  # characters: shorter texts are alike by chance


def has_levels(framework: Framework | None) -> bool:
    """Return whether the framework's items are rated on a scale of its own."""
    return framework is not None and framework.scale is not None


def has_level(line: Line, framework: Framework | None) -> bool:
    """Return whether the line is a level and nothing else."""
    return framework is not None and lone_level(line, framework.scale) is not None


def has_colour(line: Line, framework: Framework | None) -> bool:
    """Return whether the line is a colour in a framework that has no levels of its own."""
    return framework is not None and framework.scale is None and is_colour(line.text)


def is_unclear(line: Line, framework: Framework | None) -> bool:
    """Return whether a line in a rating's place is one that nobody can read as a level."""
    bullet = line.block.kind is BlockKind.LIST_ITEM
    return has_levels(framework) and not bullet and _UNCLEAR.match(line.folded) is not None


def leading_level(text: str) -> str | None:
    """Return the figure that a reader left in front of a text: "3 Families tell us ..."."""
    match = _LEADING_LEVEL.match(text)
    return match["level"] if match else None


def is_wording(line: Line, item: Item) -> bool:
    """Return whether the line is a sub-heading of the form or the item's own wording."""
    words = line.bare
    if any(fuzz.ratio(words, bare(printed)) >= _ALIKE for printed in item.subheadings):
        return True
    if any(bare(opening) in words for opening in item.openings):
        return True
    long_enough = len(words) > _SHORTEST_WORDING
    return long_enough and fuzz.partial_ratio(words, bare(item.text)) >= _ALIKE
