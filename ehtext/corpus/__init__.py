"""Checked training sentences and gold files."""

from ehtext.corpus.audit import (
    CodeAgreement,
    Repeat,
    agreement,
    code_agreement,
    commonest_opening,
    commonest_skeleton,
    distinct_trigrams,
    near_share,
    pair_readings,
    read_second,
    skeleton,
)
from ehtext.corpus.check import Finding, check_corpus, near_duplicates, overlaps
from ehtext.corpus.gold import GoldLabel, GoldPassage, GoldSentence, read_gold, read_passages
from ehtext.corpus.levels import LevelPassage, read_level_passages
from ehtext.corpus.sentences import LabelledSentence, corpus_files, read_corpus

__all__ = [
    "CodeAgreement",
    "Finding",
    "GoldLabel",
    "GoldPassage",
    "GoldSentence",
    "LabelledSentence",
    "LevelPassage",
    "Repeat",
    "agreement",
    "check_corpus",
    "code_agreement",
    "commonest_opening",
    "commonest_skeleton",
    "corpus_files",
    "distinct_trigrams",
    "near_duplicates",
    "near_share",
    "overlaps",
    "pair_readings",
    "read_corpus",
    "read_gold",
    "read_level_passages",
    "read_passages",
    "read_second",
    "skeleton",
]
