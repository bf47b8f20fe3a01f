"""The use cases: analyse files, rate passages, score gold files."""

from ehtext.service.files import Options, Outcome, Service, find_files
from ehtext.service.gold import evaluate_gold
from ehtext.service.library import Library
from ehtext.service.passages import Passage, rate_passage

__all__ = [
    "Library",
    "Options",
    "Outcome",
    "Passage",
    "Service",
    "evaluate_gold",
    "find_files",
    "rate_passage",
]
