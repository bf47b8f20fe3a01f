"""Everything that was measured in one run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from judging.baseline import TfidfTagger
from judging.contestants import DEFAULT, TFIDF
from judging.curve import Trial, learning_curve
from judging.end_to_end import EndToEnd, Unread, judge_end_to_end
from judging.levels import Levels, judge_levels
from judging.material import Material
from judging.own_corpus import OwnCorpus, judge_own_corpus
from judging.sentences import Difference, Judged, difference, judge_all, named
from judging.speed import Speed, measure_speed


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """The results, all of the same model, corpus and gold."""

    material: Material
    judged: Sequence[Judged]
    gains: Sequence[Difference]  # of the default over the TF-IDF baseline
    end_to_end: Sequence[EndToEnd]
    unread: Sequence[Unread]
    levels: Levels
    speed: Speed
    curve: Sequence[Trial]
    own: OwnCorpus

    @property
    def default(self) -> Judged:
        """Return the shipped model's result."""
        return named(self.judged, DEFAULT)


def judge(material: Material, tell: Callable[[str], None]) -> Verdict:
    """Return all measurements; ``tell`` is told what is being done."""
    judged = judge_all(material, tell)
    default, baseline = named(judged, DEFAULT), named(judged, TFIDF)
    assert isinstance(baseline.tagger, TfidfTagger)  # noqa: S101 - the table of contestants says so
    tell("measuring speed")
    speed = measure_speed(material, baseline.tagger)
    tell("reading the real documents")
    end_to_end, unread = judge_end_to_end(material)
    tell("rating passages")
    levels = judge_levels(material)
    curve = learning_curve(material, judged, tell)
    tell("holding out batches of the corpus")
    return Verdict(
        material=material,
        judged=judged,
        gains=difference(material.gold, default, baseline),
        end_to_end=end_to_end,
        unread=unread,
        levels=levels,
        speed=speed,
        curve=curve,
        own=judge_own_corpus(material),
    )
