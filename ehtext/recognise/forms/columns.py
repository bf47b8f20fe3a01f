"""What the columns of a table hold, by their headers and, without headers, by their content."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ehtext.framework import Scale
from ehtext.recognise.forms.layers import older
from ehtext.recognise.labels import Labels, Role
from ehtext.recognise.lines import Line
from ehtext.recognise.wording import bare

_HINTS = (  # the first that fits a header without a label of its own
    (Role.SCORE, re.compile(r"\b(?:rag|rating|score|level|maturity|self assess\w*)\b")),
    (Role.SOURCE, re.compile(r"\bsources?\b|\breferences?\b")),
    (
        Role.NATIONAL,
        re.compile(r"\b(?:scope|definition|means|good looks|descriptors?|guidance|description)\b"),
    ),
    (
        Role.PLAN,
        re.compile(r"\b(?:next|actions?|plans?|planned|will|priorit\w+|recommend\w+|do about)\b"),
    ),
    (
        Role.EVIDENCE,
        re.compile(
            r"\b(?:evidence|working well|progress|strengths?|impact|findings?|status|position"
            r"|review|commentary|doing|done|update|achiev\w+)\b"
        ),
    ),
    (Role.ITEM, re.compile(r"\b(?:strand|descriptor|question|theme|standard)\b")),
)
_COLOURS = {
    "red": "Red",
    "amber": "Amber",
    "green": "Green",
    "r": "Red",
    "a": "Amber",
    "g": "Green",
}
_OTHER_VIEW = re.compile(
    r"\b(?:peer|external|moderat\w+|adviser|target|minimum|national|regional)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The roles of a table's columns."""

    roles: dict[int, Role] = field(default_factory=dict)
    levels: dict[int, str] = field(default_factory=dict)  # columns to be marked: level or colour
    older: frozenset[int] = frozenset()  # columns of earlier time layers
    others: frozenset[int] = frozenset()  # ratings that are not the area's own

    def own_scores(self) -> list[int]:
        """Return the columns of the area's own ratings, the newest layer's before the others."""
        scores = [column for column, role in self.roles.items() if role is Role.SCORE]
        scores = [column for column in scores if column not in self.others]
        return sorted(scores, key=lambda column: (column in self.older, column))


def read_columns(header: dict[int, list[Line]], labels: Labels, scale: Scale | None) -> Columns:
    """Return what the cells of a header row announce. Unknown headers have no role."""
    texts = {column: " ".join(line.text for line in cell) for column, cell in header.items()}
    levels = _level_columns(texts, scale)
    roles = {
        column: role
        for column, text in texts.items()
        if column not in levels and (role := _role(text, labels))
    }
    others = {column for column, text in texts.items() if _OTHER_VIEW.search(bare(text))}
    late = {column: text for column, text in texts.items() if roles.get(column) is not Role.ITEM}
    return Columns(
        roles=roles,
        levels=levels,
        older=frozenset(older(late)),
        others=frozenset(c for c in others if roles.get(c) is Role.SCORE),
    )


def _level_columns(texts: dict[int, str], scale: Scale | None) -> dict[int, str]:
    """Return the columns headed by one level or colour each, where at least three are."""
    colours = {c: _COLOURS[bare(text)] for c, text in texts.items() if bare(text) in _COLOURS}
    if len(colours) >= 3:
        return colours
    levels = {c: text for c, text in texts.items() if scale and scale.parse(text) is not None}
    return levels if len(levels) >= 3 else {}


def _role(text: str, labels: Labels) -> Role | None:
    if found := labels.read(text):
        return found.roles[0]
    words = bare(text)
    if len(words.split()) > 12:
        return None
    return next((role for role, pattern in _HINTS if pattern.search(words)), None)
