"""What a check of a draft finds: evidence by item, what is asked for, and queries to settle."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ehtext.domain.analysis import PredictedLevel
from ehtext.domain.label import Kind
from ehtext.domain.sentence import Sentence


class EvidenceForm(StrEnum):
    """The form in which a sentence, or all of an item, is evidence: weakest first."""

    NONE = "none"
    ASSERTION = "assertion"  # it is said to be so, and nothing shows it
    ACTIVITY = "activity"  # what somebody does, has or did, counted or not
    MEASURED = "measured"  # what an audit found, or a figure of quality, reach or result
    FAMILY_VOICE = "family-voice"  # what families themselves say

    @property
    def rank(self) -> int:
        """Return the place among the forms: 0 for none, 4 for family voice."""
        return list(EvidenceForm).index(self)


class Breadth(StrEnum):
    """How many agencies the evidence for an item names."""

    UNNAMED = "unnamed"
    SINGLE = "single"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A sentence of practice or outcome, and what it shows."""

    sentence: Sentence
    kind: Kind
    form: EvidenceForm
    agencies: tuple[str, ...] = ()  # groups of partners
    jointly: bool = False  # it speaks of several agencies without naming them
    years: tuple[int, ...] = ()  # ascending; empty: undated
    documents: tuple[str, ...] = ()  # the audits, strategies, dashboards that it names


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """A sentence that stands under another item, or under none, and may serve this one."""

    shown: Shown
    filed: str  # the other item's title; "" where it is filed under none
    probability: float  # the model's, in [0, 1], that it is about this item


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemCheck:
    """What a draft shows for one item of its framework."""

    code: str
    title: str  # code and name
    theme: str  # name; "" where the framework has none
    claim: str  # what the item says, in our words or the publisher's
    asks: str  # the proof that it asks for
    strongest: EvidenceForm
    shown: tuple[Shown, ...]  # strongest first, then in reading order
    breadth: Breadth
    agencies: tuple[str, ...]
    years: tuple[int, ...]  # ascending; empty: undated
    documents: tuple[str, ...]
    question: str  # to the partnership; "" where the form of evidence is what the item asks for
    not_seen: tuple[str, ...]  # kinds of proof it asks for that no words of the draft point to
    elsewhere: tuple[Elsewhere, ...]  # for items with a question: the likeliest first
    plans: tuple[Sentence, ...]  # that stand in the evidence field
    weaknesses: tuple[Sentence, ...]  # that the draft states itself
    printed: str = ""  # the draft's own score or level; "" where there is none
    priority: bool = False
    level: PredictedLevel | None = None  # only where it was asked for

    @property
    def undated(self) -> int:
        """Return how many of the sentences shown name no year."""
        return sum(not shown.years for shown in self.shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in the draft a query arises. ``text`` is masked; "" where it must not be shown."""

    where: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """Something to settle before the draft is sent: a question with its places."""

    code: str
    title: str
    question: str
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftCheck:
    """The check of one draft. It compares with nobody and scores nothing."""

    name: str  # of the file
    area: str
    period: str
    framework: str  # id
    framework_title: str
    own_framework: bool  # whether the document is written against it
    official: bool  # whether the framework's wording is the publisher's
    items: tuple[ItemCheck, ...]
    queries: tuple[Query, ...]
    levels: bool  # whether indicative levels were asked for
    model: str

    @property
    def gaps(self) -> tuple[ItemCheck, ...]:
        """Return the items with a question."""
        return tuple(item for item in self.items if item.question)
