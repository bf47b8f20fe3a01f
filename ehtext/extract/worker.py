"""The process that reads one file. It gets an order on its input and answers by lines."""

from __future__ import annotations

import importlib
import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from ehtext.codec import decode, encode
from ehtext.domain import Failed
from ehtext.errors import ExtractionError
from ehtext.extract.confine import allow_pages, confine
from ehtext.extract.limits import Limits
from ehtext.extract.order import BROKE, PAGE, PAGES, REFUSED, RESULT, Order, Tell

Task = Callable[[Order, Tell], object]


def main() -> None:
    """Carry out the order on standard input and write the answer to standard output."""
    answers = _claim_output()
    order = decode(sys.stdin.buffer.readline(), Order)
    sys.excepthook = _tell(answers)
    task = _find(order.task)
    confine(order.limits)

    try:
        result = task(order, _Progress(answers, order.limits))
    except ExtractionError as error:
        failed = Failed(path=error.name, code=error.code, reason=error.reason)
        _answer(answers, REFUSED, encode(failed))
    else:
        _answer(answers, RESULT, encode(result))


class _Progress:
    """Tells the parent of the pages, and takes the time that they allow."""

    def __init__(self, answers: BinaryIO, limits: Limits) -> None:
        self._answers = answers
        self._limits = limits

    def pages(self, count: int) -> None:
        _answer(self._answers, PAGES, str(count).encode())
        allow_pages(self._limits, count)

    def page(self, number: int) -> None:
        _answer(self._answers, PAGE, str(number).encode())


def _claim_output() -> BinaryIO:
    """Return the pipe to the parent; whatever a library prints goes nowhere from now on."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        os.dup2(nowhere, stream.fileno())
    return answers


def _find(task: str) -> Task:
    module, _, function = task.partition(":")
    found: Task = getattr(importlib.import_module(module), function)
    return found


def _answer(answers: BinaryIO, word: bytes, rest: bytes) -> None:
    answers.write(word + b" " + rest + b"\n")
    answers.flush()


def _tell(
    answers: BinaryIO,
) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return a hook that names an uncaught exception and its place, never its message."""

    def hook(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
        frames = traceback.extract_tb(trace)
        place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
        _answer(answers, BROKE, encode((kind.__name__, place)))

    return hook
