"""How often something in a file was left out, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ehtext.errors import ExchangeError
from ehtext.exchange.records import Reading, Said


class Tally:
    """Counts reasons, in the order in which they first came up."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def leave_out(self, reason: str, times: int = 1) -> None:
        """Count what is left out for ``reason``, which holds no text of the file."""
        self._counts[reason] += times

    @property
    def counts(self) -> Mapping[str, int]:
        """Return the counts by reason."""
        return dict(self._counts)


def reading(said: Iterable[Said], tally: Tally) -> Reading:
    """Return a reading of what was said and what was left out."""
    return Reading(said=tuple(said), left_out=tally.counts)


def unreadable(name: str, what: str, remedy: str) -> ExchangeError:
    """Return the error of a file that is none of its format, with what to do about it."""
    return ExchangeError(f"{name} is {what}; {remedy}")
