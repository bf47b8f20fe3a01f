"""From the places where sentences begin to their spans."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_LEADING = re.compile(r"[\s•▪◦‣●○■□➢✓✔]*")


def trimmed(text: str, starts: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Return the spans between ``starts``, without spaces and bullets around them.

    A span that holds no letter or digit is none.
    """
    spans = (_trim(text, start, end) for start, end in pairwise([*starts, len(text)]))
    return tuple(
        (start, end)
        for start, end in spans
        if any(character.isalnum() for character in text[start:end])
    )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    leading = _LEADING.match(text, start, end)
    begin = leading.end() if leading else start
    return begin, begin + len(text[begin:end].rstrip())
