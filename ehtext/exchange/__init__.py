"""Reviewed data in and out: formats of other tools, each of which can be read back."""

from ehtext.exchange.formats import FORMATS, Format, formats
from ehtext.exchange.private import private_file
from ehtext.exchange.records import (
    Act,
    Acted,
    Decision,
    KnownSentence,
    Reading,
    Record,
    ReviewedDocument,
    ReviewedSentence,
    Said,
    Suggested,
    SuggestedLabel,
    said_in,
)

__all__ = [
    "FORMATS",
    "Act",
    "Acted",
    "Decision",
    "Format",
    "KnownSentence",
    "Reading",
    "Record",
    "ReviewedDocument",
    "ReviewedSentence",
    "Said",
    "Suggested",
    "SuggestedLabel",
    "formats",
    "private_file",
    "said_in",
]
