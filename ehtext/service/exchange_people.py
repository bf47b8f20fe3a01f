"""Who is behind what comes in from a file, and what is left out of it."""

from __future__ import annotations

import re

from ehtext.domain import Action, Person, Role
from ehtext.service.access import RIGHTS, Right
from ehtext.store import Store

_PERSON = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.:-]{0,39}")


class LeftOut(Exception):  # noqa: N818 - the way out of one decision, not an error
    """A decision is left out; the message says why, in words without any text."""


class Roles:
    """The roles in which people's decisions count here, whatever a file says."""

    def __init__(self, store: Store, importer: Person) -> None:
        self._people = {person.id: person for person in store.people.all()}
        self._people[importer.id] = importer

    def of(self, person: str, action: Action) -> Role:
        """Return the role of a person; who is not known here counts as a reviewer.

        Raises:
            LeftOut: it is a name in the place of an id, or they may not do this here.
        """
        if not _PERSON.fullmatch(person):
            raise LeftOut("decisions of somebody with a name in the place of an id")
        known = self._people.get(person)
        role = known.role if known else Role.REVIEWER
        if action is Action.ADJUDICATE and Right.LEAD not in RIGHTS[role]:
            raise LeftOut("disputes settled by somebody who is no lead reviewer here")
        return role
