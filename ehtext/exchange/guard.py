"""Text that a spreadsheet shows as text, and the way back."""

from __future__ import annotations

import re

_MARK = "'"
_RUN = re.compile(r"\s*['=+\-@＝＋－＠\t\r\n]")  # formulas, what may become one, and our own mark
_NUMBER = re.compile(r"[\d.,/: ]*\d(e[+-]?\d+)?", re.IGNORECASE)
"""What a spreadsheet takes for a number or a date and writes in its own way: half of an id."""


def guard(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet runs it (CWE-1236) or takes it for a number."""
    return f"{_MARK}{cell}" if _RUN.match(cell) or _NUMBER.fullmatch(cell) else cell


def unguard(cell: str) -> str:
    """Return what ``guard`` was given."""
    return cell.removeprefix(_MARK)
