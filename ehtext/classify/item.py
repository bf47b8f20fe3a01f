"""What goes into a tagger, and what a tagger is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ehtext.domain import Scored, Suggestion, Taggable


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A sentence to tag. Everything but the text may be unknown."""

    text: str
    headings: tuple[str, ...] = ()
    field: str = "none"
    lead_in: str = ""
    in_list: bool = False


class Example(Taggable, Protocol):
    """A sentence with its labels, to learn from."""

    @property
    def kind(self) -> str:
        """Return its kind."""

    @property
    def descriptors(self) -> tuple[str, ...]:
        """Return its descriptors, best first."""

    @property
    def strands(self) -> tuple[str, ...]:
        """Return its strands, best first."""

    @property
    def unasked(self) -> tuple[str, ...]:
        """Return the ids of the frameworks whose labels nobody was asked for: they may apply."""

    @property
    def batch(self) -> str:
        """Return the batch it was written in."""


class Tagger(Protocol):
    """Suggests a kind, descriptors and strands for sentences."""

    @property
    def version(self) -> str:
        """Return the name by which tags remember their model."""

    def suggest(self, items: Sequence[Taggable]) -> list[Suggestion]:
        """Return a suggestion per item, in the same order."""


class Ranker(Protocol):
    """Ranks the codes of one framework."""

    def rank(self, texts: Sequence[str]) -> list[tuple[Scored, ...]]:
        """Return every code with its probability, best first, per text."""
