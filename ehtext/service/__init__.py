"""The use cases: analyse files, keep and open submissions, rate passages.

Scoring gold files is in ``ehtext.service.gold``: it alone needs the training libraries.
"""

from ehtext.service.files import Options, Outcome, Service, find_files
from ehtext.service.library import Library
from ehtext.service.passages import Passage, rate_passage
from ehtext.service.reasons import Explainer, Why

__all__ = [
    "Explainer",
    "Library",
    "Options",
    "Outcome",
    "Passage",
    "Service",
    "Why",
    "find_files",
    "rate_passage",
]
