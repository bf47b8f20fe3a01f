"""Pictures of pages, drawn in the background so that no card waits for one."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from threading import Lock

from ehtext.domain import BBox, Card, Person

Draw = Callable[[Person, str, int, tuple[BBox, ...]], bytes | None]
"""Draws a page of a document with boxes on it: ``Library.picture``."""

Key = tuple[str, str, int, tuple[BBox, ...]]  # person, document, page, boxes

_KEPT = 60  # pictures of about 100 kB each
_WAITING = 4  # wanted at once; older wishes are of cards that nobody looks at any more


class Pictures:
    """Draws the pictures of the pages that cards stand on, and keeps the newest ones."""

    def __init__(self, draw: Draw, executor: Executor | None = None) -> None:
        """``draw`` is called in a background thread, one picture at a time."""
        self._draw = draw
        self._executor = executor or ThreadPoolExecutor(1, thread_name_prefix="pictures")
        self._futures: OrderedDict[Key, Future[bytes | None]] = OrderedDict()
        self._lock = Lock()

    def ask(self, actor: Person, card: Card) -> Future[bytes | None] | None:
        """Return the picture of a card's page, drawn by and by; None for a page without one.

        The picture is of this person: what one may see is not kept for another.
        """
        if card.page is None or not card.boxes:
            return None
        key = (actor.id, card.document, card.page, card.boxes)
        with self._lock:
            future = self._futures.get(key)
            if future is None or future.cancelled():
                future = self._executor.submit(
                    self._draw, actor, card.document, card.page, card.boxes
                )
                self._futures[key] = future
            self._futures.move_to_end(key)
            self._forget()
        return future

    def close(self) -> None:
        """Stop after the picture at hand."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _forget(self) -> None:
        """Give up what waits longest behind newer wishes, and pictures that are old."""
        waiting = [key for key, future in self._futures.items() if not future.done()]
        old = list(self._futures)[: -_KEPT or None] if len(self._futures) > _KEPT else []
        for key in (*waiting[:-_WAITING], *old):
            future = self._futures.get(key)
            if future is not None and (future.done() or future.cancel()):
                del self._futures[key]
