"""Replay corrections with known labels as the person: does retraining on them help?

    python scripts/replay_corrections.py --gold ../shared/gold/sentences.jsonl

Replays, each on documents that the corrections do not come from:

- gold: the corpus as it is, plus corrections of one real document; scored on the other one.
- corpus: our own batches stand for documents. A model of some batches is corrected on sentences of
  others, and scored on batches that it never saw. It has enough sentences for 1,000 corrections.
- corpus, by strand: the same, where the person decides about strands alone, as in a self-assessment
  of 2016, and says nothing of descriptors.

Nothing that is trained here is kept.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ehtext.classify import Model, fit_model
from ehtext.corpus import (
    GoldLabel,
    GoldSentence,
    LabelledSentence,
    corpus_files,
    read_corpus,
    read_gold,
)
from ehtext.evaluate import evaluate_sentences
from ehtext.framework import framework
from ehtext.training import DESCRIPTORS, STRANDS

STEPS = (0, 100, 300, 1000)


@dataclass(frozen=True, kw_only=True)
class Point:
    """The figures after some corrections."""

    replay: str
    corrections: int
    right: float
    low: float
    high: float
    strand: float
    kind: float


def fit(sentences: Sequence[LabelledSentence]) -> Model:
    """Return a model of ``sentences`` alone."""
    known = {" ".join(s.text.lower().split()): s for s in sentences}
    unique = list(known.values())
    return fit_model(unique, framework(DESCRIPTORS), framework(STRANDS)).model


def score(model: Model, unseen: Sequence[GoldSentence], replay: str, corrections: int) -> Point:
    """Return how often the first suggestion, and the kind, is right on ``unseen``."""
    figures = {figure.name: figure for figure in evaluate_sentences(unseen, model).figures}
    first = figures["P@1"]
    low, high = first.interval or (first.value, first.value)
    return Point(
        replay=replay,
        corrections=corrections,
        right=first.value,
        low=low,
        high=high,
        strand=figures["strand accuracy"].value,
        kind=figures["kind accuracy"].value,
    )


def corrected(sentence: GoldSentence) -> LabelledSentence:
    """Return a gold sentence as a reviewer's decision."""
    label = sentence.labels[0]
    return LabelledSentence(
        text=sentence.text,
        kind=label.kind,
        descriptors=label.descriptors,
        strands=label.strands,
        batch=f"review-{sentence.document}",
        headings=sentence.headings,
        field=sentence.field,
        lead_in=sentence.lead_in,
        in_list=sentence.in_list,
    )


def on_gold(
    corpus: Sequence[LabelledSentence], gold: Sequence[GoldSentence], seed: int
) -> Iterator[Point]:
    """Yield the figures on each real document after corrections of the others."""
    documents = sorted({sentence.document for sentence in gold})
    for unseen in documents:
        pool = [corrected(s) for s in gold if s.document != unseen]
        random.Random(seed).shuffle(pool)  # noqa: S311 - no secret
        test = [s for s in gold if s.document == unseen]
        steps = sorted({min(step, len(pool)) for step in STEPS})
        for step in steps:
            model = fit([*corpus, *pool[:step]])
            yield score(model, test, f"gold, unseen document {documents.index(unseen) + 1}", step)


def on_corpus(corpus: Sequence[LabelledSentence], seed: int, *, by_strand: bool) -> Iterator[Point]:
    """Yield the figures on unseen batches after corrections from other unseen batches."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    batches = sorted({sentence.batch for sentence in corpus})
    chance.shuffle(batches)
    third = len(batches) // 3
    known, taught, unseen = (
        set(batches[:third]),
        set(batches[third : 2 * third]),
        set(batches[2 * third :]),
    )
    pool = [replace(s, batch=f"review-{s.batch}") for s in corpus if s.batch in taught]
    if by_strand:
        pool = [replace(s, descriptors=(), unasked=(DESCRIPTORS,)) for s in pool]
    chance.shuffle(pool)
    test = [as_gold(s, n) for n, s in enumerate(corpus) if s.batch in unseen]
    base = [s for s in corpus if s.batch in known]
    for step in STEPS:
        name = f"own corpus, unseen batches{', by strand' if by_strand else ''}"
        yield score(fit([*base, *pool[:step]]), test, name, step)


def as_gold(sentence: LabelledSentence, number: int) -> GoldSentence:
    """Return a corpus sentence with its writer as the one labeller."""
    label = GoldLabel(
        labeller="writer",
        kind=sentence.kind,
        descriptors=sentence.descriptors,
        strands=sentence.strands,
    )
    return GoldSentence(
        id=str(number), document=sentence.batch, text=sentence.text, labels=(label,)
    )


def main() -> None:
    """Print a table of both replays."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--corpus", type=Path, default=Path("corpus/sentences"))
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    corpus = read_corpus(corpus_files(given.corpus))
    print("| replay | corrections | P@1 | 95% | strand | kind |\n|---|---|---|---|---|---|")
    for by_strand in (False, True):
        for point in on_corpus(corpus, given.seed, by_strand=by_strand):
            show(point)
    if given.gold:
        for point in on_gold(corpus, read_gold(given.gold), given.seed):
            show(point)


def show(point: Point) -> None:
    """Print one line of the table."""
    print(
        f"| {point.replay} | {point.corrections} | {point.right:.3f} | "
        f"{point.low:.2f} to {point.high:.2f} | {point.strand:.3f} | {point.kind:.3f} |",
        flush=True,
    )


if __name__ == "__main__":
    main()
