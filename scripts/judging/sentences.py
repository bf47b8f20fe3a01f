"""The contestants on the gold sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ehtext.corpus import GoldSentence
from ehtext.domain import Suggestion
from ehtext.evaluate import Figure, SentenceReport, evaluate_sentences
from ehtext.evaluate.answers import Suggests, ranked
from ehtext.evaluate.bootstrap import by_group, by_row
from ehtext.evaluate.measures import Bools, Floats, Ints
from judging.contestants import ENTRIES, PEOPLE, Given, second_labeller
from judging.material import Material

SELECTIVE = ("P@1 of the surest 80%", "P@1 of the surest 70%")
CALIBRATION = "calibration error"
FIGURES = (
    "P@1", "R@3", "R@5", *SELECTIVE, "kind accuracy", "kind kappa", "strand accuracy", "micro-F1",
    "macro-F1", CALIBRATION,
)  # fmt: skip
_OF_PROBABILITIES = (*SELECTIVE, CALIBRATION)  # mean nothing for a person


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A contestant's suggestions on the gold, and the figures of them."""

    name: str
    note: str
    tagger: Suggests
    found: Sequence[Suggestion]
    report: SentenceReport

    def figure(self, name: str) -> Figure | None:
        """Return the figure called ``name``, None where it was not or cannot be measured."""
        if self.name == PEOPLE and name in _OF_PROBABILITIES:
            return None
        return next((f for f in self.report.figures if f.name == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How much better one contestant is than another on the same draws of sentences."""

    name: str
    value: float
    interval: tuple[float, float]
    by_document: tuple[float, float] | None


def judge_all(material: Material, tell: Callable[[str], None]) -> list[Judged]:
    """Return every contestant that is there, judged, and the second labeller at the end."""
    judged = []
    for entry in ENTRIES:
        tagger = entry.build(material)
        if tagger is not None:
            tell(f"judging {entry.name}")
            judged.append(_judged(entry.name, entry.note, material.gold, tagger))
    first, people = second_labeller(material.gold)
    if first:
        note = "one labeller judged by the other's answers, as a model would be"
        judged.append(_judged(PEOPLE, note, first, people))
    return judged


def _judged(name: str, note: str, gold: Sequence[GoldSentence], tagger: Suggests) -> Judged:
    found = tagger.suggest(gold)
    report = evaluate_sentences(gold, Given(tagger.version, found))
    return Judged(name=name, note=note, tagger=tagger, found=found, report=report)


def named(judged: Sequence[Judged], name: str) -> Judged:
    """Return the contestant called ``name``. Raises StopIteration if it did not take part."""
    return next(one for one in judged if one.name == name)


def difference(
    gold: Sequence[GoldSentence], better: Judged, other: Judged
) -> tuple[Difference, ...]:
    """Return by how much ``better`` is right more often, drawn on the same sentences."""
    parts = (
        ("P@1", *_first(gold, better, other, "descriptors")),
        ("strand accuracy", *_first(gold, better, other, "strands")),
        ("kind accuracy", np.arange(len(gold)), _kinds(gold, better) - _kinds(gold, other)),
    )
    return tuple(
        _difference(name, gains, [gold[row].document for row in rows])
        for name, rows, gains in parts
        if len(rows)
    )


def _first(
    gold: Sequence[GoldSentence], better: Judged, other: Judged, of: str
) -> tuple[Ints, Floats]:
    sets = [[getattr(label, of) for label in sentence.labels] for sentence in gold]
    one, two = ranked(sets, better.found, of), ranked(sets, other.found, of)
    return one.rows, one.first.astype(np.float64) - two.first


def _kinds(gold: Sequence[GoldSentence], judged: Judged) -> Floats:
    pairs = zip(gold, judged.found, strict=True)
    right = [np.mean([label.kind == found.kind for label in s.labels]) for s, found in pairs]
    return np.array(right, dtype=np.float64)


def _difference(name: str, gains: Floats, documents: Sequence[str]) -> Difference:
    def mean(rows: Ints) -> float:
        return float(gains[rows].mean())

    return Difference(
        name=name,
        value=float(gains.mean()),
        interval=by_row(mean, len(gains)),
        by_document=by_group(mean, documents),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Firsts:
    """The first suggestion of every sentence: how probable it was called, and whether right."""

    probability: Floats
    right: Bools
    evidence: Bools  # a labeller gave the sentence a descriptor


def firsts(gold: Sequence[GoldSentence], found: Sequence[Suggestion]) -> Firsts:
    """Return the first descriptors of ``found``; one for a sentence without any is wrong."""
    sets = [[label.descriptors for label in sentence.labels] for sentence in gold]
    topics = ranked(sets, found, "descriptors")
    right, evidence = np.zeros(len(gold), dtype=np.bool_), np.zeros(len(gold), dtype=np.bool_)
    right[topics.rows], evidence[topics.rows] = topics.first, True
    return Firsts(
        probability=np.array(
            [s.descriptors[0].probability if s.descriptors else 0.0 for s in found]
        ),
        right=right,
        evidence=evidence,
    )
