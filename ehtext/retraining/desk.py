"""The models of an installation as a lead reviewer sees and changes them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ehtext.domain import Person
from ehtext.retraining.background import Background, Status, Task
from ehtext.retraining.registry import SHIPPED, Entry, Registry
from ehtext.service.access import Access, Right
from ehtext.store import Submission


@dataclass(frozen=True, slots=True, kw_only=True)
class InUse:
    """Which model is in use, and which one a roll back would bring."""

    version: str
    before: str | None  # as the history names it; None where there is none before it
    overruled: bool  # whether a setting names another model than the history does
    outdated: int  # submissions that another model has tagged


class ModelDesk:
    """Trains, rolls back and tags anew, for those who may; each call asks whether they may."""

    def __init__(
        self,
        access: Access,
        registry: Registry,
        background: Background,
        *,
        version: Callable[[], str],
        submissions: Callable[[], Sequence[Submission]],
    ) -> None:
        """``version`` reads which version is in use, and ``submissions`` what is in the store."""
        self._access = access
        self._registry = registry
        self._background = background
        self._version = version
        self._submissions = submissions

    def history(self, actor: Person) -> Sequence[Entry]:
        """Return what happened to models, the oldest first."""
        self._access.check(actor, Right.LEAD)
        return self._registry.history()

    def in_use(self, actor: Person) -> InUse:
        """Return which model is in use."""
        self._access.check(actor, Right.LEAD)
        version, current = self._version(), self._registry.current()
        return InUse(
            version=version,
            before=self._registry.before(),
            overruled=current not in (SHIPPED, version),
            outdated=sum(s.model != version for s in self._submissions()),
        )

    def status(self, actor: Person) -> Status | None:
        """Return what is being done in the background, or what became of the last task."""
        self._access.check(actor, Right.LEAD)
        return self._background.status()

    def train(self, actor: Person) -> None:
        """Begin to train a candidate from corpus and reviews.

        Raises:
            ModelError: something else is being done.
        """
        self._start(actor, Task.TRAIN)

    def retag(self, actor: Person) -> None:
        """Begin to tag what another model has tagged by the one in use.

        Raises:
            ModelError: something else is being done.
        """
        self._start(actor, Task.RETAG)

    def roll_back(self, actor: Person) -> Entry:
        """Put the model into use that was in use before.

        Raises:
            ModelError: there is none.
        """
        return self._registry.roll_back(self._access.check(actor, Right.LEAD).id)

    def _start(self, actor: Person, task: Task) -> None:
        self._background.start(task, self._access.check(actor, Right.LEAD).id)
