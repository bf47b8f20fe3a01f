"""Checked training sentences and gold files."""

from ehtext.corpus.check import Finding, check_corpus, near_duplicates, overlaps
from ehtext.corpus.gold import GoldLabel, GoldPassage, GoldSentence, read_gold, read_passages
from ehtext.corpus.levels import LevelPassage, read_level_passages
from ehtext.corpus.sentences import LabelledSentence, corpus_files, read_corpus

__all__ = [
    "Finding",
    "GoldLabel",
    "GoldPassage",
    "GoldSentence",
    "LabelledSentence",
    "LevelPassage",
    "check_corpus",
    "corpus_files",
    "near_duplicates",
    "overlaps",
    "read_corpus",
    "read_gold",
    "read_level_passages",
    "read_passages",
]
