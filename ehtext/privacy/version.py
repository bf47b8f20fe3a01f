"""Which search masked a text: what was masked by an older one is to be masked anew."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from ehtext.domain import digest


@cache
def masking_version(folder: Path = Path(__file__).parent) -> str:
    """Return a digest of the patterns and word lists in ``folder``: none can be forgotten."""
    files = sorted(file for kind in ("*.py", "*.txt") for file in folder.rglob(kind))
    return digest(*(file.read_text(encoding="utf-8") for file in files))
