"""Passages at known levels in, what each sign weighs out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from ehtext.corpus import LevelPassage, corpus_files, read_level_passages
from ehtext.errors import CorpusError
from ehtext.evaluate import Figure
from ehtext.pipeline import Parts
from ehtext.rate import Weights, rubric_point
from ehtext.training_levels.fit import CONFIDENCE, fit_weights
from ehtext.training_levels.measure import measure_levels
from ehtext.training_levels.seen import Seen, see_passages

Group = Callable[[LevelPassage], str]

_FEWEST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelFit:
    """The weights, and how well weights fitted to other passages do on each passage."""

    weights: Weights
    passages: int
    abstained: int
    figures: Mapping[str, tuple[Figure, ...]]  # by what was held out


def train_levels(
    corpus: Path, parts: Parts, out: Path, *, progress: Callable[[str], None] = lambda _: None
) -> LevelFit:
    """Fit what each sign weighs to the passages of ``corpus`` and write it to ``out``.

    The same passages and the same tagger give the same file.

    Raises:
        CorpusError: A line cannot be used, or there is too little to learn from.
    """
    progress("tagging the passages")
    passages = read_level_passages(corpus_files(corpus))
    if len(passages) < _FEWEST or len({p.batch for p in passages}) < 2:
        raise CorpusError(f"levels need {_FEWEST} passages of two batches at least; add some")
    seen = see_passages(passages, parts)
    progress("fitting the weights")
    fitted, figures = fit_and_measure(seen)
    out.write_text(_written(fitted, passages, parts.model), encoding="utf-8")
    return LevelFit(
        weights=fitted,
        passages=len(passages),
        abstained=len(passages) - len(seen),
        figures=figures,
    )


def _written(fitted: Weights, passages: Sequence[LevelPassage], model: str) -> str:
    """Return the data file, fit to be read by people."""
    batches = ", ".join(sorted({passage.batch for passage in passages}))
    lines = [
        "# What each sign of signs.toml adds to the point of the rubric when it has all the votes,",
        f"# fitted by `ehtext train --levels` to {len(passages)} written passages at known levels",
        f"# ({batches}),",
        f"# as tagged by model {model}. No weight can be against the side of its sign; 0 is a sign",
        "# that the passages do not need. The base is a text without signs.",
        f"base = {fitted.base}",
        "",
        "# Half the width of the range in points of the rubric, and the share of held-out passages",
        "# whose level lies within.",
        "[range]",
        f"half_width = {fitted.half_width}",
        f"confidence = {fitted.confidence}",
        "",
        "[weights]",
        *(f"{name} = {weight}" for name, weight in fitted.signs.items()),
    ]
    return "\n".join(lines) + "\n"


def fit_and_measure(
    seen: Sequence[Seen],
) -> tuple[Weights, Mapping[str, tuple[Figure, ...]]]:
    """Return weights fitted to all, and figures of weights fitted without what they judge."""
    by_batch = _held_out(seen, lambda passage: passage.batch)
    half_width = _half_width(seen, by_batch)
    held_out = {
        "batch": by_batch,
        "group of items": _held_out(seen, _group),
        "both": _held_out(seen, lambda passage: passage.batch, _group),
    }
    fitted = replace(fit_weights(seen), half_width=half_width)
    return fitted, {
        name: measure_levels(seen, [replace(w, half_width=half_width) for w in each])
        for name, each in held_out.items()
    }


def _group(passage: LevelPassage) -> str:
    """Return the theme of a descriptor, or the strand."""
    return passage.code.partition(".")[0]


def _held_out(seen: Sequence[Seen], *groups: Group) -> list[Weights]:
    """Return for each passage the weights fitted to passages that share no group with it."""
    fitted: dict[tuple[str, ...], Weights] = {}
    for one in seen:
        key = tuple(group(one.passage) for group in groups)
        if key not in fitted:
            fitted[key] = fit_weights(
                [
                    other
                    for other in seen
                    if all(group(other.passage) != k for group, k in zip(groups, key, strict=True))
                ]
            )
    return [fitted[tuple(group(one.passage) for group in groups)] for one in seen]


def _half_width(seen: Sequence[Seen], each: Sequence[Weights]) -> float:
    """Return the half width that holds the level of the wanted share of held-out passages."""
    errors = [
        abs(rubric_point(one.profile, w) - one.target) for one, w in zip(seen, each, strict=True)
    ]
    return round(float(np.quantile(errors, CONFIDENCE)), 2)
