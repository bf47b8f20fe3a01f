"""The trained tagger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ehtext.classify.decision import Decision
from ehtext.classify.explain import word_weights
from ehtext.classify.fusion import HEADING_WEIGHT, place_log_odds
from ehtext.classify.heads import KindHead, TopicHead
from ehtext.classify.item import Item
from ehtext.classify.labels import Labels
from ehtext.classify.ranking import Rankings, suggestions
from ehtext.classify.reader import Mask, Reader, prepare
from ehtext.classify.strands import StrandHead
from ehtext.domain import Scored, Suggestion, Taggable
from ehtext.privacy import mask_text

Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Heads:
    """Everything fitted on the text alone."""

    reader: Reader
    topics: TopicHead
    strands: StrandHead
    kinds: KindHead

    def scores(self, texts: Sequence[str]) -> tuple[Scores, Scores, Scores]:
        """Return the raw kind, descriptor and strand scores of prepared ``texts``."""
        features = self.reader.read(texts)
        topics = self.topics.scores(features)
        return self.kinds.scores(features), topics, self.strands.scores(features, topics)

    def word_weights(self, text: str, index: int) -> Mapping[str, float]:
        """Return what each word of the prepared ``text`` weighs for the code at ``index``."""
        return word_weights(self.reader, self.topics, text, index)


@dataclass(frozen=True, kw_only=True)
class Model:
    """A trained tagger: a value, made by ``fit_model`` or ``load_model``."""

    version: str
    labels: Labels
    heads: Heads
    decision: Decision
    mask: Mask = mask_text

    def suggest(self, items: Sequence[Taggable]) -> list[Suggestion]:
        """Return a suggestion per item, in the same order. Rankings are complete."""
        if not items:
            return []
        kinds, topics, strands = self._probabilities(items)
        return suggestions(
            kinds,
            Rankings.of(topics, self.labels.codes),
            Rankings.of(strands, self.labels.strand_codes),
            self.decision,
        )

    def rank(self, texts: Sequence[str]) -> list[tuple[Scored, ...]]:
        """Return every descriptor with its probability, best first, per text."""
        items = [Item(text=text) for text in texts]
        return [suggestion.descriptors for suggestion in self.suggest(items)]

    def explain(
        self, item: Taggable, code: str, *, limit: int | None = 8
    ) -> tuple[tuple[str, float], ...]:
        """Return the words that weighed most for (or, below nought, against) a descriptor.

        The weights are exact: over all words they add up to the code's raw score less what the
        average code gets from the same words.

        Raises:
            KeyError: ``code`` is none of the model's descriptors.
        """
        if code not in self.labels.codes:
            raise KeyError(code)
        text = prepare(item, self.mask)
        weights = self.heads.word_weights(text, self.labels.codes.index(code))
        order = sorted(weights.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
        return tuple(order[:limit])

    def _probabilities(self, items: Sequence[Taggable]) -> tuple[Scores, Scores, Scores]:
        kinds, topics, strands = self._scores(items)
        kind = self.decision.kinds(kinds, place_log_odds(items, self.decision.places))
        evidence = self.decision.evidence(kind)
        topic = self.decision.topics.probabilities(topics) * evidence
        strand = self.decision.strands.probabilities(strands) * evidence
        return kind, topic, strand

    def _scores(self, items: Sequence[Taggable]) -> tuple[Scores, Scores, Scores]:
        """Return raw scores; a list item counts half by itself and half after its lead-in."""
        texts = [prepare(item, self.mask) for item in items]
        scores = self.heads.scores(texts)
        led = [i for i, item in enumerate(items) if item.lead_in]
        if led:
            whole = [f"{self.mask(items[i].lead_in)} {texts[i]}" for i in led]
            for alone, joined in zip(scores, self.heads.scores(whole), strict=True):
                alone[led] = (alone[led] + joined) / 2
        self._add_headings(items, scores[1])
        return scores

    def _add_headings(self, items: Sequence[Taggable], topics: Scores) -> None:
        """Add the descriptor scores of the two nearest headings to ``topics``, in place."""
        paths = {item.headings[-2:] for item in items if item.headings}
        if not paths:
            return
        order = sorted(paths)
        above = self.heads.scores([self.mask(". ".join(path)) for path in order])[1]
        row_of: Mapping[tuple[str, ...], int] = {path: i for i, path in enumerate(order)}
        for i, item in enumerate(items):
            if item.headings:
                row = above[row_of[item.headings[-2:]]]
                topics[i] += HEADING_WEIGHT * (row - row.mean())
