"""From a document to its analysis: one pure function with its parts handed in."""

from ehtext.pipeline.analyse import analyse
from ehtext.pipeline.parts import Parts, Ranker, Rater, Recogniser, Splitter, Suggester

__all__ = ["Parts", "Ranker", "Rater", "Recogniser", "Splitter", "Suggester", "analyse"]
