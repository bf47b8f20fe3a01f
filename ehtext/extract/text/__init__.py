"""Plain text and Markdown to documents, and what all readers know of typed text."""

from ehtext.extract.text.joining import continues, glue, is_complete
from ehtext.extract.text.lines import Line, split_lines
from ehtext.extract.text.markers import is_number, split_marker
from ehtext.extract.text.normalise import Normalised, Swap, normalise, show_symbol
from ehtext.extract.text.reader import READER, read_text

__all__ = [
    "READER",
    "Line",
    "Normalised",
    "Swap",
    "continues",
    "glue",
    "is_complete",
    "is_number",
    "normalise",
    "read_text",
    "show_symbol",
    "split_lines",
    "split_marker",
]
