"""Documents and texts to sentences, each with its place."""

from ehtext.segment.sentences import split_sentences
from ehtext.segment.text import split_text

__all__ = ["split_sentences", "split_text"]
