"""Review as a use case: cards, the desk at which people decide, and what follows from it."""

from ehtext.service.review.ahead import Ahead
from ehtext.service.review.answers import Answer, Outcome, Served, Status
from ehtext.service.review.desk import ReviewDesk

__all__ = ["Ahead", "Answer", "Outcome", "ReviewDesk", "Served", "Status"]
