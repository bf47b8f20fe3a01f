"""Which pages there are, and whom each is offered to.

To leave a page out is a courtesy: the service asks for the right again on every call.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ehtext.domain import Person
from ehtext.service import RIGHTS, Right


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A page of ``views/``, offered to all who have its right."""

    name: str
    title: str
    right: Right
    sign_in_only: bool = False  # of no use to one person without sign-in


PAGES = (
    Offer(name="submissions", title="Submissions", right=Right.READ),
    Offer(name="coverage", title="Coverage", right=Right.READ),
    Offer(name="evidence", title="Evidence", right=Right.READ),
    Offer(name="review", title="Review", right=Right.REVIEW),
    Offer(name="bulk", title="Accept in bulk", right=Right.REVIEW),
    Offer(name="levels", title="Levels", right=Right.REVIEW),
    Offer(name="progress", title="Progress", right=Right.REVIEW),
    Offer(name="lead", title="Lead review", right=Right.LEAD),
    Offer(name="models", title="Models", right=Right.LEAD),
    Offer(name="exchange", title="Export and import", right=Right.EXPORT),
    Offer(name="learning", title="What the round teaches", right=Right.ROUND),
    Offer(name="packs", title="Packs", right=Right.ROUND),
    Offer(name="check", title="Check a draft", right=Right.READ),
    Offer(name="intake", title="Intake of a round", right=Right.ROUND),
    Offer(name="board", title="The board", right=Right.ROUND),
    Offer(name="people", title="People", right=Right.PEOPLE, sign_in_only=True),
)
"""In the order of the side bar; the first one opens by default."""


def offered(person: Person, *, sign_in: bool) -> Sequence[Offer]:
    """Return the pages for ``person``; ``sign_in`` says whether people sign in."""
    rights = RIGHTS[person.role]
    return [p for p in PAGES if p.right in rights and (sign_in or not p.sign_in_only)]
