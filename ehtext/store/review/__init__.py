"""The tables of review: cards, queues, claims, showings and append-only events."""

from ehtext.store.review.cards import Cards
from ehtext.store.review.edits import Edits, Hindrance
from ehtext.store.review.events import Events
from ehtext.store.review.queues import Queues

__all__ = ["Cards", "Edits", "Events", "Hindrance", "Queues"]
