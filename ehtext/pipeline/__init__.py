"""From a document to its analysis: one pure function with its parts handed in."""

from ehtext.pipeline.analyse import analyse
from ehtext.pipeline.levels import gather_evidence
from ehtext.pipeline.parts import Parts, Ranker, Rater, Recogniser, Splitter, Suggester
from ehtext.pipeline.tagging import Tagged, tag_sentences

__all__ = [
    "Parts",
    "Ranker",
    "Rater",
    "Recogniser",
    "Splitter",
    "Suggester",
    "Tagged",
    "analyse",
    "gather_evidence",
    "tag_sentences",
]
