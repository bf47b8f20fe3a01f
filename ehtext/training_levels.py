"""The use case of fitting levels: passages at known levels in, what each sign weighs out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import lsq_linear

from ehtext.corpus import LevelPassage, corpus_files, read_level_passages
from ehtext.domain import Evidence, Label, PredictedLevel
from ehtext.errors import CorpusError
from ehtext.evaluate.figure import Figure, measure
from ehtext.evaluate.measures import weighted_kappa
from ehtext.framework import framework
from ehtext.pipeline import Parts
from ehtext.rate import FAR, NEAR, Profile, Weights, on_scale, profile, rubric_point, signs
from ehtext.service import Passage, rate_passage

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Group = Callable[[LevelPassage], str]

_PENALTY = 40.0  # of weights on shares of unit spread: the error hardly moves from 10 to 100
_SPREAD = 1.15  # least squares draws levels to the middle: so much wider errs least when held out
_CONFIDENCE = 0.8  # share of held-out passages whose level the range is to hold
_FEWEST = 100
_SAME_MARGIN = 1e-9
_UNRATED = PredictedLevel(
    label=Label(framework="", code=""),
    level=None,
    low=None,
    high=None,
    confidence=0.0,
    abstained=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A passage with what its tagged sentences show."""

    passage: LevelPassage
    profile: Profile
    target: float  # its level as a point of the rubric


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


def see_passages(passages: Sequence[LevelPassage], parts: Parts) -> tuple[Seen, ...]:
    """Return what the tagged sentences of each passage show, without those that show too little."""
    found = []
    for passage in passages:
        profiles: list[Profile] = []

        def keep(
            label: Label, evidence: Sequence[Evidence], kept: list[Profile] = profiles
        ) -> PredictedLevel:
            shown = profile(label, evidence, framework(label.framework))
            if isinstance(shown, Profile):
                kept.append(shown)
            return _UNRATED

        handed = Passage(
            label=Label(framework=passage.framework, code=passage.code),
            working_well=passage.working_well,
            priorities=passage.priorities,
        )
        rate_passage(handed, replace(parts, rate=keep))
        found += [Seen(passage=passage, profile=p, target=_target(passage)) for p in profiles]
    return tuple(found)


def _target(passage: LevelPassage) -> float:
    """Return the level as a point of the rubric: a scale from 1 up begins at its "early"."""
    scale = framework(passage.framework).scale
    if scale is None or scale.minimum <= 0:
        return passage.level
    return 1 + (passage.level - scale.minimum) * 4 / (scale.maximum - scale.minimum)


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


def fit_weights(seen: Sequence[Seen]) -> Weights:
    """Return the weights of least squared error, none against the side of its sign.

    Weights are drawn towards nothing; what is left is what the passages insist on.
    """
    rows, target = _rows(seen), np.array([one.target for one in seen])
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    spread = np.where(spread > _SAME_MARGIN, spread, 1.0)
    lifts = np.array([*(sign.lifts for sign in signs()), True, True])
    system = np.vstack([(rows - middle) / spread, np.sqrt(_PENALTY) * np.eye(len(lifts))])
    wanted = np.concatenate([target - target.mean(), np.zeros(len(lifts))])
    bounds = (np.where(lifts, 0.0, -np.inf), np.where(lifts, np.inf, 0.0))
    solved = lsq_linear(system, wanted, bounds, method="bvls").x / spread * _SPREAD
    rounded = [round(float(weight), 2) + 0.0 for weight in solved]
    return Weights(
        base=round(float(target.mean() - middle @ np.array(rounded)), 2),
        signs=dict(zip(_names(), rounded, strict=True)),
        half_width=1.0,
        confidence=_CONFIDENCE,
    )


def _names() -> list[str]:
    return [*(sign.id for sign in signs()), NEAR, FAR]


def _rows(seen: Sequence[Seen]) -> Floats:
    names = _names()
    return np.array([[one.profile.signs.shares.get(name, 0.0) for name in names] for one in seen])


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
    return round(float(np.quantile(errors, _CONFIDENCE)), 2)


def measure_levels(seen: Sequence[Seen], each: Sequence[Weights]) -> tuple[Figure, ...]:
    """Return the figures of the levels that ``each`` passage's weights give."""
    points = [rubric_point(one.profile, w) for one, w in zip(seen, each, strict=True)]
    levels = np.array([_level(one, p) for one, p in zip(seen, points, strict=True)])
    inside = np.array(
        [
            _level(one, p - w.half_width) <= one.passage.level <= _level(one, p + w.half_width)
            for one, p, w in zip(seen, points, each, strict=True)
        ],
        dtype=np.float64,
    )
    truth = np.array([one.passage.level for one in seen])
    length = np.array([float(len(one.passage.working_well.split())) for one in seen])
    rows = [one.passage.id for one in seen]
    return (
        measure("mean absolute error", lambda i: float(np.abs(levels[i] - truth[i]).mean()), rows),
        measure("quadratic-weighted kappa", lambda i: _kappa(levels[i], truth[i]), rows),
        measure("correlation with length", lambda i: _correlation(levels[i], length[i]), rows),
        measure("level within the range", lambda i: float(inside[i].mean()), rows),
    )


def _level(one: Seen, point: float) -> float:
    scale = framework(one.passage.framework).scale
    return on_scale(point, scale) if scale else point


def _kappa(levels: Floats, truth: Floats) -> float:
    halves = [np.rint(values * 2).astype(np.intp) for values in (levels, truth)]
    return weighted_kappa(halves[0], halves[1], 11)


def _correlation(one: Floats, other: Floats) -> float:
    """Return the linear correlation; what never varies goes with nothing."""
    if min(np.ptp(one), np.ptp(other)) < _SAME_MARGIN:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])


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
