"""Why a label was suggested for a sentence: the words that weighed most, and the place."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ehtext.domain import Label, Sentence, Suggestion
from ehtext.pipeline import Suggester

Weights = Sequence[tuple[str, float]]
Weigher = Callable[[Sentence, str], Weights]
"""The exact weight of each word of a sentence for a descriptor, weightiest first."""

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_SHORTEST = 4  # letters; shorter words are mostly glue, and leaving one out tells little
_LEAST = 0.01  # a smaller change of a probability is noise
_SHARE = 0.15  # of the weightiest word's weight; lighter words explain nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a model gives a label the probability that it does.

    Words stand in the order of their weight: ``words_for`` speak for the label, ``against``
    speak against it.
    """

    words_for: tuple[str, ...]
    against: tuple[str, ...]
    probability: float  # of the label for the sentence where it stands
    alone: float | None  # without headings and lead-in; None where there are none


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer:
    """Explains what one version of a model suggests."""

    model: str
    suggest: Suggester
    weigh: Weigher
    schemes: tuple[str, str]  # the frameworks of descriptors and of strands

    def why(self, sentence: Sentence, label: Label, *, limit: int = 6) -> Why | None:
        """Return why ``label`` is suggested for ``sentence``; None where the model has no say.

        A descriptor's words are weighed exactly. A strand follows from descriptors and words
        together: its words are those without which it would be less (or more) probable.
        """
        if label.framework not in self.schemes:
            return None
        bare = replace(sentence, headings=(), lead_in="")
        whole, alone = (self._probability(s, label) for s in self.suggest([sentence, bare]))
        if whole is None:
            return None
        weights = _heavy(self._weights(sentence, label, whole))
        return Why(
            words_for=tuple(word for word, weight in weights if weight > 0)[:limit],
            against=tuple(word for word, weight in weights if weight < 0)[:limit],
            probability=whole,
            alone=alone if bare != sentence else None,
        )

    def _weights(self, sentence: Sentence, label: Label, whole: float) -> Weights:
        if label.framework == self.schemes[0]:
            return self.weigh(sentence, label.code)
        words = list(dict.fromkeys(w for w in _WORD.findall(sentence.text) if len(w) >= _SHORTEST))
        without = [replace(sentence, text=_without(sentence.text, word)) for word in words]
        found = zip(words, self.suggest(without), strict=True)
        changes = ((word, whole - (self._probability(s, label) or 0.0)) for word, s in found)
        kept = [(word, change) for word, change in changes if abs(change) >= _LEAST]
        return sorted(kept, key=lambda pair: -abs(pair[1]))

    def _probability(self, suggestion: Suggestion, label: Label) -> float | None:
        descriptors, strands = suggestion.descriptors, suggestion.strands
        ranking = descriptors if label.framework == self.schemes[0] else strands
        return next((s.probability for s in ranking if s.code == label.code), None)


def _heavy(weights: Weights) -> Weights:
    most = max((abs(weight) for _, weight in weights), default=0.0)
    return [
        (word, weight)
        for word, weight in weights
        if abs(weight) > _SHARE * most and _WORD.fullmatch(word) and len(word) > 1
    ]


def _without(text: str, word: str) -> str:
    return re.sub(rf"(?<!\w){re.escape(word)}(?!\w)\s?", "", text)
