"""From a document to its analysis: one pure function with its parts handed in."""

from ehtext.pipeline.analyse import analyse, tag_sentences
from ehtext.pipeline.levels import gather_evidence
from ehtext.pipeline.parts import Parts, Ranker, Rater, Recogniser, Splitter, Suggester

__all__ = [
    "Parts",
    "Ranker",
    "Rater",
    "Recogniser",
    "Splitter",
    "Suggester",
    "analyse",
    "gather_evidence",
    "tag_sentences",
]
