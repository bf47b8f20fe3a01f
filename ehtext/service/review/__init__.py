"""Review as a use case: cards, the desk at which people decide, and what follows from it."""

from ehtext.service.review.ahead import Ahead
from ehtext.service.review.answers import Answer, Outcome, Served, Status
from ehtext.service.review.desk import ReviewDesk
from ehtext.service.review.pictures import Pictures
from ehtext.service.review.preferences import Liking, Preferences

__all__ = [
    "Ahead",
    "Answer",
    "Liking",
    "Outcome",
    "Pictures",
    "Preferences",
    "ReviewDesk",
    "Served",
    "Status",
]
