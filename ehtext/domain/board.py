"""A national round as people look at it: what came in, and the board of areas by items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum


class FlagKind(StrEnum):
    """The kinds of question that a return raises. None of them is a verdict."""

    HIGH_SCORE_THIN_PROOF = "high-score-thin-proof"
    NO_FAMILY_VOICE = "no-family-voice"
    SCORE_WITH_GAPS = "score-with-gaps"
    LOW_SCORE_SOLID_PROOF = "low-score-solid-proof"
    OFF_DESCRIPTOR = "off-descriptor"
    ELEMENT_ABSENT = "element-absent"
    PLANS_IN_EVIDENCE = "plans-in-evidence"
    CONTRADICTION = "contradiction"
    REPEATED_TEXT = "repeated-text"
    SHARED_TEXT = "shared-text"
    UNCHANGED_TEXT = "unchanged-text-changed-score"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A sentence behind a flag, as much of it as a reader needs."""

    text: str  # masked
    source: str  # id of the return it stands in
    code: str  # the item it is filed under; "" for none
    kind: str
    field: str
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """A question that one item of a return raises, with what stands behind it."""

    kind: FlagKind
    title: str  # a few words, for a list
    mark: str  # one or two letters, for a cell of the heat map
    question: str  # to talk about, neutral
    reasons: tuple[str, ...]  # in our words, never the document's
    sentences: tuple[str, ...]  # ids of the return's own sentences; empty where something is absent
    others: tuple[str, ...] = ()  # ids of sentences elsewhere: another item, area or year
    chance: float  # in [0, 1]: how probably a person who reads it agrees that it is a question
    size: float  # in [0, 1]: how far the claim and the text are apart if it is one

    @property
    def doubt(self) -> str:
        """Return how sure the flag is, in a word."""
        return "fairly sure" if self.chance >= 0.8 else "likely" if self.chance >= 0.6 else "unsure"


class Strength(StrEnum):
    """The strongest kind of proof that an item's own text shows."""

    NONE = "none"
    ASSERTION = "assertion"
    ACTIVITY = "activity"
    FIGURES = "figures"  # an audit, a measure or a statistic
    FAMILIES = "families"  # families say so themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One item of one return: what it claims, what its text shows, what that raises."""

    code: str
    printed: str  # "" where no score is printed
    score: float | None
    level: float | None  # suggested by the text; None where there is too little of it
    low: float | None
    high: float | None
    counts: Mapping[str, int]  # sentences by kind, the evidence kinds only
    strength: Strength
    agencies: int  # how many groups of partners the text names
    priority: bool
    flags: tuple[Flag, ...]
    need: float  # of a person's read, from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One area's return on the board."""

    id: str  # sha256 of the file
    name: str  # of the file, for the national team only
    area: str
    region: str
    cells: tuple[Cell, ...]  # in the framework's order
    need: float
    reasons: tuple[str, ...]  # the weightiest, for the row

    @property
    def flags(self) -> int:
        """Return how many questions the return raises."""
        return sum(len(cell.flags) for cell in self.cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """Areas by items, the area that most needs a person first."""

    framework: str
    year: int | None
    rows: tuple[BoardRow, ...]
    quotes: Mapping[str, Quote]  # by sentence id: every sentence behind a flag
    sources: Mapping[str, str]  # what to call a return that a quote stands in, by its id

    def queue(self) -> Iterator[tuple[BoardRow, Cell]]:
        """Yield every cell with its row, what most needs a person's read first."""
        cells = [(row, cell) for row in self.rows for cell in row.cells]
        return iter(sorted(cells, key=lambda pair: -pair[1].need))


class Standing(StrEnum):
    """What becomes of a file at intake."""

    KEPT = "kept"  # the one that stands for its area and year
    COPY = "copy"  # the same bytes as another
    REPLACED = "replaced"  # a draft or an older version of another
    UNREADABLE = "unreadable"
    STRAY = "stray"  # readable, and no return: a strategy, a report
    UNPLACED = "unplaced"  # a return of an area that nobody has named yet


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Something that a return leaves open and the area can mend."""

    what: str  # "missing-score", "blank-field", "priorities", "data-model", "permission"
    code: str  # of the item; "" where it is about the whole return
    ask: str  # one sentence to send back


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeLine:
    """One file of a round, and what it was taken for."""

    file: str  # path below what was handed in, for display
    sha256: str  # "" where the file could not be opened
    standing: Standing
    area: str = ""
    region: str = ""
    confidence: float = 0.0  # of the area, in [0, 1]; 1 where a person confirmed it
    candidates: tuple[str, ...] = ()  # other names it may be
    confirmed: bool = False
    period: str = ""
    year: int | None = None
    framework: str = ""
    document_type: str = ""
    instead: str = ""  # the file that stands for this one
    note: str = ""  # why, and what to do or to ask for
    missing: tuple[Missing, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """Every file of a round, in the order it was handed in."""

    lines: tuple[IntakeLine, ...]
    awaited: tuple[str, ...] = ()  # areas of the list that no return has come from

    def of(self, *standings: Standing) -> tuple[IntakeLine, ...]:
        """Return the lines with one of ``standings``."""
        return tuple(line for line in self.lines if line.standing in standings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What came in and the boards of it, the newest year first."""

    intake: Intake
    boards: tuple[Board, ...]
