"""Gold sentences and suggestions as arrays that every measure shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

from ehtext.domain import Kind, Suggestion, Taggable
from ehtext.evaluate.measures import Bools, Floats, Ints

KINDS = tuple(Kind)


class Answer(Protocol):
    """One labeller's answer."""

    @property
    def kind(self) -> Kind:
        """Return the kind."""

    @property
    def descriptors(self) -> tuple[str, ...]:
        """Return the descriptors, best first."""

    @property
    def strands(self) -> tuple[str, ...]:
        """Return the strands, best first."""


class Labelled(Taggable, Protocol):
    """A gold sentence; what a tagger reads of it, it has too."""

    @property
    def document(self) -> str:
        """Return the document it is from."""

    @property
    def labels(self) -> Sequence[Answer]:
        """Return the labellers' answers."""


class Suggests(Protocol):
    """A tagger, as far as evaluation needs one."""

    @property
    def version(self) -> str:
        """Return its name."""

    def suggest(self, items: Sequence[Labelled], /) -> list[Suggestion]:
        """Return a suggestion per item."""


@dataclass(frozen=True)
class Ranked:
    """How one head did on the rows where a labeller gave a label of it."""

    rows: Ints  # of the gold
    first: Bools  # the first suggestion is in a labeller's set
    place: Ints  # the best place, from 0, of a labeller's first choice
    probability: Floats  # of the first suggestion

    def within(self, size: int) -> Bools:
        """Return whether a labeller's first choice is among the first ``size``."""
        return np.asarray(self.place < size)


def ranked(
    answers: Sequence[Sequence[tuple[str, ...]]], found: Sequence[Suggestion], of: str
) -> Ranked:
    """Return how the rankings ``of`` ("descriptors" or "strands") meet the ``answers``."""
    rows, first, place, probability = [], [], [], []
    for row, (sets, suggestion) in enumerate(zip(answers, found, strict=True)):
        given = [labels for labels in sets if labels]
        if not given:
            continue
        codes = [entry.code for entry in getattr(suggestion, of)]
        rows.append(row)
        first.append(bool(codes) and any(codes[0] in labels for labels in given))
        place.append(min(codes.index(s[0]) if s[0] in codes else len(codes) + 99 for s in given))
        probability.append(getattr(suggestion, of)[0].probability if codes else 0.0)
    return Ranked(
        rows=np.array(rows, dtype=np.intp),
        first=np.array(first, dtype=np.bool_),
        place=np.array(place, dtype=np.intp),
        probability=np.array(probability, dtype=np.float64),
    )


def cells(rows: Sequence[Sequence[str]], codes: Sequence[str]) -> npt.NDArray[np.bool_]:
    """Return which of ``codes`` each row has, of shape (rows, codes)."""
    return np.array([[c in row for c in codes] for row in rows]).reshape(len(rows), len(codes))


def kind_numbers(kinds: Sequence[Kind]) -> Ints:
    """Return kinds as numbers, in the order of ``Kind``."""
    return np.array([KINDS.index(kind) for kind in kinds], dtype=np.intp)
