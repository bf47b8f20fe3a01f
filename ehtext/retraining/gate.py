"""The gate: a candidate takes the current model's place only if it is better on blind labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ehtext.domain import Suggestion
from ehtext.retraining.labels import BlindSentence

FEWEST = 50
"""Blind decisions with a label below which nothing can be told: the candidate is refused."""

MAY_FALL = 0.01
"""How much a figure may fall; more, and the candidate is refused."""

ITEM = "the first suggested item is right"
STRAND = "the first suggested strand is right"
KIND = "the kind is right"

_DRAWS, _SEED = 2000, 20220401

Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A figure of both models on the same sentences. ``low`` and ``high``: 95% of the gain."""

    name: str
    sentences: int
    current: float
    candidate: float
    low: float
    high: float

    @property
    def gain(self) -> float:
        """Return how much better the candidate is; below nought where it is worse."""
        return self.candidate - self.current


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeChange:
    """How the first suggestion changes for sentences that people filed under a code."""

    code: str
    sentences: int
    mended: int  # wrong before, right now
    broken: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the gate says of a candidate, and all that it looked at."""

    current: str  # versions
    candidate: str
    promoted: bool
    reason: str
    figures: tuple[Compared, ...]
    codes: tuple[CodeChange, ...]  # those with a change, the most changed first
    changed: int  # first suggestions that differ
    sentences: int


def judge(
    blind: Sequence[BlindSentence],
    current: Sequence[Suggestion],
    candidate: Sequence[Suggestion],
    *,
    versions: tuple[str, str],
) -> Verdict:
    """Return whether the candidate may take the current model's place.

    ``current`` and ``candidate`` hold each model's suggestion for each blind sentence. The
    intervals are of the paired difference, over draws of sentences.
    """
    firsts = [_firsts(blind, found) for found in (current, candidate)]
    filed = [n for n, sentence in enumerate(blind) if sentence.codes and sentence.by_strand]
    labelled = [n for n, sentence in enumerate(blind) if sentence.codes and not sentence.by_strand]
    kinds = [_kind_right(blind, found) for found in (current, candidate)]
    items = [_compare(ITEM, *(_right(blind, found, labelled) for found in firsts))]
    if filed:
        items.append(_compare(STRAND, *(_right(blind, found, filed) for found in firsts)))
    figures = (*items, _compare(KIND, *kinds))
    promoted, reason = _decide(items, figures)
    rows = sorted((*labelled, *filed))
    return Verdict(
        current=versions[0],
        candidate=versions[1],
        promoted=promoted,
        reason=reason,
        figures=figures,
        codes=_by_code(blind, rows, *(_right(blind, found, rows) for found in firsts)),
        changed=sum(was != is_ for was, is_ in zip(*firsts, strict=True)),
        sentences=len(blind),
    )


def _decide(items: Sequence[Compared], figures: Sequence[Compared]) -> tuple[bool, str]:
    """Return whether the candidate comes in, and why. A figure of too few sentences has no say.

    To be better is to be better by more than chance: the whole interval of a gain lies above
    nought. One sentence of fifty that is mended and none broken would be a gain, too.
    """
    most = max(figure.sentences for figure in items)
    if most < FEWEST:
        return False, (
            f"there are {most} blind decisions with an item and it takes {FEWEST} to tell; "
            "review on, a tenth of all cards comes blind"
        )
    figures = [figure for figure in figures if figure.sentences >= FEWEST]
    worse = [f for f in figures if f.gain < -MAY_FALL]
    if worse:
        return False, f"it is worse where {worse[0].name}: {worse[0].gain:+.1%}"
    best = max(figures, key=lambda figure: (figure.low > 0, figure.gain))
    gain = f"{best.name}: {best.gain:+.1%}"
    if best.gain <= 0:
        return False, "it is no better on any figure"
    if best.low <= 0:
        return False, (
            f"it may be better by chance alone where {gain}, 95% from {best.low:+.1%} to "
            f"{best.high:+.1%}; more blind decisions would tell"
        )
    return True, f"it is better where {gain}"


def _firsts(blind: Sequence[BlindSentence], found: Sequence[Suggestion]) -> list[str]:
    """Return the first suggestion for each sentence, in the framework of its decision."""
    return [
        (suggestion.strands if sentence.by_strand else suggestion.descriptors)[0].code
        for sentence, suggestion in zip(blind, found, strict=True)
    ]


def _right(blind: Sequence[BlindSentence], firsts: Sequence[str], rows: Sequence[int]) -> Bools:
    return np.array([firsts[row] in blind[row].codes for row in rows], dtype=bool)


def _kind_right(blind: Sequence[BlindSentence], found: Sequence[Suggestion]) -> Bools:
    pairs = zip(blind, found, strict=True)
    return np.array([suggestion.kind in sentence.kinds for sentence, suggestion in pairs], bool)


def _compare(name: str, current: Bools, candidate: Bools) -> Compared:
    if not len(current):
        return Compared(name=name, sentences=0, current=0, candidate=0, low=0, high=0)
    difference = candidate.astype(float) - current.astype(float)
    generator = np.random.default_rng(_SEED)
    rows = generator.integers(0, len(difference), (_DRAWS, len(difference)))
    low, high = np.quantile(difference[rows].mean(axis=1), (0.025, 0.975))
    return Compared(
        name=name,
        sentences=len(current),
        current=float(current.mean()),
        candidate=float(candidate.mean()),
        low=float(low),
        high=float(high),
    )


def _by_code(
    blind: Sequence[BlindSentence], rows: Sequence[int], before: Bools, after: Bools
) -> tuple[CodeChange, ...]:
    counts: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    for row, was, is_ in zip(rows, before, after, strict=True):
        for code in blind[row].codes:
            counts[code] += 1
            mended[code] += bool(is_ and not was)
            broken[code] += bool(was and not is_)
    changes = [
        CodeChange(code=code, sentences=counts[code], mended=mended[code], broken=broken[code])
        for code in counts
        if mended[code] or broken[code]
    ]
    return tuple(sorted(changes, key=lambda c: (-(c.mended + c.broken), c.code)))
