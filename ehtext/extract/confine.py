"""What the reading process takes away from itself before it looks at a document."""

from __future__ import annotations

import contextlib
import math
import signal
import sys

from ehtext.extract.limits import Limits

try:
    import resource
except ImportError:  # Windows: the parent's clock is the limit there
    resource = None  # type: ignore[assignment]

_GRACE = 5  # seconds between asking and forcing
_REFUSED_EVENTS = (
    "socket.",
    "subprocess.",
    "pickle.",
    "os.exec",
    "os.fork",
    "os.forkpty",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "pty.spawn",
    "urllib.",
    "webbrowser.",
)


class ForbiddenError(PermissionError):
    """A reader tried to use what no document needs: the network, a program, pickle."""


def confine(limits: Limits) -> None:
    """Set the limits that the system keeps, and refuse what no reader needs.

    Memory, processor time, written bytes, open files and core dumps are limited where the
    platform can; the alarm ends a process whose parent has gone.
    """
    limit_resources(limits)
    sys.addaudithook(_refuse)


def limit_resources(limits: Limits) -> None:
    """Set the limits that the system keeps, for this process and for programs that it becomes."""
    if resource is not None:
        _limit("RLIMIT_AS", limits.memory_bytes)
        _limit("RLIMIT_FSIZE", limits.written_bytes)
        _limit("RLIMIT_NOFILE", limits.open_files)
        _limit("RLIMIT_CORE", 0)  # a core dump would hold the document's text
        most = math.ceil(limits.cpu_seconds_most)
        _limit("RLIMIT_CPU", math.ceil(limits.cpu()), hard=most + _GRACE)
        signal.alarm(math.ceil(limits.wall_seconds_most) + _GRACE)


def allow_pages(limits: Limits, pages: int) -> None:
    """Let the processor time grow with the number of ``pages``."""
    if resource is not None:
        _limit("RLIMIT_CPU", math.ceil(limits.cpu(pages)))


def _limit(what: str, soft: int, *, hard: int | None = None) -> None:
    """Lower a limit; one that the machine has set lower, or cannot set, stays as it is."""
    kind = getattr(resource, what)
    _, most = resource.getrlimit(kind)
    hard = most if hard is None and what == "RLIMIT_CPU" else (soft if hard is None else hard)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    with contextlib.suppress(ValueError, OSError):  # macOS knows RLIMIT_AS and does not take it
        resource.setrlimit(kind, (soft, hard))


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED_EVENTS):
        raise ForbiddenError(event)
