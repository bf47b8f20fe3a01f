"""What a reviewer likes: keys, and the queue that they work through."""

from __future__ import annotations

from dataclasses import dataclass, field

from ehtext.codec import decode, encode
from ehtext.domain import Person, Scope
from ehtext.errors import CodecError, ReviewError
from ehtext.review import Keys, check_keys
from ehtext.service.access import Access, Right
from ehtext.store import Store

_NAME = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Liking:
    """A reviewer's preferences. They are kept in the store, so that a refresh changes nothing."""

    keys: Keys = field(default_factory=Keys)
    scope: Scope = field(default_factory=Scope)
    wording: bool = False  # whether cards show the wording of what is suggested


class Preferences:
    """Keeps what each reviewer likes."""

    def __init__(self, store: Store, access: Access) -> None:
        self._store = store
        self._access = access

    def get(self, actor: Person) -> Liking:
        """Return what the person likes; what cannot be read any more is as for a newcomer."""
        person = self._access.check(actor, Right.REVIEW)
        kept = self._store.people.preferences(person.id).get(_NAME)
        try:
            liking = decode(kept.encode(), Liking) if kept else Liking()
            check_keys(liking.keys)
        except (CodecError, ReviewError):
            return Liking()
        return liking

    def put(self, actor: Person, liking: Liking) -> None:
        """Keep what the person likes.

        Raises:
            ReviewError: two commands have one key, or a key cannot be pressed.
        """
        person = self._access.check(actor, Right.REVIEW)
        check_keys(liking.keys)
        kept = dict(self._store.people.preferences(person.id))
        self._store.people.prefer(person, {**kept, _NAME: encode(liking).decode()})
