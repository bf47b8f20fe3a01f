"""Personal data in texts: found and replaced by placeholders before anything is kept."""

from ehtext.privacy.finding import Finding
from ehtext.privacy.hiding import (
    Hidden,
    Known,
    are_whole_words,
    find_words,
    hide_words,
    mask_hidden,
    mask_hidden_text,
)
from ehtext.privacy.masking import mask_document, mask_text
from ehtext.privacy.search import find_personal_data
from ehtext.privacy.version import masking_version

__all__ = [
    "Finding",
    "Hidden",
    "Known",
    "are_whole_words",
    "find_personal_data",
    "find_words",
    "hide_words",
    "mask_document",
    "mask_hidden",
    "mask_hidden_text",
    "mask_text",
    "masking_version",
]
