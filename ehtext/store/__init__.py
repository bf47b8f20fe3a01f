"""What outlives a run: submissions, their sentences, the tags on them and what people decided."""

from ehtext.store.moving import Progress, back_up, copy_store, restore, upgrade
from ehtext.store.people import Facts, People
from ehtext.store.review import Cards, Edits, Events, Hindrance, Queues
from ehtext.store.store import Store, Submission

__all__ = [
    "Cards",
    "Edits",
    "Events",
    "Facts",
    "Hindrance",
    "People",
    "Progress",
    "Queues",
    "Store",
    "Submission",
    "back_up",
    "copy_store",
    "restore",
    "upgrade",
]
