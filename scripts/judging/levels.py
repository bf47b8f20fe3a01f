"""Predicted levels beside the moderators, and on passages written at known levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ehtext.bootstrap import build_parts
from ehtext.corpus import GoldPassage
from ehtext.domain import Label, PredictedLevel
from ehtext.evaluate import Figure, LevelReport, evaluate_levels
from ehtext.pipeline import Parts
from ehtext.service import Passage, rate_passage
from ehtext.settings import Settings
from ehtext.training_levels import fit_and_measure, see_passages
from judging.material import Material


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """The rater's levels and figures."""

    predicted: tuple[PredictedLevel, ...]  # for the gold passages, in their order
    report: LevelReport
    written: Mapping[str, Sequence[Figure]]  # on our own passages, by what was held out
    abstained: int  # of our own passages


def judge_levels(material: Material) -> Levels:
    """Return the rater's figures, on the gold and, apart, on our own passages."""
    settings = replace(Settings.from_env(), model_dir=material.places.model)
    parts = build_parts(settings)
    predicted = [
        _rate(Label(framework=parts.schemes[0], code=passage.descriptor), passage, parts)
        for passage in material.passages
    ]
    seen = see_passages(material.written, parts)
    return Levels(
        predicted=tuple(predicted),
        report=evaluate_levels(material.passages, predicted),
        written=fit_and_measure(seen)[1] if seen else {},
        abstained=len(material.written) - len(seen),
    )


def _rate(label: Label, passage: GoldPassage, parts: Parts) -> PredictedLevel:
    return rate_passage(
        Passage(label=label, working_well=passage.working_well, priorities=passage.priorities),
        parts,
    )
