"""How far people agree who judged the same sentences, or gave the same levels.

The two labellers of the 551 gold sentences: one kind in 0.989, kappa of kinds 0.983 (0.969 to
0.995), alpha of descriptor sets 0.869 (0.844 to 0.891), and 0.836 (0.803 to 0.868) without the
sentences to which neither gave one. The two moderators of 31 passages: kappa of levels 0.912
(0.790 to 0.965), one level in 0.774 (0.613 to 0.903).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ehtext.domain import Kind
from ehtext.evaluate.alpha import Codes, set_alpha
from ehtext.evaluate.doubly import Doubly, Measured, doubly, draw_items, measured, tables
from ehtext.evaluate.measures import Floats, beyond_chance, kind_costs, step_costs

_KINDS = tuple(Kind)
_LEAST = 5  # doubly decided items; fewer say more about two people than about a codebook
_DRAWS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What ``annotator`` says of the sentence ``item``: its kind and the codes that fit."""

    item: str
    annotator: str
    kind: Kind
    codes: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedLevel:
    """The level that ``annotator`` gives to ``item``, such as one descriptor of one return."""

    item: str
    annotator: str
    level: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAgreement:
    """How far people agree on one code: in how many pairs of decisions both, one, none gave it."""

    code: str
    both: int
    one: int
    neither: int
    positive: Measured  # of those who gave it, how many were joined by the other: 0 to 1
    kappa: Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceAgreement:
    """Agreement over the sentences that two or more people decided."""

    items: int
    annotators: int
    same_kind: Measured  # the share of pairs with one kind, 0 to 1
    kind: Measured  # Cohen's kappa
    codes: Measured  # Krippendorff's alpha with MASI
    codes_where_given: Measured  # the same, without the sentences to which nobody gave a code
    by_code: tuple[CodeAgreement, ...]  # the codes that anybody gave, in order


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelAgreement:
    """Agreement over the levels that two or more people gave to the same item."""

    items: int
    annotators: int
    same: Measured  # the share of pairs with one level, 0 to 1
    level: Measured  # Cohen's kappa, a difference counting by its square


def agree_on_sentences(
    judged: Sequence[Judged], *, least: int = _LEAST, draws: int = _DRAWS
) -> SentenceAgreement:
    """Return the agreement of all who decided a sentence that somebody else decided too.

    With two people kappa is Cohen's. With more it is over all pairs of people together, the
    earlier name first. Nothing but counts is given for fewer than ``least`` sentences, or for a
    code that fewer than ``least`` pairs gave. Intervals are over sentences, from ``draws`` draws.
    """
    kinds = doubly((one.item, one.annotator, _KINDS.index(one.kind)) for one in judged)
    codes = doubly((one.item, one.annotator, one.codes) for one in judged)
    enough = len(kinds.values) >= least
    given = [sets for sets in codes.values if any(sets)]
    return SentenceAgreement(
        items=len(kinds.values),
        annotators=kinds.annotators,
        same_kind=_same(kinds, draws) if enough else Measured(),
        kind=_kappa(kinds, kind_costs(len(_KINDS)), draws) if enough else Measured(),
        codes=set_alpha(codes.values, draws) if enough else Measured(),
        codes_where_given=set_alpha(given, draws) if len(given) >= least else Measured(),
        by_code=_by_code(codes, least if enough else len(codes.pairs) + 1, draws),
    )


def agree_on_levels(
    judged: Sequence[JudgedLevel], *, step: float = 0.5, least: int = _LEAST, draws: int = _DRAWS
) -> LevelAgreement:
    """Return the agreement on levels, which are multiples of ``step``; the rest as for sentences.

    Raises:
        ValueError: a level is no multiple of ``step``.
    """
    steps = [round(one.level / step) for one in judged]
    for one, number in zip(judged, steps, strict=True):
        if not np.isclose(number * step, one.level):
            raise ValueError(f"a level must be a multiple of {step:g}, not {one.level:g}")
    lowest = min(steps, default=0)
    decided = doubly(
        (one.item, one.annotator, number - lowest)
        for one, number in zip(judged, steps, strict=True)
    )
    costs = step_costs(max(steps, default=0) - lowest + 1)
    enough = len(decided.values) >= least
    return LevelAgreement(
        items=len(decided.values),
        annotators=decided.annotators,
        same=_same(decided, draws) if enough else Measured(),
        level=_kappa(decided, costs, draws) if enough else Measured(),
    )


def _weights(decided: Doubly[int] | Doubly[Codes], draws: int) -> Floats:
    """Return weights of the pairs, of shape (1 + draws, pairs); the first row is what was seen."""
    items = len(decided.values)
    drawn = np.vstack([np.ones(items), draw_items(items, draws)])
    return np.asarray(drawn[:, decided.owner])


def _same(decided: Doubly[int], draws: int) -> Measured:
    weights = _weights(decided, draws)
    agreed = np.array([first == second for first, second in decided.pairs], dtype=np.float64)
    shares = weights @ agreed / weights.sum(axis=1)
    return measured(float(shares[0]), shares[1:])


def _kappa(decided: Doubly[int], costs: Floats, draws: int) -> Measured:
    found = beyond_chance(tables(decided.pairs, _weights(decided, draws), len(costs)), costs)
    return measured(float(found[0]), found[1:])


def _by_code(decided: Doubly[Codes], least: int, draws: int) -> tuple[CodeAgreement, ...]:
    codes = sorted({code for sets in decided.values for codes in sets for code in codes})
    weights = _weights(decided, draws) if codes else np.empty((0, 0))
    return tuple(_on_code(code, decided, weights, least) for code in codes)


def _on_code(code: str, decided: Doubly[Codes], weights: Floats, least: int) -> CodeAgreement:
    pairs = [(int(code in first), int(code in second)) for first, second in decided.pairs]
    found = tables(pairs, weights, 2)
    both, one = found[:, 1, 1], found[:, 0, 1] + found[:, 1, 0]
    enough = both[0] + one[0] >= least
    given = 2.0 * both + one
    positive = np.divide(2.0 * both, given, out=np.full_like(given, np.nan), where=given > 0)
    kappa = beyond_chance(found, kind_costs(2))
    return CodeAgreement(
        code=code,
        both=int(both[0]),
        one=int(one[0]),
        neither=int(found[0, 0, 0]),
        positive=measured(float(positive[0]), positive[1:]) if enough else Measured(),
        kappa=measured(float(kappa[0]), kappa[1:]) if enough else Measured(),
    )
