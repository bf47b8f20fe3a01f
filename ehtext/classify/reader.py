"""From items to every kind of feature that the heads of the model use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ehtext.classify.counting import Grams, Shapes, Stems
from ehtext.classify.cues import cues, cues_of
from ehtext.classify.features import Block, Floats, constant, fit_block
from ehtext.classify.item import Example
from ehtext.classify.lines import Matrix, read_lines
from ehtext.classify.shapes import frame_words
from ehtext.classify.words import plain
from ehtext.domain import Taggable
from ehtext.privacy import mask_text

Mask = Callable[[str], str]
_GRAM_TEXTS, _SHAPE_TEXTS = 10, 4  # fewest texts that must hold such a term
_LISTED = 4  # words from which a list item without a full stop is still a statement


class Features(NamedTuple):
    """The features of some texts; every matrix has a row per text."""

    stems: Matrix
    grams: Matrix
    shapes: Matrix
    cues: Matrix

    def pick(self, rows: Sequence[int]) -> Features:
        """Return the features of some rows, in the order of ``rows``."""
        return Features(*(matrix[list(rows)] for matrix in self))


@dataclass(frozen=True)
class Reader:
    """Turns texts into features."""

    frame: tuple[str, ...]  # words that a shape keeps
    stems: Block
    grams: Block
    shapes: Block
    spread: Floats  # the standard deviation of each cue over the corpus

    def read(self, texts: Sequence[str]) -> Features:
        """Return the features of ``texts``, which are masked and prepared already."""
        lines = read_lines(texts)
        return Features(
            stems=self.stems.weigh(lines),
            grams=self.grams.weigh(lines),
            shapes=self.shapes.weigh(lines),
            cues=constant(cues_of(lines) / self.spread),
        )


def prepare(item: Taggable, mask: Mask = mask_text) -> str:
    """Return the text of ``item`` as the model reads it: masked, plain, list items closed.

    A list item is a statement even without its full stop, so it gets one; a heading or a
    source does not.
    """
    text = plain(mask(item.text))
    listed = item.in_list or bool(item.lead_in)
    if listed and text[-1:].isalnum() and len(text.split()) >= _LISTED:
        return f"{text}."
    return text


def fit_reader(
    examples: Sequence[Example], texts: Sequence[str], *, public: Sequence[str]
) -> Reader:
    """Return a reader for the prepared ``texts`` of ``examples`` and the ``public`` definitions."""
    batches = [example.batch for example in examples]
    frame = tuple(frame_words(examples))
    spread = cues(texts).std(axis=0)
    return Reader(
        frame=frame,
        stems=fit_block("stems", Stems(), texts, batches, always=public),
        grams=fit_block("grams", Grams(), texts, batches, least=_GRAM_TEXTS),
        shapes=fit_block("shapes", Shapes(frozenset(frame)), texts, batches, least=_SHAPE_TEXTS),
        spread=np.where(spread > 0, spread, 1.0).astype(np.float32),
    )
