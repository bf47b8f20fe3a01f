"""Tagging what is in the store anew, by the model that is in use now."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ehtext.domain import Person
from ehtext.pipeline import Parts, analyse
from ehtext.service.access import Access, Right
from ehtext.service.keep import Keeper
from ehtext.store import Store, Submission


class Retagger:
    """Tags stored documents anew. Their files are not needed; decisions stay attached."""

    def __init__(
        self, store: Store, access: Access, keeper: Keeper, make_parts: Callable[[], Parts]
    ) -> None:
        """``make_parts`` loads the model: it is called when the first document is tagged."""
        self._store = store
        self._access = access
        self._keeper = keeper
        self._make_parts = make_parts

    def outdated(self, actor: Person, model: str) -> list[Submission]:
        """Return the submissions that another model than ``model`` has tagged."""
        self._access.check(actor, Right.LEAD)
        return [s for s in self._store.submissions() if s.model != model]

    def run(self, actor: Person) -> Iterator[Submission]:
        """Tag anew all that another model has tagged, and yield each when it is kept."""
        self._access.check(actor, Right.LEAD)
        parts = self._make_parts()
        for submission in self.outdated(actor, parts.model):
            before = self._store.analysis(submission.sha256)
            self._keeper.save(analyse(before.path, before.document, parts))
            yield submission
