"""Start a child process that knows nothing of its parent, and end it with all its kin."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

# The modules of this process are found again in every kind of installation; -I alone would
# miss those of a user's own site-packages or of PYTHONPATH.
_PATHS = "import sys, json; sys.path[:] = json.loads(sys.argv.pop(1));"
_ROOT = str(Path(__file__).resolve().parents[2])  # an entry "" is left out: any folder
_NEEDED = ("SYSTEMROOT",)  # Windows cannot start Python without it
_WINDOWS = sys.platform == "win32"


@contextmanager
def child(
    code: str, *arguments: str, environment: Mapping[str, str] | None = None, answers: bool = True
) -> Iterator[subprocess.Popen[bytes]]:
    """Run ``code`` in a Python process of its own group; in the end leave none of it behind.

    It starts in isolated mode, with what Python needs and ``environment`` as its environment, and
    its errors go nowhere: they may quote the document. With ``answers`` there are pipes to and
    from it.
    """
    paths = [path for path in sys.path if os.path.isabs(path)]  # noqa: PTH117 - plain strings
    paths.append(_ROOT)
    needed = {name: os.environ[name] for name in _NEEDED if name in os.environ}
    pipe = subprocess.PIPE if answers else subprocess.DEVNULL
    process = subprocess.Popen(
        [sys.executable, "-I", "-c", _PATHS + code, json.dumps(paths), *arguments],
        stdin=pipe,
        stdout=pipe,
        stderr=subprocess.DEVNULL,
        env={**needed, **(environment or {})},
        start_new_session=not _WINDOWS,
    )
    try:
        yield process
    finally:
        _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if _WINDOWS:  # /T: with the processes that it started
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False
            )
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)  # the child leads a group of its own
    process.wait()
