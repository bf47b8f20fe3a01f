"""What is worked out ahead of the reader: why each of the next cards is suggested."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import cached_property

from ehtext.errors import ModelError
from ehtext.service.cards import explain, sentence_of
from ehtext.service.reasons import Explainer
from ehtext.store import Store


class Ahead:
    """Explains the next cards of a queue in one background thread, so that no page waits."""

    def __init__(
        self,
        store: Store,
        make_explainer: Callable[[], Explainer],
        executor: Executor | None = None,
    ) -> None:
        """``make_explainer`` loads the model: it is called when cards are first explained."""
        self._store = store
        self._make_explainer = make_explainer
        self._executor = executor or ThreadPoolExecutor(1, thread_name_prefix="ahead")
        self._running: Future[None] | None = None
        self._closed = False

    def explain(self, queue: str, *, first: Callable[[], None] = lambda: None) -> None:
        """Begin to explain the queue's next cards, unless that is being done already.

        ``first`` is done before: for a queue that runs low, to make it anew.
        """
        if self._closed:  # another model is in use by now, and this page was drawn before
            return
        if self._running is None or self._running.done():
            self._running = self._executor.submit(self._explain, queue, first)

    def close(self) -> None:
        """Stop after the card at hand."""
        self._closed = True
        self._executor.shutdown(wait=True, cancel_futures=True)

    @cached_property
    def explainer(self) -> Explainer:
        """Return what says why, with its model loaded."""
        return self._make_explainer()

    def _explain(self, queue: str, first: Callable[[], None]) -> None:
        first()
        try:
            explainer = self.explainer
        except ModelError:  # the cards stand without their words; the page says why is not known
            return
        for card in self._store.cards.unexplained(queue):
            explained = explain(card, sentence_of(card), explainer)
            self._store.cards.replace(explained, read=card)
