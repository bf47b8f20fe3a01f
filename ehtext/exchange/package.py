"""Zip packages from outside: within limits, before anything of them is read."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ehtext.exchange.tally import unreadable

_ENTRIES = 10_000
_BYTES = 512 << 20  # of all entries unpacked
_RATIO = 200  # of unpacked to packed; text shrinks to a tenth, a bomb to a thousandth
_RATIO_FROM = 16 << 20


def check_package(path: Path, what: str, remedy: str) -> None:
    """Raise ExchangeError for a file that is no zip package, or one beyond all measure.

    ``what`` says what it then is not, ``remedy`` what to give instead. ``zipfile`` stops reading
    an entry at the size that it declares, so the declared sizes bound what any reader gets.
    """
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise unreadable(path.name, what, remedy) from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    swells = unpacked > _RATIO_FROM and unpacked > _RATIO * packed
    if len(entries) > _ENTRIES or unpacked > _BYTES or swells:
        raise unreadable(path.name, "far too large once unpacked", "export fewer documents")
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise unreadable(path.name, "encrypted", "save it without a password")
