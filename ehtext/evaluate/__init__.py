"""Figures on gold files, with intervals, beside what two people reach; how far people agree."""

from ehtext.evaluate.agreement import (
    CodeAgreement,
    Judged,
    JudgedLevel,
    LevelAgreement,
    SentenceAgreement,
    agree_on_levels,
    agree_on_sentences,
)
from ehtext.evaluate.doubly import Measured
from ehtext.evaluate.figure import Figure
from ehtext.evaluate.levels import evaluate_levels
from ehtext.evaluate.report import CodeRow, LevelReport, SentenceReport
from ehtext.evaluate.sentences import evaluate_sentences

__all__ = [
    "CodeAgreement",
    "CodeRow",
    "Figure",
    "Judged",
    "JudgedLevel",
    "LevelAgreement",
    "LevelReport",
    "Measured",
    "SentenceAgreement",
    "SentenceReport",
    "agree_on_levels",
    "agree_on_sentences",
    "evaluate_levels",
    "evaluate_sentences",
]
