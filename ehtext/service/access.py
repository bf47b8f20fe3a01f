"""Who may do what: one table of rights, asked on every call and not only when a page is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum

from ehtext.domain import LOCAL, Person, Role
from ehtext.errors import NotAllowedError
from ehtext.framework import same_area
from ehtext.store import Store, Submission


class Right(StrEnum):
    """What a person may do."""

    READ = "read submissions"
    ADD = "add submissions"
    REVIEW = "review tags"
    LEAD = "settle disagreements, see reviewers' figures and change the model"
    ROUND = "look at a whole round"
    EXPORT = "export what was reviewed"
    PEOPLE = "manage people"


RIGHTS: Mapping[Role, frozenset[Right]] = {
    Role.AREA_AUTHOR: frozenset({Right.READ, Right.ADD}),
    Role.REVIEWER: frozenset({Right.READ, Right.ADD, Right.REVIEW}),
    Role.LEAD: frozenset({Right.READ, Right.ADD, Right.REVIEW, Right.LEAD, Right.EXPORT}),
    Role.NATIONAL: frozenset({Right.READ, Right.ADD, Right.ROUND, Right.EXPORT}),
    Role.ADMIN: frozenset(Right),
}


SURE = 0.7
"""How sure the recognition of an area must be, from 0 to 1, where nobody has confirmed it."""


class Access:
    """Answers whether a person may do something, from the store and not from what a page says.

    Without sign-in there is one person, ``LOCAL``, who may do everything; with it ``LOCAL`` may
    do nothing.
    """

    def __init__(self, store: Store, *, sign_in: Callable[[], bool]) -> None:
        """``sign_in`` says whether people sign in."""
        self._store = store
        self._sign_in = sign_in

    def current(self, actor: Person) -> Person:
        """Return ``actor`` as the store knows them now.

        Raises:
            NotAllowedError: nobody of that id is active.
        """
        if not self._sign_in():
            if actor == LOCAL:
                return LOCAL
            raise NotAllowedError("This installation has one person and no sign-in.")
        known = self._store.people.get(actor.id)
        if (
            known is None
            or not known.active
            or not known.subject  # nobody signed in as this one: a row of before sign-in
            or known.subject != actor.subject
        ):
            raise NotAllowedError("You are not among the people of this installation.")
        if (known.role is Role.AREA_AUTHOR) != (known.area is not None):
            raise NotAllowedError(
                "Your role and your area do not fit together; ask an administrator to mend it."
            )
        return known

    def check(self, actor: Person, right: Right) -> Person:
        """Return the person as the store knows them, if they have ``right``.

        Raises:
            NotAllowedError: they do not.
        """
        person = self.current(actor)
        if right not in RIGHTS[person.role]:
            raise NotAllowedError(f"Your role, {person.role.value}, may not {right.value}.")
        return person

    def check_document(self, actor: Person, right: Right, document: str) -> Person:
        """Return the person, if they have ``right`` and the document is one they may see.

        Raises:
            NotAllowedError: they do not. An area author is told the same of a document of
                another area and of one that does not exist.
        """
        person = self.check(actor, right)
        if not self.may_see(person, document):
            raise NotAllowedError("There is no such submission among those of your area.")
        return person

    def may_see(self, person: Person, document: str) -> bool:
        """Return whether a checked ``person`` may see a document.

        An area author sees what a person confirmed as of their area, and what says so plainly;
        a guess is not enough to show one area's text to another.
        """
        return person.role is not Role.AREA_AUTHOR or same_area(
            person.area, self._store.sure_area_of(document, at_least=SURE)
        )

    def of_those(self, person: Person, found: Iterable[Submission]) -> list[Submission]:
        """Return those of ``found`` that a checked ``person`` may see, in their order."""
        if person.role is not Role.AREA_AUTHOR:
            return list(found)
        likely = (s for s in found if same_area(person.area, s.area))
        return [s for s in likely if self.may_see(person, s.sha256)]
