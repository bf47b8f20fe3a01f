"""Recognise the text of scanned pages with ocrmypdf, an optional extra, when asked to."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from ehtext.codec import decode, encode
from ehtext.extract.confine import limit_resources
from ehtext.extract.limits import Limits
from ehtext.extract.process import child

_PROGRAM = "ocrmypdf"
_START = "from ehtext.extract.ocr import run_program; run_program()"
# Pages that have text stay as they are. No deskewing: boxes must fit the picture of the page.
_OPTIONS = (
    *("--skip-text", "--rotate-pages"),
    *("--output-type", "pdf", "--optimize", "0"),
    *("--language", "eng", "--jobs", "1", "--tesseract-timeout", "120", "--quiet"),
)
_WRITTEN = 1024 * 1024 * 1024  # the new PDF and its pages as pictures
_FILES = 256
NOT_INSTALLED = (
    "Text recognition (OCR) is not installed: pip install 'ehtext[ocr]', and tesseract and"
    " Ghostscript with your system's installer. Or scan the document anew with text recognition."
)
NOT_RECOGNISED = (
    "Text recognition (OCR) did not succeed. Scan the document anew with text recognition, or ask"
    " for the file it was printed from."
)


def ocr_program() -> str | None:
    """Return where ocrmypdf is: beside this Python, else on the PATH; None if nowhere."""
    beside = Path(sys.executable).parent
    return shutil.which(_PROGRAM, path=str(beside)) or shutil.which(_PROGRAM)


def recognise_text(program: str, source: Path, target: Path, limits: Limits) -> bool:
    """Write ``source`` with the text of its scanned pages to ``target``; return whether it did.

    ocrmypdf and the programs that it starts share the memory limit and have ``ocr_seconds``.
    """
    roomy = replace(
        limits,
        written_bytes=_WRITTEN,
        open_files=_FILES,
        cpu_seconds=limits.ocr_seconds,
        cpu_seconds_most=limits.ocr_seconds,
        wall_seconds_most=limits.ocr_seconds,
    )
    command = json.dumps([program, *_OPTIONS, str(source), str(target)])
    environment = {"PATH": _path(program), "TMPDIR": str(target.parent), "OMP_THREAD_LIMIT": "1"}
    with child(
        _START, encode(roomy).decode(), command, environment=environment, answers=False
    ) as process:
        try:
            code = process.wait(timeout=limits.ocr_seconds)
        except subprocess.TimeoutExpired:
            return False
    return code == 0 and target.exists()


def run_program() -> None:
    """Run a command under limits, both given as arguments. Called in the child process."""
    limit_resources(decode(sys.argv[1].encode(), Limits))
    raise SystemExit(subprocess.call(json.loads(sys.argv[2])))


def _path(program: str) -> str:
    """Return where ocrmypdf looks for tesseract and Ghostscript."""
    return os.pathsep.join([str(Path(program).parent), os.environ.get("PATH", os.defpath)])
