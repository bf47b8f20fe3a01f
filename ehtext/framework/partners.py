"""Groups of partners, known by the words that name them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ehtext.framework.shipped import read_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Partners:
    """Patterns by group, for folded text: agencies, and groups of people who are none."""

    agencies: Mapping[str, re.Pattern[str]]
    people: Mapping[str, re.Pattern[str]]

    @property
    def groups(self) -> Mapping[str, re.Pattern[str]]:
        """Return all groups, agencies first."""
        return {**self.agencies, **self.people}


@cache
def partners() -> Partners:
    """Return the shipped groups of partners."""
    data = tomllib.loads(read_data("partners.toml").decode())
    return Partners(
        agencies={name: phrases(cues) for name, cues in data["agencies"].items()},
        people={name: phrases(cues) for name, cues in data["people"].items()},
    )


def phrases(cues: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds any of ``cues`` as whole words; "*" is any ending."""
    parts = [
        re.escape(cue.casefold()).replace(r"\*", r"[\w-]{0,20}").replace(r"\ ", r"[\s-]")
        for cue in sorted(cues, key=len, reverse=True)
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")
