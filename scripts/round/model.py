"""What a round is made of: areas, sentences, cells and planted cases."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

PROOF = ("practice", "outcome")


class Plant(StrEnum):
    """The kinds of problem that are planted; docs/round.md says what each is."""

    THIN = "high-score-thin-proof"
    VOICE = "no-family-voice"
    GAPS = "score-with-gaps"
    SOLID = "low-score-solid-proof"
    OFF = "off-descriptor"
    ABSENT = "element-absent"
    PLANS = "plans-in-evidence"
    CONTRADICTION = "contradiction"
    REPEATED = "repeated-text"
    SHARED = "shared-text"
    UNCHANGED = "unchanged-text-changed-score"
    NO_SCORE = "missing-score"
    BLANK = "blank-field"
    RULE = "priorities-rule"
    COUNT = "priorities-count"
    REFUSED = "permission-refused"
    UNANSWERED = "permission-blank"
    PERSONAL = "personal-data"


SERIOUS = (
    Plant.THIN,
    Plant.VOICE,
    Plant.GAPS,
    Plant.SOLID,
    Plant.OFF,
    Plant.ABSENT,
    Plant.PLANS,
    Plant.CONTRADICTION,
    Plant.SHARED,
    Plant.UNCHANGED,
)
"""What needs a person today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An invented area with some of its places."""

    name: str
    council: str
    region: str
    places: tuple[str, ...]

    @property
    def slug(self) -> str:
        """Return the name for use in file names."""
        return self.name.lower().replace(" ", "-")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A sentence of the corpus, with what it would show in a return."""

    number: int  # its place among all sentences
    text: str
    kind: str
    codes: tuple[str, ...]
    voice: bool  # families say something
    silent: bool  # not a word of families' views
    vague: bool
    firm: bool  # nothing is hedged or still to come
    begins: bool  # something is to be created
    counted: bool  # it gives a figure
    partners: int  # how many groups of partners it names
    grows: bool  # it can be made into one sentence with another
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence as it is printed; ``origins`` are the sources' numbers, none if it is our own."""

    text: str
    kind: str
    codes: tuple[str, ...] = ()
    origins: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class Cell:
    """One descriptor of one return."""

    code: str
    score: float | None
    evidence: list[Said]
    plan: list[Said]
    strength: str = "fair"
    planted: list[Plant] = field(default_factory=list)
    also: set[str] = field(default_factory=set)
    change: str = "first"

    @property
    def printed(self) -> str:
        """Return the score as the form shows it."""
        return "" if self.score is None else f"{self.score:g}"

    @property
    def clean(self) -> bool:
        """Return whether no flag is to be expected."""
        return not self.planted and not self.also

    def part(self, name: str) -> list[Said]:
        """Return the sentences of the field ``name``."""
        return self.plan if name == "plan" else self.evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Sentences of a cell that show something."""

    file: str
    code: str
    field: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A planted problem of a return: where it shows, here and in ``others``."""

    kind: Plant
    code: str | None = None
    shown: tuple[Shown, ...] = ()
    others: tuple[Shown, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Return:
    """One area's return of one year."""

    area: Area
    year: int
    layout: str
    style: str  # how the sentences are set: "bullets", "prose" or "mixed"
    size: float  # how much is written: 1 is usual
    trouble: int  # how many serious problems are planted
    cells: dict[str, Cell]
    data_model: int
    priorities: list[str]
    permissions: dict[str, bool | None]
    marks: list[Mark] = field(default_factory=list)

    @property
    def file(self) -> str:
        """Return its path below the folder of returns."""
        ending = "pdf" if self.layout.startswith("pdf") else "docx"
        return f"{self.year}/{self.area.slug}-return-{self.year}.{ending}"

    def shown(self, code: str, field_: str, said: Iterable[Said]) -> Shown:
        """Return where ``said`` of a cell's field stands."""
        texts = tuple(s.text for s in said)
        return Shown(file=self.file, code=code, field=field_, texts=texts)
