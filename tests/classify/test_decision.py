from __future__ import annotations

from dataclasses import replace

import numpy as np

from ehtext.classify.decision import OutOfFold, Truth, fit_decision
from ehtext.classify.fusion import KINDS
from ehtext.classify.labels import Labels
from ehtext.corpus import LabelledSentence
from ehtext.domain import Kind

LABELS = Labels(
    descriptors="d", codes=("1", "2", "3"), strands="s", strand_codes=("family", "culture")
)
ASKED = [
    LabelledSentence(
        text=f"{n}", kind=Kind.PRACTICE, descriptors=(f"{n % 3 + 1}",), strands=("family",)
    )
    for n in range(60)
]
EACH = [LabelledSentence(text=kind, kind=kind, descriptors=("1",)) for kind in Kind]
NOTHING = [LabelledSentence(text=f"{n}", kind=Kind.PRACTICE) for n in range(60, 100)]


def scores(truth: Truth) -> OutOfFold:
    """Return scores that are sure of the right code, and of some code where there is none."""
    chance = np.random.default_rng(0)
    rows = len(truth.kinds)
    kinds = np.full((rows, len(KINDS)), -4.0)
    kinds[np.arange(rows), truth.kinds] = 0.0
    topics = np.where(truth.topics, 1.0, -1.0) + chance.normal(0, 1.0, truth.topics.shape)
    topics[~truth.topics.any(axis=1), 0] = 0.3
    return OutOfFold(kinds=kinds, topics=topics, strands=np.where(truth.strands, 1.0, -1.0))


def test_where_nobody_was_asked_that_a_code_is_not_there_is_no_mistake() -> None:
    known = ASKED + EACH
    of_strands = [replace(sentence, unasked=("d",)) for sentence in NOTHING]
    alone, counted, waived = (
        fit_decision(scores(truth), truth, {})
        for truth in (
            Truth.of(rows, LABELS) for rows in (known, known + NOTHING, known + of_strands)
        )
    )
    assert counted.abstain > alone.abstain + 0.1
    assert waived.accept == alone.accept  # the same sentences decide it
    assert waived.abstain == alone.abstain
