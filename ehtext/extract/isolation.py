"""Read a file in a process of its own, so that the worst it can do is to fail.

The child has an empty environment and its own limits (``confine``); here the clock and the size
of the answer are watched, and whatever happens becomes a result or an ExtractionError.
"""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
import time
from dataclasses import dataclass
from typing import IO, TypeVar

from ehtext.codec import decode, encode
from ehtext.domain import Failed
from ehtext.errors import CodecError, ExtractionError
from ehtext.extract.ending import broken, ended, nonsense, timed_out, too_much
from ehtext.extract.order import BROKE, PAGE, PAGES, REFUSED, RESULT, Order
from ehtext.extract.process import child

T = TypeVar("T")

_START = "from ehtext.extract.worker import main; main()"
_ENDINGS = {"timeout", "too-large", "damaged", "crashed"}
_PATIENCE = 5  # seconds for a process to end after its answer


class BrokenPageError(ExtractionError):
    """One page stopped the reader, and there are others: ``page`` (from 1) may be left out."""

    def __init__(self, error: ExtractionError, page: int) -> None:
        super().__init__(error.name, error.code, error.reason)
        self.page = page


@dataclass(slots=True)
class _Progress:
    """How far the child has come, by its own account."""

    start: float
    pages: int = 0
    page: int = 0  # 0: not among the pages
    page_start: float = 0

    def note(self, word: bytes, number: int) -> None:
        if word == PAGES:
            self.pages = number
        else:
            self.page, self.page_start = number, time.monotonic()

    def blames_page(self, code: str) -> bool:
        """Return whether the page being read is the one that ended the process.

        Out of time it is only if it took half of it: a long document is slow on every page.
        """
        if not self.page or code not in _ENDINGS:
            return False
        now = time.monotonic()
        return code != "timeout" or (now - self.page_start) * 2 > now - self.start


def run_isolated(order: Order, kind: type[T]) -> T:
    """Return what the task of ``order`` gives, as a ``kind``, from a child process.

    Raises:
        BrokenPageError: one of several pages ended the process.
        ExtractionError: the reader's own, or ``timeout``, ``too-large``, ``damaged``, ``unsafe``
            or ``crashed`` after what became of the process.
    """
    progress = _Progress(time.monotonic())
    try:
        return _run(order, kind, progress)
    except ExtractionError as error:
        others = progress.pages - len(order.skip_pages) > 1
        if others and progress.blames_page(error.code):
            raise BrokenPageError(error, progress.page) from None
        raise


def _run(order: Order, kind: type[T], progress: _Progress) -> T:
    with child(_START) as process:
        _hand_over(process, encode(order) + b"\n")
        word, rest = _answer(process, order, progress)
        if not word:
            raise ended(order.name, _exit_code(process))
    if word == RESULT:
        return _decoded(rest, kind, order.name)
    if word == REFUSED:
        failed = _decoded(rest, Failed, order.name)
        raise ExtractionError(order.name, failed.code, failed.reason)
    exception, place = _decoded(rest, tuple[str, str], order.name)
    raise broken(order.name, exception, place)


def _hand_over(process: subprocess.Popen[bytes], line: bytes) -> None:
    with contextlib.suppress(OSError), _pipe(process.stdin) as pipe:
        pipe.write(line)  # fails if the child is gone: how it ended says more


def _answer(
    process: subprocess.Popen[bytes], order: Order, progress: _Progress
) -> tuple[bytes, bytes]:
    """Return the word and the rest of the final answer; both empty if the child gave none."""
    limits = order.limits
    lines = _listen(process, limits.result_bytes)
    while True:
        seconds = limits.wall(progress.pages)
        try:
            line = lines.get(timeout=max(0.0, progress.start + seconds - time.monotonic()))
        except queue.Empty:
            raise timed_out(order.name, seconds) from None
        if len(line) > limits.result_bytes:
            raise too_much(order.name)
        word, _, rest = line.rstrip().partition(b" ")
        if word in (PAGES, PAGE) and rest.isdigit():
            progress.note(word, int(rest))
        elif word in (RESULT, REFUSED, BROKE, b""):
            return word, rest
        else:
            raise nonsense(order.name)


def _listen(process: subprocess.Popen[bytes], most: int) -> queue.Queue[bytes]:
    """Return a queue of the child's lines, the last of them empty. Pipes have no timeout."""
    lines: queue.Queue[bytes] = queue.Queue(maxsize=2)  # a chatty child has to wait

    def listen() -> None:
        with _pipe(process.stdout) as pipe:
            while line := pipe.readline(most + 1):
                lines.put(line)
        lines.put(b"")

    threading.Thread(target=listen, daemon=True).start()
    return lines


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise AssertionError("both pipes were asked for")
    return pipe


def _exit_code(process: subprocess.Popen[bytes]) -> int | None:
    """Return how the child ended; None if it closed its output and lives on."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        return process.wait(timeout=_PATIENCE)
    return None


def _decoded(data: bytes, kind: type[T], name: str) -> T:
    try:
        return decode(data, kind)
    except CodecError:
        raise nonsense(name) from None
