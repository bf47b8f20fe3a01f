"""The goals that were set before anything was built, beside what was measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ehtext.evaluate import SentenceReport
from judging.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A goal and the figure that answers it. ``lower``: small figures are good."""

    name: str
    measured: float
    must: float
    aim: float | None = None
    lower: bool = False

    @property
    def met(self) -> bool:
        """Return whether the goal is met as measured, before rounding."""
        return self.measured <= self.must if self.lower else self.measured >= self.must


def outcomes(verdict: Verdict) -> tuple[Outcome, ...]:
    """Return all goals for which there is a figure."""
    return (*_of_sentences(verdict), *_of_levels(verdict), *_of_size(verdict))


def _of_sentences(verdict: Verdict) -> Iterator[Outcome]:
    report = verdict.default.report
    figures = (
        ("P@1, text alone", "P@1", 0.70, 0.90),
        ("R@3, text alone", "R@3", 0.80, 0.95),
        ("micro-F1 at the shipped thresholds", "micro-F1", 0.60, 0.85),
        ("kind accuracy, text alone", "kind accuracy", 0.76, 0.93),
        ("strand accuracy, text alone", "strand accuracy", 0.72, 0.88),
        ("P@1 of the surest 70%", "P@1 of the surest 70%", 0.85, 0.95),
    )
    for name, figure, must, aim in figures:
        yield Outcome(name=name, measured=report.figure(figure).value, must=must, aim=aim)
    error = report.figure("calibration error").value
    yield Outcome(name="calibration error", measured=error, must=0.06, aim=0.03, lower=True)
    placed = [_kind(result.reports[1]) for result in verdict.end_to_end if result.whole]
    if placed:
        yield Outcome(
            name="kind accuracy end to end, the poorer of Word and PDF",
            measured=min(placed),
            must=0.84,
            aim=0.93,
        )


def _kind(report: SentenceReport) -> float:
    return report.figure("kind accuracy").value


def _of_levels(verdict: Verdict) -> Iterator[Outcome]:
    real = verdict.levels.report
    yield Outcome(name="levels of real passages, mean absolute error", must=0.40, aim=0.25,
                  measured=real.figure("mean absolute error").value, lower=True)  # fmt: skip
    yield Outcome(
        name="levels of real passages, rank correlation",
        measured=real.figure("rank correlation with the moderators' mean").value,
        must=0.55,
        aim=0.85,
    )
    own = {figure.name: figure.value for figure in verdict.levels.written.get("batch", ())}
    if own:
        yield Outcome(
            name="levels of own passages held out by brief, mean absolute error",
            measured=own["mean absolute error"],
            must=0.8,
            aim=0.3,
            lower=True,
        )
        yield Outcome(
            name="levels of own passages held out by brief, weighted kappa",
            measured=own["quadratic-weighted kappa"],
            must=0.75,
            aim=0.95,
        )
        yield Outcome(
            name="levels of own passages held out by brief, correlation with length",
            measured=abs(own["correlation with length"]),
            must=0.1,
            aim=0.0,
            lower=True,
        )


def _of_size(verdict: Verdict) -> Iterator[Outcome]:
    speed = verdict.speed
    yield Outcome(name="tagging time beside the bare TF-IDF pipeline", must=1.5, lower=True,
                  measured=speed.beside_descriptors)  # fmt: skip
    yield Outcome(name="model file, megabytes", measured=speed.megabytes, must=15.0, lower=True)
