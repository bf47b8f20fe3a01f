"""A framework served from its definitions alone: it works on the day it is published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.special import softmax

from ehtext.classify.counting import Grams, Stems
from ehtext.classify.features import Block, constant, fit_block
from ehtext.classify.lines import Matrix
from ehtext.classify.ranking import Rankings
from ehtext.classify.reader import Mask, prepare
from ehtext.classify.rules import kind_by_rule
from ehtext.domain import Scored, Suggestion, Taggable, digest
from ehtext.framework import Framework
from ehtext.privacy import mask_text

_SHARPNESS = 12.0  # found on the 2022 descriptors; the same for every framework
_UNSURE = 0.15  # below this a first suggestion was right less than one time in three there
_ACCEPTED = 0.30


def definition_texts(framework: Framework) -> list[tuple[str, str]]:
    """Return (code, text) pairs: what each item claims, and the words that hint at it."""
    pairs = []
    for item in framework.items:
        vision = [line.text for line in framework.vision if item.code in line.items]
        claims = [item.name, *item.variants, item.text, item.proof, *item.subheadings, *vision]
        pairs.append((item.code, ". ".join(filter(None, claims))))
        if item.cues:
            pairs.append((item.code, ". ".join(item.cues)))
    return pairs


@dataclass(frozen=True)
class DefinitionTagger:
    """Ranks a framework's items by the likeness of a text to their definitions.

    It knows no example, so it abstains often. Kinds come from rules on the surface of the text.
    """

    framework: Framework
    mask: Mask = mask_text

    @property
    def version(self) -> str:
        """Return the name by which tags remember this tagger and its definitions."""
        return f"definitions-{digest(definition_texts(self.framework))[:8]}"

    def rank(self, texts: Sequence[str]) -> list[tuple[Scored, ...]]:
        """Return every code with its probability, best first, per text.

        Probabilities are a softmax over likeness; a text without a known word gets an even one.
        """
        if not texts or not self.framework.codes:
            return [() for _ in texts]
        probabilities = softmax(_SHARPNESS * self._likeness(texts), axis=1)
        return Rankings.of(probabilities, self.framework.codes).scored()

    def suggest(self, items: Sequence[Taggable]) -> list[Suggestion]:
        """Return a suggestion per item: the framework's codes stand in ``descriptors``."""
        texts = [prepare(item, self.mask) for item in items]
        return [
            _suggestion(text, ranked) for text, ranked in zip(texts, self.rank(texts), strict=True)
        ]

    def _likeness(self, texts: Sequence[str]) -> npt.NDArray[np.float64]:
        masked = [self.mask(text) for text in texts]
        likeness = np.zeros((len(texts), len(self.framework.codes)))
        for weight, (block, told) in zip((0.75, 0.25), self._told, strict=True):
            likeness += weight * (block.matrix(masked) @ told.T).toarray()
        return likeness

    @cached_property
    def _told(self) -> list[tuple[Block, Matrix]]:
        """Return each block with the summed terms of every code's definitions."""
        pairs = definition_texts(self.framework)
        told = []
        for block in self._blocks:
            rows = block.matrix([text for _, text in pairs])
            of_code = [[code == wanted for code, _ in pairs] for wanted in self.framework.codes]
            told.append((block, constant(np.array(of_code, dtype=np.float64)) @ rows))
        return told

    @cached_property
    def _blocks(self) -> tuple[Block, Block]:
        pairs = definition_texts(self.framework)
        texts, codes = [text for _, text in pairs], [code for code, _ in pairs]
        return (
            fit_block("stems", Stems(), texts, codes, always=texts),
            fit_block("grams", Grams(), texts, codes, always=texts),
        )


def _suggestion(text: str, ranked: tuple[Scored, ...]) -> Suggestion:
    kind, probability = kind_by_rule(text)
    return Suggestion(
        kind=kind,
        kind_probability=probability,
        descriptors=ranked,
        strands=(),
        abstained=not ranked or ranked[0].probability < _UNSURE,
        accepted=tuple(entry.code for entry in ranked if entry.probability >= _ACCEPTED),
    )
