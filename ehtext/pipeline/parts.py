"""The parts that make an analysis: callables, so that a test passes a lambda."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ehtext.domain import (
    Document,
    Evidence,
    Label,
    PredictedLevel,
    Recognition,
    Scored,
    Sentence,
    Suggestion,
)

Recogniser = Callable[[Document], Recognition]
Splitter = Callable[[Document, Recognition], tuple[Sentence, ...]]
Suggester = Callable[[Sequence[Sentence]], Sequence[Suggestion]]
"""Suggestions for sentences, in their order."""
Ranker = Callable[[Sequence[Sentence]], Sequence[Sequence[Scored]]]
"""The codes that fit each sentence by a framework's definitions, best first; may be empty."""
Rater = Callable[[Label, Sequence[Evidence]], PredictedLevel]
"""Predicts the level of one item from the sentences that are, more or less, about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What recognises, splits, tags and rates, and the versions of it."""

    recognise: Recogniser
    split: Splitter
    suggest: Suggester
    rate: Rater
    model: str  # version of what ``suggest`` suggests
    schemes: tuple[str, str] = ("ehsg-2022", "maturity-2016")
    """The frameworks that the descriptors and the strands of a suggestion belong to."""
    rankers: Mapping[str, Ranker] = field(default_factory=dict)
    """By framework id, for frameworks that no model was trained on."""
