"""The labellers against each other: what a model can reach at best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ehtext.evaluate.answers import KINDS, Labelled, cells, kind_numbers
from ehtext.evaluate.measures import kappa, macro_f1, micro_f1


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """The second labeller scored against the first, as a model would be; None with one labeller."""

    kind: float | None = None
    kind_kappa: float | None = None
    first: float | None = None  # P@1
    within: float | None = None  # R@3: a set has three descriptors at most
    strand: float | None = None
    micro_f1: float | None = None
    macro_f1: float | None = None


def agreement(gold: Sequence[Labelled], codes: Sequence[str]) -> Agreement:
    """Return how far the second labeller agrees with the first."""
    pairs = [sentence.labels[:2] for sentence in gold if len(sentence.labels) > 1]
    if not pairs:
        return Agreement()
    kinds = [kind_numbers([pair[i].kind for pair in pairs]) for i in (0, 1)]
    sets = [cells([pair[i].descriptors for pair in pairs], codes) for i in (0, 1)]
    told = [(a.descriptors, b.descriptors) for a, b in pairs if a.descriptors and b.descriptors]
    filed = [(a.strands, b.strands) for a, b in pairs if a.strands and b.strands]
    return Agreement(
        kind=float((kinds[0] == kinds[1]).mean()),
        kind_kappa=kappa(kinds[0], kinds[1], len(KINDS)),
        first=_share([b[0] in a for a, b in told]),
        within=_share([a[0] in b for a, b in told]),
        strand=_share([b[0] in a for a, b in filed]),
        micro_f1=micro_f1(sets[1], sets[0]),
        macro_f1=macro_f1(sets[1], sets[0]),
    )


def _share(found: Sequence[bool]) -> float | None:
    return float(np.mean(found)) if found else None
