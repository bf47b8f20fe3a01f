"""Who stands at the door: what an identity provider says of somebody, against the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from ehtext.domain import Person
from ehtext.store import Store

LONGEST = timedelta(hours=12)
"""A sign-in ends after this time, however long the provider's token would last."""


class Standing(StrEnum):
    """How somebody stands at the door."""

    ANONYMOUS = "not signed in"
    NAMELESS = "signed in, and the provider does not say as whom"
    ENDED = "signed in too long ago"
    UNKNOWN = "signed in, and not among the people of this installation"
    INACTIVE = "signed in, and no longer active"
    IN = "signed in and known"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Somebody at the door. Only with standing ``IN`` is there a ``person``."""

    standing: Standing
    subject: str = ""  # issuer and subject, as the administrator needs them
    person: Person | None = None


class Door:
    """Looks up who signed in. An e-mail address counts for nothing: it can be given away."""

    def __init__(
        self, store: Store, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    ) -> None:
        self._store = store
        self._clock = clock

    def look(self, claims: Mapping[str, object], *, longest: timedelta | None = None) -> Visitor:
        """Return who the person with ``claims`` is.

        ``claims`` are those of an identity token whose signature, issuer and audience were
        checked when the person signed in, with ``is_logged_in``. They are kept in a cookie for
        weeks, so that the age of the sign-in is checked here: it ends when the token does, or
        ``longest`` after the token was issued if that is given.
        """
        if claims.get("is_logged_in") is not True:
            return Visitor(standing=Standing.ANONYMOUS)
        issuer, subject = claims.get("iss"), claims.get("sub")
        if not (isinstance(issuer, str) and isinstance(subject, str) and issuer and subject):
            return Visitor(standing=Standing.NAMELESS)
        subject = subject_of(issuer, subject)
        if self._has_ended(claims, longest):
            return Visitor(standing=Standing.ENDED, subject=subject)
        person = self._store.people.by_subject(subject)
        if person is None:
            return Visitor(standing=Standing.UNKNOWN, subject=subject)
        if not person.active:
            return Visitor(standing=Standing.INACTIVE, subject=subject)
        return Visitor(standing=Standing.IN, subject=subject, person=person)

    def _has_ended(self, claims: Mapping[str, object], longest: timedelta | None) -> bool:
        issued, expires = _moment(claims.get("iat")), _moment(claims.get("exp"))
        if issued is None or expires is None:
            return True
        end = issued + longest if longest else min(expires, issued + LONGEST)
        return self._clock() >= end


def subject_of(issuer: str, subject: str) -> str:
    """Return what the store calls somebody whom ``issuer`` calls ``subject``."""
    return f"{issuer}|{subject}"


def _moment(seconds: object) -> datetime | None:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        return None
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
