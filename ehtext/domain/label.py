"""Labels and the claims that a label fits a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

FORM = "form"
"""The source of a tag that the document's own form gives."""


class Kind(StrEnum):
    """What a sentence is as evidence; see corpus/codebook.md."""

    PRACTICE = "practice"
    OUTCOME = "outcome"
    GAP = "gap"
    PLAN = "plan"
    CONTEXT = "context"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Label:
    """A framework's id and the code of one of its items: ("ehsg-2022", "5.1")."""

    framework: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A claim that a label fits a sentence. Judged, never edited."""

    sentence_id: str
    label: Label
    source: str  # FORM, "model:<version>" or "person:<id>"
    probability: float | None = None  # in [0, 1]; None when nobody computed one


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTag:
    """A claim about the kind of a sentence."""

    sentence_id: str
    kind: Kind
    source: str
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A code with its probability: one entry of a ranking."""

    code: str
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What a model says of one sentence. Rankings hold every code, best first."""

    kind: Kind
    kind_probability: float
    descriptors: tuple[Scored, ...]
    strands: tuple[Scored, ...]
    abstained: bool = False  # True: too unsure to suggest a descriptor; the ranking still stands
    accepted: tuple[str, ...] = ()  # the descriptor codes above the shipped thresholds
    accepted_strands: tuple[str, ...] = ()


class Taggable(Protocol):
    """What a tagger reads of a sentence: its text and what is known of its place."""

    @property
    def text(self) -> str:
        """Return the sentence."""

    @property
    def headings(self) -> tuple[str, ...]:
        """Return the headings above it, outermost first."""

    @property
    def field(self) -> str:
        """Return the form field it stands in: evidence, plan, source or none."""

    @property
    def lead_in(self) -> str:
        """Return the stem that a list item completes."""

    @property
    def in_list(self) -> bool:
        """Return whether it is a list item."""
