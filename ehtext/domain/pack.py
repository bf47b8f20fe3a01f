"""A support-and-challenge pack: what one page says of one area. Internal to the national team."""

from __future__ import annotations

from dataclasses import dataclass

from ehtext.domain.board import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileLine:
    """One item: the area's own score beside what its text suggests, with range and doubt."""

    code: str
    name: str
    theme: str  # the theme's name; "" in a framework without themes
    printed: str  # "" where no score is printed, as printed where it cannot be read
    score: float | None
    level: float | None  # suggested by the text; None where there is too little of it
    low: float | None
    high: float | None
    sure: float | None  # in [0, 1], that the level is within the range
    priority: bool = False

    @property
    def beside(self) -> str:
        """Return how the text reads beside the score, in words for people."""
        if self.score is None or self.low is None or self.high is None:
            return "cannot tell"
        if self.high < self.score:
            return "reads lower"
        return "reads higher" if self.low > self.score else "in line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A strength or a question on one item, with the sentences behind it."""

    code: str
    name: str
    text: str  # in our words: why it is a strength, or the question to talk about
    figures: str  # the printed score and the suggested range with its doubt
    quotes: tuple[Quote, ...]
    doubt: str  # how sure we are, in a word or two


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """All that the page of one area says."""

    area: str
    period: str
    framework: str  # its title
    scale: tuple[float, float] | None  # the ends of the framework's scale
    profile: tuple[ProfileLine, ...]
    picks: tuple[str, ...]  # codes with names
    pick_check: str  # what the rule says of them, in a sentence
    strengths: tuple[Point, ...]
    questions: tuple[Point, ...]
    changes: tuple[str, ...]  # sentences; what changed since the return before
    sentences: int  # of the return that were read
    models: tuple[str, ...]  # versions of what tagged and rated
