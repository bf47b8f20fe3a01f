"""Review: cards that are shown, and the events that people leave. Events are only ever added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ehtext.domain.document import BBox
from ehtext.domain.label import Kind, Label
from ehtext.domain.people import Role
from ehtext.domain.recognition import Field


class Action(StrEnum):
    """What a person did. See ``JUDGING`` for those that say what a sentence is."""

    ACCEPT = "accept"  # as suggested; of a label that is wrong on purpose, to leave it there
    REJECT = "reject"  # about none of the labels that were suggested
    CHANGE = "change"  # another kind, another label, one more or one less
    UNSURE = "unsure"
    SKIP = "skip"  # comes back at the end of the queue
    NOTE = "note"
    FAULT = "fault"  # the text was badly read; no judgement of what it says
    SPLIT = "split"
    JOIN = "join"
    MASK = "mask"
    ADJUDICATE = "adjudicate"  # a lead reviewer settles a disagreement
    CARRY = "carry"  # a decision on the sentence as an older reading had it; now the mode says so
    LEVEL = "level"
    SIGN_OFF = "sign-off"
    UNDO = "undo"


JUDGING = frozenset(
    {Action.ACCEPT, Action.REJECT, Action.CHANGE, Action.UNSURE, Action.ADJUDICATE, Action.CARRY}
)
"""The actions after which a person has decided about a sentence; undo takes them back."""

CLOSING = JUDGING | {Action.FAULT, Action.SPLIT, Action.JOIN}
"""The actions after which a sentence does not come back to that person."""


ON_CARDS = (CLOSING | {Action.SKIP, Action.NOTE}) - {Action.ADJUDICATE, Action.CARRY}
"""What is done on a card, and taken back there. To mask is not: what was masked is kept nowhere."""


class Mode(StrEnum):
    """How a card showed its suggestion."""

    OPEN = "open"
    BLIND = "blind"  # not shown until the person has decided
    SEEDED = "seeded"  # a wrong suggestion, to see whether it is noticed
    SECOND = "second"  # shown, and decided by another person as well
    BULK = "bulk"  # accepted with others after a look at a sample
    MACHINE = "machine"  # nobody was shown anything: a decision that was carried over


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a sentence is and what it is about, the weightiest label first."""

    kind: Kind
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A label that the form or the model proposes, and why."""

    label: Label
    source: str  # FORM or "model:<version>"
    probability: float | None  # in [0, 1]
    words: tuple[str, ...] = ()  # that weighed most for it, weightiest first


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A sentence with all that is needed to decide about it. Made once, read as it stands."""

    sentence: str  # id
    document: str
    text: str  # masked
    position: int  # of the sentence in the document, from 0
    before: tuple[str, ...] = ()  # the sentences before it, nearest last
    after: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    lead_in: str = ""
    field: Field = Field()
    page: int | None = None
    boxes: tuple[BBox, ...] = ()  # of its lines on ``page``
    kind: Kind = Kind.OTHER
    kind_probability: float | None = None
    kind_source: str = ""
    proposals: tuple[Proposal, ...] = ()  # the suggested labels, the form's first
    others: tuple[Proposal, ...] = ()  # the next best, best first
    twins: str = ""  # the same for copies of this sentence that one decision serves
    model: str = ""

    @property
    def suggested(self) -> Judgement:
        """Return what is suggested."""
        return Judgement(kind=self.kind, labels=tuple(p.label for p in self.proposals))

    @property
    def score(self) -> float | None:
        """Return the probability of the first suggested label, or of the kind without one."""
        return self.proposals[0].probability if self.proposals else self.kind_probability


@dataclass(frozen=True, slots=True, kw_only=True)
class StandIn:
    """A card that a person made, by a split or a join, and the reader's it stands in for.

    The parts of a whole each have the whole here.
    """

    card: Card
    instead_of: tuple[str, ...]  # sentence ids, as the document has them


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRow:
    """What the order of a queue is made of: a card without its text.

    ``offers`` are its labels' codes with their probabilities: first the ``suggested`` ones, then
    the next best.
    """

    sentence: str
    document: str
    position: int
    framework: str | None
    filed: str | None  # the code whose form field it stands in
    kind: str
    kind_probability: float | None
    offers: tuple[tuple[str, float], ...]
    suggested: int
    twins: str

    @property
    def code(self) -> str | None:
        """Return the first suggested code; None where nothing is suggested."""
        return self.offers[0][0] if self.suggested else None


class Order(StrEnum):
    """In which order a queue has its sentences."""

    BEST = "best"  # what is unsure, fills a gap and is unlike the rest comes first
    FILE = "file"  # as the documents have them
    RANDOM = "random"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a queue is made of. An empty tuple means all."""

    documents: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()  # suggested, filed or next best
    kinds: tuple[Kind, ...] = ()
    order: Order = Order.BEST


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueItem:
    """A place in a queue: which sentence, why now, and how many people decide about it."""

    sentence: str
    reason: str
    needed: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Showing:
    """One showing of one card to one person. A decision names it by its token."""

    token: str
    sentence: str
    document: str
    person: str
    mode: Mode
    shown: Judgement  # what the card showed, or would have shown
    shown_at: datetime
    queue: str = ""
    reason: str = ""  # why this card now


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that a person did. ``token`` is unique: the same event twice is one."""

    token: str
    document: str
    person: str
    role: Role
    action: Action
    decided_at: datetime
    shown_at: datetime | None = None
    sentence: str | None = None
    label: Label | None = None  # of a LEVEL
    level: float | None = None
    before: Judgement | None = None  # as shown
    after: Judgement | None = None  # as decided
    mode: Mode = Mode.OPEN
    score: float | None = None  # as shown
    model: str = ""
    framework_version: str = ""
    batch: str | None = None  # events that one action made and one undo takes back
    undoes: int | None = None  # id of the event that this one takes back
    related: tuple[str, ...] = ()  # sentences that a split or join made
    span: tuple[int, int] | None = None  # characters of a mask or the place of a split
    reason: str = ""
    id: int | None = None  # given by the store

    @property
    def unsure(self) -> bool:
        """Return whether the person could not say what the sentence is.

        A decision that says nothing, carried to a sentence that is read otherwise now, is one too.
        """
        carried = self.action is Action.CARRY and self.after is None
        return self.action is Action.UNSURE or carried

    @property
    def seconds(self) -> float | None:
        """Return how long the person looked, in seconds."""
        return (self.decided_at - self.shown_at).total_seconds() if self.shown_at else None
