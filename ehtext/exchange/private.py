"""Files that only their owner may read, and that are there whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ehtext.errors import ExchangeError


@contextmanager
def private_file(path: Path) -> Iterator[Path]:
    """Yield a path to write to; what is written becomes ``path``, readable by its owner only.

    Raises:
        ExchangeError: ``path`` cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        os.close(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        reason = error.strerror or "the disk refuses it"
        raise ExchangeError(f"{path.name} cannot be written: {reason}; choose a folder") from error
    finally:
        unfinished.unlink(missing_ok=True)
