"""Where sentences end, roughly: enough to tell whether two things are said in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?][\"'”’)]?\s+(?=[A-Z0-9“\"'])|$")


def sentences_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence of ``text``."""
    start = 0
    for end in _END.finditer(text):
        yield start, end.end()
        start = end.end()
