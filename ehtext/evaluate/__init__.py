"""Figures on gold files, with intervals, beside what two people reach."""

from ehtext.evaluate.figure import Figure
from ehtext.evaluate.levels import evaluate_levels
from ehtext.evaluate.report import CodeRow, LevelReport, SentenceReport
from ehtext.evaluate.sentences import evaluate_sentences

__all__ = [
    "CodeRow",
    "Figure",
    "LevelReport",
    "SentenceReport",
    "evaluate_levels",
    "evaluate_sentences",
]
