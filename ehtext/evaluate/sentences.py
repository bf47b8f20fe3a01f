"""A tagger on gold sentences: every figure with intervals, beside the labellers' agreement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

import numpy as np

from ehtext.domain import Suggestion
from ehtext.evaluate.answers import (
    KINDS,
    Labelled,
    Ranked,
    Suggests,
    cells,
    kind_numbers,
    ranked,
)
from ehtext.evaluate.figure import Figure, measure
from ehtext.evaluate.measures import (
    Bools,
    Floats,
    Ints,
    calibration_error,
    kappa,
    macro_f1,
    micro_f1,
    selective_accuracy,
)
from ehtext.evaluate.people import Agreement, agreement
from ehtext.evaluate.report import CodeRow, SentenceReport

_Rows = Callable[[Ints], float]


def evaluate_sentences(gold: Sequence[Labelled], tagger: Suggests) -> SentenceReport:
    """Return how well ``tagger`` does on ``gold``, sentence by sentence.

    P@1: the first suggestion is in a labeller's set. R@k: a labeller's first choice is among the
    first k. Both over sentences to which a labeller gave a descriptor. Kinds are compared with
    every labeller, F1 at the tagger's own thresholds with every labeller's set.
    """
    found = tagger.suggest(gold)
    codes = sorted({entry.code for s in found for entry in s.descriptors} | _given(gold))
    people = agreement(gold, codes)
    topics = ranked([[a.descriptors for a in s.labels] for s in gold], found, "descriptors")
    strands = ranked([[a.strands for a in s.labels] for s in gold], found, "strands")
    documents = [sentence.document for sentence in gold]
    return SentenceReport(
        tagger=tagger.version,
        sentences=len(gold),
        documents=len(set(documents)),
        labellers=max(len(sentence.labels) for sentence in gold),
        abstained=_share(found[row].abstained for row in topics.rows),
        figures=(
            *_topic_figures(topics, documents, people),
            *_kind_figures(gold, found, documents, people),
            *_strand_figures(strands, found, documents, people),
            *_threshold_figures(gold, found, codes, documents, people),
            _calibration_figure(topics, found, documents),
        ),
        kinds=_confusion(gold, found),
        confused=_confused(gold, found, topics),
        codes=_code_rows(gold, found, codes),
    )


def _given(gold: Sequence[Labelled]) -> set[str]:
    return {code for s in gold for answer in s.labels for code in answer.descriptors}


def _share(values: Iterable[bool]) -> float:
    found = list(values)
    return float(np.mean(found)) if found else 0.0


def _mean(values: Bools | Floats) -> _Rows:
    numbers = values.astype(np.float64)
    return lambda rows: float(numbers[rows].mean())


def _topic_figures(
    topics: Ranked, documents: Sequence[str], people: Agreement
) -> tuple[Figure, ...]:
    groups = [documents[row] for row in topics.rows]

    def at(coverage: float) -> _Rows:
        return lambda rows: selective_accuracy(
            topics.probability[rows], topics.first[rows], coverage
        )

    return (
        measure("P@1", _mean(topics.first), groups, people=people.first),
        measure("R@3", _mean(topics.within(3)), groups, people=people.within),
        measure("R@5", _mean(topics.within(5)), groups),
        measure("P@1 of the surest 80%", at(0.8), groups),
        measure("P@1 of the surest 70%", at(0.7), groups),
    )


def _kind_figures(
    gold: Sequence[Labelled],
    found: Sequence[Suggestion],
    documents: Sequence[str],
    people: Agreement,
) -> tuple[Figure, ...]:
    guessed = kind_numbers([suggestion.kind for suggestion in found])
    right = np.array(
        [np.mean([a.kind == f.kind for a in s.labels]) for s, f in zip(gold, found, strict=True)]
    )
    first = kind_numbers([sentence.labels[0].kind for sentence in gold])
    last = kind_numbers([sentence.labels[-1].kind for sentence in gold])

    def mean_kappa(rows: Ints) -> float:
        both = [kappa(guessed[rows], true[rows], len(KINDS)) for true in (first, last)]
        return float(np.mean(both))

    return (
        measure("kind accuracy", _mean(right), documents, people=people.kind),
        measure("kind kappa", mean_kappa, documents, people=people.kind_kappa),
    )


def _strand_figures(
    strands: Ranked, found: Sequence[Suggestion], documents: Sequence[str], people: Agreement
) -> tuple[Figure, ...]:
    """Return the strand accuracy; nothing for a tagger that knows no strands."""
    if not any(suggestion.strands for suggestion in found):
        return ()
    groups = [documents[row] for row in strands.rows]
    return (measure("strand accuracy", _mean(strands.first), groups, people=people.strand),)


def _threshold_figures(
    gold: Sequence[Labelled],
    found: Sequence[Suggestion],
    codes: Sequence[str],
    documents: Sequence[str],
    people: Agreement,
) -> tuple[Figure, ...]:
    accepted = cells([suggestion.accepted for suggestion in found], codes)
    sets = [cells([s.labels[i].descriptors for s in gold], codes) for i in (0, -1)]

    def mean_of(of: Callable[[Bools, Bools], float]) -> _Rows:
        return lambda rows: float(np.mean([of(accepted[rows], s[rows]) for s in sets]))

    return (
        measure("micro-F1", mean_of(micro_f1), documents, people=people.micro_f1),
        measure("macro-F1", mean_of(macro_f1), documents, people=people.macro_f1),
    )


def _calibration_figure(
    topics: Ranked, found: Sequence[Suggestion], documents: Sequence[str]
) -> Figure:
    """Return the calibration error over all sentences: one without a descriptor is never right."""
    right = np.zeros(len(found), dtype=np.bool_)
    right[topics.rows] = topics.first
    probability = np.array([s.descriptors[0].probability if s.descriptors else 0.0 for s in found])
    return measure(
        "calibration error",
        lambda rows: calibration_error(probability[rows], right[rows]),
        documents,
    )


def _confusion(gold: Sequence[Labelled], found: Sequence[Suggestion]) -> dict[str, dict[str, int]]:
    pairs = Counter((s.labels[0].kind, f.kind) for s, f in zip(gold, found, strict=True))
    return {true.value: {g.value: pairs[true, g] for g in KINDS} for true in KINDS}


def _confused(
    gold: Sequence[Labelled], found: Sequence[Suggestion], topics: Ranked
) -> tuple[tuple[str, str, int], ...]:
    """Return (wanted, suggested, times) of the wrong first suggestions, the most frequent first."""
    pairs = Counter(
        (next(a.descriptors[0] for a in gold[row].labels if a.descriptors), codes[0].code)
        for row, right in zip(topics.rows, topics.first, strict=True)
        if not right and (codes := found[row].descriptors)
    )
    return tuple((a, b, n) for (a, b), n in sorted(pairs.items(), key=lambda p: (-p[1], p[0])))


def _code_rows(
    gold: Sequence[Labelled], found: Sequence[Suggestion], codes: Sequence[str]
) -> tuple[CodeRow, ...]:
    accepted = cells([suggestion.accepted for suggestion in found], codes)
    wanted = cells([sentence.labels[0].descriptors for sentence in gold], codes)
    both = (accepted & wanted).sum(axis=0)
    return tuple(
        CodeRow(
            code=code,
            wanted=int(wanted[:, i].sum()),
            accepted=int(accepted[:, i].sum()),
            right=int(both[i]),
        )
        for i, code in enumerate(codes)
    )
