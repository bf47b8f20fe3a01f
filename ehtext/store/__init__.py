"""What outlives a run: submissions, their sentences and the tags on them."""

from ehtext.store.store import Store, Submission

__all__ = ["Store", "Submission"]
