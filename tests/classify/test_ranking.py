from __future__ import annotations

import gc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from ehtext.classify.calibration import Platt
from ehtext.classify.decision import Decision
from ehtext.classify.fusion import KINDS
from ehtext.classify.ranking import Rankings, suggestions
from ehtext.domain import Kind

CODES = ("a", "b", "c", "d")
PLATT = Platt(own=1.0, share=0.0, bias=0.0)
DECISION = Decision(
    temperature=1.0, topics=PLATT, strands=PLATT, accept=0.4, accept_strand=0.6, abstain=0.3,
    places={},
)  # fmt: skip
_VALUES = arrays(np.float64, (3, 4), elements=st.sampled_from([0.0, 0.1, 0.3, 0.4, 0.75, 1.0]))


@given(_VALUES)
@settings(deadline=None)
def test_a_ranking_is_what_sorting_each_row_gives(values: np.ndarray) -> None:
    for row, ranked in zip(values, Rankings.of(values, CODES).scored(), strict=True):
        expected = sorted(zip(CODES, row, strict=True), key=lambda pair: -pair[1])
        assert [(entry.code, entry.probability) for entry in ranked] == expected


@given(_VALUES, st.sampled_from([0.0, 0.3, 0.4, 2.0]))
@settings(deadline=None)
def test_what_is_at_least_the_threshold_leads_the_ranking(
    values: np.ndarray, threshold: float
) -> None:
    rankings = Rankings.of(values, CODES)
    for ranked, codes in zip(rankings.scored(), rankings.at_least(threshold), strict=True):
        assert codes == tuple(e.code for e in ranked if e.probability >= threshold)


def _one(kind: Kind, first: float) -> tuple[bool, tuple[str, ...], tuple[str, ...]]:
    kinds = np.array([[0.9 if known is kind else 0.02 for known in KINDS]])
    topics = Rankings.of(np.array([[0.1, first, 0.0, 0.0]]), CODES)
    strands = Rankings.of(np.array([[0.7, 0.2]]), ("x", "y"))
    (found,) = suggestions(kinds, topics, strands, DECISION)
    assert (found.kind, found.kind_probability) == (kind, 0.9)
    return found.abstained, found.accepted, found.accepted_strands


@pytest.mark.parametrize(
    ("kind", "first", "expected"),
    [
        (Kind.PRACTICE, 0.5, (False, ("b",), ("x",))),
        (Kind.PRACTICE, 0.35, (False, (), ("x",))),
        (Kind.PRACTICE, 0.25, (True, (), ())),
        (Kind.OTHER, 0.5, (True, (), ())),
    ],
)
def test_other_and_unsure_sentences_get_no_code(
    kind: Kind, first: float, expected: tuple[bool, tuple[str, ...], tuple[str, ...]]
) -> None:
    assert _one(kind, first) == expected


@pytest.mark.parametrize("on", [True, False])
def test_the_cycle_collector_is_left_as_it_was(on: bool) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if on else gc.disable)()
        _one(Kind.PLAN, 0.5)
        assert gc.isenabled() is on
    finally:
        (gc.enable if was else gc.disable)()
