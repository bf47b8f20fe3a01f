"""What the end of a reading process means, in words for the person whose file it was."""

from __future__ import annotations

import signal

from ehtext.errors import ExtractionError

_PRINT_ANEW = "Open it in its own program and print or export it to a new .pdf, then use that."
_SPLIT = "Split it, or print or export it to a new .pdf, and use that."
_OUT_OF_TIME = {"SIGXCPU", "SIGALRM"}
_OUT_OF_MEMORY = {"SIGKILL"}  # not ours: a system short of memory ends the largest process


def timed_out(name: str, seconds: float) -> ExtractionError:
    """Return the error for a file that was still being read when its time was over."""
    return ExtractionError(
        name, "timeout", f"Reading the file took more than {seconds:g} seconds. {_SPLIT}"
    )


def too_much(name: str) -> ExtractionError:
    """Return the error for a file that gives more text than a document can have."""
    return ExtractionError(name, "too-large", f"The file holds too much text. {_SPLIT}")


def nonsense(name: str) -> ExtractionError:
    """Return the error for a process that does not answer as agreed."""
    return ExtractionError(name, "crashed", f"The file confused the reader. {_PRINT_ANEW}")


def ended(name: str, code: int | None) -> ExtractionError:
    """Return the error for a process that ended with ``code`` and without an answer."""
    how = _ending(code)
    if how in _OUT_OF_TIME:
        return ExtractionError(
            name, "timeout", f"Reading the file took more processor time than allowed. {_SPLIT}"
        )
    if how in _OUT_OF_MEMORY:
        return ExtractionError(
            name, "too-large", f"Reading the file took more memory than there is. {_SPLIT}"
        )
    return ExtractionError(
        name,
        "crashed",
        f"The file stopped the reader ({how}); it is damaged or was made to do so. {_PRINT_ANEW}",
    )


def broken(name: str, exception: str, place: str) -> ExtractionError:
    """Return the error for an ``exception`` (its class) that nobody caught at ``place``."""
    if exception == "MemoryError":
        return ExtractionError(
            name, "too-large", f"Reading the file took more memory than allowed. {_SPLIT}"
        )
    if exception == "RecursionError":
        return ExtractionError(
            name, "too-large", f"The parts of the file are nested too deeply. {_PRINT_ANEW}"
        )
    if exception == "ForbiddenError":
        return ExtractionError(
            name, "unsafe", f"The file made the reader do what no document needs. {_PRINT_ANEW}"
        )
    if exception in ("ImportError", "ModuleNotFoundError"):
        return ExtractionError(
            name, "crashed", f"ehtext is not fully installed ({place}). Install it again."
        )
    return ExtractionError(
        name, "damaged", f"The file could not be read ({exception} at {place}). {_PRINT_ANEW}"
    )


def _ending(code: int | None) -> str:
    if code is None:
        return "no answer"
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
