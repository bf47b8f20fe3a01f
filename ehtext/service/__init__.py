"""The use cases: analyse files, keep and open submissions, rate passages.

Scoring gold files is in ``ehtext.service.gold``: it alone needs the training libraries.
"""

from ehtext.service.access import RIGHTS, Access, Right
from ehtext.service.files import Service, find_files
from ehtext.service.keep import Keeper
from ehtext.service.library import Library
from ehtext.service.options import Options, Outcome
from ehtext.service.passages import Passage, rate_passage
from ehtext.service.reasons import Explainer, Why
from ehtext.service.storage import delete_submissions, of_area

__all__ = [
    "RIGHTS",
    "Access",
    "Explainer",
    "Keeper",
    "Library",
    "Options",
    "Outcome",
    "Passage",
    "Right",
    "Service",
    "Why",
    "delete_submissions",
    "find_files",
    "of_area",
    "rate_passage",
]
