"""What every desk has at hand: the store, who may do what, the frameworks and the time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from ehtext.framework import Framework
from ehtext.service.access import Access
from ehtext.store import Store


class Desk:
    """A desk at which people decide. Nothing of value is kept in it."""

    def __init__(
        self,
        store: Store,
        access: Access,
        frameworks: Mapping[str, Framework],
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """``frameworks`` are those that are known, by id; ``clock`` tells the time in UTC."""
        self._store = store
        self._access = access
        self._frameworks = frameworks
        self._clock = clock
