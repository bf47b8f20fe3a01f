"""A file that one process holds at a time. The system lets it go when the process ends."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

_TRIES, _PAUSE = 25, 0.2  # seconds; somebody may be looking just now whether it is held

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Holding:
    """Holds a file. ``with Holding(path) as alone`` says whether nobody else holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: int | None = None

    def held(self) -> bool:
        """Return whether another process holds the file just now."""
        taken = self._try()
        self._let_go()
        return not taken

    def __enter__(self) -> bool:
        for _ in range(_TRIES):
            if self._try():
                return True
            time.sleep(_PAUSE)
        return False

    def __exit__(self, *_: object) -> None:
        self._let_go()

    def _try(self) -> bool:
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(file)
        except OSError:
            os.close(file)
            return False
        self._file = file
        return True

    def _let_go(self) -> None:
        if self._file is not None:
            os.close(self._file)  # which lets go
            self._file = None
