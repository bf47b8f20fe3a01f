"""Arrays of probabilities to rankings and suggestions, a whole batch at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ehtext.classify.decision import Decision
from ehtext.classify.fusion import KINDS
from ehtext.domain import Kind, Scored, Suggestion

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Rankings:
    """The codes of some texts, best first; equals keep the order that they have in ``codes``."""

    codes: tuple[str, ...]
    order: npt.NDArray[np.intp]  # shape (texts, codes): indices into ``codes``
    values: Scores  # of the same shape, falling along each row

    @classmethod
    def of(cls, probabilities: Scores, codes: Sequence[str]) -> Rankings:
        """Return the rankings of ``probabilities``, of shape (texts, codes)."""
        order = np.argsort(-probabilities, axis=1, kind="stable")
        values = np.take_along_axis(probabilities, order, axis=1)
        return cls(codes=tuple(codes), order=order, values=values)

    def scored(self) -> list[tuple[Scored, ...]]:
        """Return every code with its probability, best first, per text."""
        codes = self.codes
        return [
            tuple([Scored(code=codes[i], probability=p) for i, p in zip(row, values, strict=True)])
            for row, values in zip(self.order.tolist(), self.values.tolist(), strict=True)
        ]

    def at_least(self, threshold: float) -> list[tuple[str, ...]]:
        """Return the codes whose probability is ``threshold`` or more, best first, per text."""
        counts = (self.values >= threshold).sum(axis=1)
        return [
            tuple([self.codes[i] for i in row[:count]])
            for row, count in zip(self.order, counts, strict=True)
        ]


def suggestions(
    kinds: Scores, topics: Rankings, strands: Rankings, decision: Decision
) -> list[Suggestion]:
    """Return what to suggest for each text; ``kinds`` has shape (texts, kinds)."""
    with _without_collection():
        return _suggestions(kinds, topics, strands, decision)


def _suggestions(
    kinds: Scores, topics: Rankings, strands: Rankings, decision: Decision
) -> list[Suggestion]:
    best = kinds.argmax(axis=1)
    other = best == KINDS.index(Kind.OTHER)
    silent = (other | (topics.values[:, 0] < decision.abstain)).tolist()
    columns = (
        best.tolist(), kinds.max(axis=1).tolist(), silent, topics.scored(), strands.scored(),
        topics.at_least(decision.accept), strands.at_least(decision.accept_strand),
    )  # fmt: skip
    return [
        Suggestion(
            kind=KINDS[kind],
            kind_probability=probability,
            descriptors=descriptors,
            strands=of_strands,
            abstained=quiet,
            accepted=() if quiet else accepted,
            accepted_strands=() if quiet else strands_accepted,
        )
        for kind, probability, quiet, descriptors, of_strands, accepted, strands_accepted in zip(
            *columns, strict=True
        )
    ]


@contextmanager
def _without_collection() -> Iterator[None]:
    """Switch the cycle collector off: it would walk over thousands of live values, time and again.

    Rankings hold no cycles, so nothing is missed.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
