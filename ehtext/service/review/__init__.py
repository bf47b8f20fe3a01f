"""Review as a use case: cards, the desk at which people decide, and what follows from it."""

from ehtext.service.review.ahead import Ahead
from ehtext.service.review.answers import Answer, Outcome, Served, Status, Undone
from ehtext.service.review.bulk import Batch, BulkDesk, Choice, Preview
from ehtext.service.review.desk import FASTEST, ReviewDesk
from ehtext.service.review.disputes import Dispute, Disputes
from ehtext.service.review.doubts import Concern, Doubt, Doubts, concern_of
from ehtext.service.review.editing import Editing
from ehtext.service.review.level_disputes import LevelDispute, LevelDisputes
from ehtext.service.review.levels import LevelDesk, Piece, Sheet
from ehtext.service.review.pictures import Pictures
from ehtext.service.review.preferences import Liking, Preferences

__all__ = [
    "FASTEST",
    "Ahead",
    "Answer",
    "Batch",
    "BulkDesk",
    "Choice",
    "Concern",
    "Dispute",
    "Disputes",
    "Doubt",
    "Doubts",
    "Editing",
    "LevelDesk",
    "LevelDispute",
    "LevelDisputes",
    "Liking",
    "Outcome",
    "Pictures",
    "Piece",
    "Preferences",
    "Preview",
    "ReviewDesk",
    "Served",
    "Sheet",
    "Status",
    "Undone",
    "concern_of",
]
