"""Managing people: who may sign in, in which role, and for which area."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ehtext.domain import LOCAL, Person, Role
from ehtext.errors import PeopleError
from ehtext.framework import area_key, areas
from ehtext.service.access import RIGHTS, Access, Right
from ehtext.store import Store

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,39}")
_SUBJECT = re.compile(r"https?://[^\s|]+\|\S(?:.*\S)?")


class PeopleDesk:
    """Adds and changes people. Nobody is deleted: what they decided names them."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def all(self, actor: Person) -> Sequence[Person]:
        """Return everybody who may sign in or once could, by id.

        Raises:
            NotAllowedError: the person may not manage people.
        """
        self._access.check(actor, Right.PEOPLE)
        return [person for person in self._store.people.all() if person.id != LOCAL.id]

    def add(self, actor: Person, person: Person) -> Person:
        """Add ``person`` and return them as kept.

        Raises:
            NotAllowedError: the person may not manage people.
            PeopleError: there is somebody of that id or subject already, or something is missing.
        """
        self._access.check(actor, Right.PEOPLE)
        if self._store.people.get(person.id) is not None:
            raise PeopleError(f"There is somebody called {person.id} already; choose another id.")
        return self._put(person)

    def change(self, actor: Person, person: Person) -> Person:
        """Give a known person another role, area or subject, or make them inactive; return them.

        Raises:
            NotAllowedError: the person may not manage people.
            PeopleError: nobody has the id, something is missing, or nobody would be left who
                can manage people.
        """
        self._access.check(actor, Right.PEOPLE)
        self._known(person.id)
        return self._put(person)

    def deactivate(self, actor: Person, id_: str) -> Person:
        """Take a person's access away from their next step on, and return them.

        Raises:
            NotAllowedError: the person may not manage people.
            PeopleError: nobody has the id, or nobody would be left who can manage people.
        """
        self._access.check(actor, Right.PEOPLE)
        return self._put(replace(self._known(id_), active=False))

    def _known(self, id_: str) -> Person:
        known = self._store.people.get(id_)
        if known is None or id_ == LOCAL.id:
            raise PeopleError(f"There is nobody called {id_}.")
        return known

    def _put(self, person: Person) -> Person:
        person = replace(person, area=_area(person), subject=(person.subject or "").strip())
        _check(person)
        same = self._store.people.by_subject(person.subject or "")
        if same is not None and same.id != person.id:
            raise PeopleError(f"{same.id} signs in with this subject already.")
        if not _manages(person) and not self._others_manage(person.id):
            raise PeopleError("Nobody else manages people; give somebody else that role first.")
        self._store.people.put(person)
        return person

    def _others_manage(self, id_: str) -> bool:
        """Return whether somebody besides ``id_`` manages people, or nobody ever did."""
        managing = [p.id for p in self._store.people.all() if _manages(p) and p.id != LOCAL.id]
        return not managing or any(known != id_ for known in managing)


def _manages(person: Person) -> bool:
    return person.active and Right.PEOPLE in RIGHTS[person.role]


def _area(person: Person) -> str | None:
    """Return the person's area by its official short name, where there is one."""
    given = " ".join((person.area or "").split())
    official = {area_key(area.name): area.name for area in reversed(areas())}
    return official.get(area_key(given), given) or None


def _check(person: Person) -> None:
    if not _ID.fullmatch(person.id) or person.id == LOCAL.id:
        raise PeopleError(
            f"{person.id!r} cannot be an id; take initials or a number: letters, digits, dots, "
            "hyphens, 40 at most, and not 'local'."
        )
    if not _SUBJECT.fullmatch(person.subject or ""):
        raise PeopleError(
            "The subject must be what the person reads on the page after they signed in: the "
            "address of the identity provider, a bar, and their number there."
        )
    if person.role is Role.AREA_AUTHOR and person.area is None:
        raise PeopleError("An area author needs an area.")
    if person.role is not Role.AREA_AUTHOR and person.area is not None:
        raise PeopleError("Only an area author has an area; the other roles see all areas.")
