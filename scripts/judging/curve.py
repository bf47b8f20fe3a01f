"""What more sentences of our own bring on the gold: the learning curve."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ehtext.classify import FEWEST_BATCHES, fit_model
from ehtext.corpus import GoldSentence, LabelledSentence
from ehtext.domain import Suggestion
from judging.contestants import DEFAULT
from judging.material import Material
from judging.sentences import Judged, firsts, named

REPEATS: Mapping[float, int] = {1 / 8: 3, 1 / 4: 2, 1 / 2: 2}
"""How many orders of the batches are tried for each share; small shares differ most."""
_SEED = 2022


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A model of some batches, judged on the gold."""

    share: float
    sentences: int
    batches: int
    first: float  # P@1
    kind: float


def learning_curve(
    material: Material, whole: Sequence[Judged], tell: Callable[[str], None]
) -> tuple[Trial, ...]:
    """Return a trial for each share and repeat; the last is the shipped model, on everything."""
    trials = []
    for share, sentences in samples(material.corpus, REPEATS):
        tell(f"learning from {len(sentences)} sentences")
        fitted = fit_model(sentences, material.descriptors, material.strands)
        found = fitted.model.suggest(material.gold)
        trials.append(_trial(share, sentences, material.gold, found))
    shipped = named(whole, DEFAULT)
    return (*trials, _trial(1.0, material.corpus, material.gold, shipped.found))


def samples(
    corpus: Sequence[LabelledSentence], repeats: Mapping[float, int]
) -> Iterator[tuple[float, list[LabelledSentence]]]:
    """Yield the sentences of whole batches, in a drawn order, up to about each share."""
    by_batch: dict[str, list[LabelledSentence]] = {}
    for sentence in corpus:
        by_batch.setdefault(sentence.batch, []).append(sentence)
    for share, times in repeats.items():
        for repeat in range(times):
            order = sorted(by_batch)
            random.Random(_SEED + repeat).shuffle(order)  # noqa: S311 - a draw, no secret
            chosen = _prefix([len(by_batch[batch]) for batch in order], share * len(corpus))
            yield share, [sentence for batch in order[:chosen] for sentence in by_batch[batch]]


def _prefix(sizes: Sequence[int], wanted: float) -> int:
    """Return how many of the first batches come nearest to ``wanted`` sentences."""
    counts = range(min(FEWEST_BATCHES, len(sizes)), len(sizes) + 1)
    return min(counts, key=lambda count: abs(sum(sizes[:count]) - wanted))


def _trial(
    share: float,
    sentences: Sequence[LabelledSentence],
    gold: Sequence[GoldSentence],
    found: Sequence[Suggestion],
) -> Trial:
    first = firsts(gold, found)
    pairs = [(a.kind, f.kind) for s, f in zip(gold, found, strict=True) for a in s.labels]
    return Trial(
        share=share,
        sentences=len(sentences),
        batches=len({sentence.batch for sentence in sentences}),
        first=float(first.right[first.evidence].mean()),
        kind=sum(a == b for a, b in pairs) / len(pairs),
    )


def shares_of(trials: Sequence[Trial]) -> list[float]:
    """Return the shares that were tried, the smallest first."""
    return sorted({trial.share for trial in trials})


def mean_of(trials: Sequence[Trial], share: float) -> Trial:
    """Return the mean of the trials of one share."""
    some = [trial for trial in trials if trial.share == share]
    return Trial(
        share=share,
        sentences=round(sum(t.sentences for t in some) / len(some)),
        batches=round(sum(t.batches for t in some) / len(some)),
        first=sum(t.first for t in some) / len(some),
        kind=sum(t.kind for t in some) / len(some),
    )
