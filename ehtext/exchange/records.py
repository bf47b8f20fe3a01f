"""What goes in and out: a sentence with all that was suggested for it and decided about it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from ehtext.domain import Action, FieldKind, Judgement, Kind, Label, Mode, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedLabel:
    """A label that was suggested, by whom and how surely."""

    label: Label
    source: str  # "form" or "model:<version>"
    probability: float | None = None  # in [0, 1]; None when nobody computed one


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """What was suggested for a sentence before anybody decided."""

    kind: Kind
    kind_probability: float | None = None
    labels: tuple[SuggestedLabel, ...] = ()
    model: str = ""

    @property
    def judgement(self) -> Judgement:
        """Return the suggestion as a person would say it."""
        return Judgement(kind=self.kind, labels=tuple(one.label for one in self.labels))

    @property
    def score(self) -> float | None:
        """Return the probability of the first label, or of the kind where there is none."""
        return self.labels[0].probability if self.labels else self.kind_probability


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one person decided about a sentence. ``judgement`` is None where they say nothing of it.

    ``person`` is an id and never a name; both moments carry their time zone.
    """

    person: str
    action: Action
    decided_at: datetime
    judgement: Judgement | None = None
    role: Role = Role.REVIEWER
    mode: Mode = Mode.OPEN
    shown: Judgement | None = None  # what the card showed, or would have shown
    shown_at: datetime | None = None
    score: float | None = None  # of what was shown
    model: str = ""
    framework_version: str = ""
    reason: str = ""  # masked


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedSentence:
    """A sentence with its place, the suggestion, and what each person says of it now."""

    id: str
    document: str  # sha256 of the file
    text: str  # masked
    position: int = 0  # among the document's sentences
    area: str | None = None
    period: str | None = None
    framework: str | None = None
    headings: tuple[str, ...] = ()  # outermost first
    lead_in: str = ""
    field: FieldKind = FieldKind.NONE
    filed: Label | None = None  # the item under which the form has it
    page: int | None = None
    suggested: Suggested | None = None
    decisions: tuple[Decision, ...] = ()
    agreed: Judgement | None = None  # None: nobody decided, or people differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What a person did with a document beside deciding about a sentence.

    ``level`` of the item ``label``, a sign-off, a note on ``sentence``, or how one was cut.
    """

    person: str
    action: Action
    decided_at: datetime
    role: Role = Role.REVIEWER
    shown_at: datetime | None = None
    sentence: str | None = None  # id; None where it is about the document
    label: Label | None = None
    level: float | None = None
    mode: Mode = Mode.OPEN
    shown: Judgement | None = None  # what the sentence's card showed
    score: float | None = None  # of what was shown; of a level: the one that was predicted
    model: str = ""
    framework_version: str = ""
    related: tuple[str, ...] = ()  # ids of the sentences that came of it
    span: tuple[int, int] | None = None  # characters that were masked, or the place of a split
    reason: str = ""  # masked


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedDocument:
    """A document with what people did about it, beside their decisions about its sentences."""

    document: str  # sha256 of the file
    acts: tuple[Act, ...]
    area: str | None = None
    period: str | None = None
    framework: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acted:
    """An act that a file holds, and the document it is about."""

    document: str
    act: Act


Record = ReviewedSentence | ReviewedDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A decision that a file holds, and the id of the sentence it is about."""

    sentence: str
    decision: Decision


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read from a file. ``left_out`` says in words what was not taken, and how often."""

    said: tuple[Said, ...] = ()
    acted: tuple[Acted, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSentence:
    """A sentence that the reader of a file may find in it by its words."""

    id: str
    document: str
    text: str
    kind: Kind


KnownSentences = Callable[[], Sequence[KnownSentence]]
"""Return the sentences of the store by document and position, for a format without ids."""


def said_in(records: Iterable[ReviewedSentence]) -> Iterator[Said]:
    """Yield the decisions of ``records``, in their order."""
    for record in records:
        for decision in record.decisions:
            yield Said(sentence=record.id, decision=decision)
