"""Text recognition by ocrmypdf, for those who ask for it and have it installed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from ehtext.errors import ExtractionError

_PATIENCE = 1_800  # seconds: some seconds a page, on an old laptop


def find_ocrmypdf() -> str | None:
    """Return the path of the ``ocrmypdf`` program, also where it is beside this Python only."""
    beside = str(Path(sys.executable).parent)
    return shutil.which("ocrmypdf") or shutil.which("ocrmypdf", path=beside)


def ocr_pdf(path: Path, out_path: Path, *, name: str = "", timeout: float = _PATIENCE) -> None:
    """Write a copy of the PDF at ``path`` to ``out_path`` in which scanned pages carry text.

    Pages that have text are left as they are.

    Raises:
        ExtractionError: ``ocr-missing`` if ocrmypdf is not installed, ``ocr-failed`` if it fails.
    """
    name = name or path.name
    program = find_ocrmypdf()
    if program is None:
        raise ExtractionError(
            name,
            "ocr-missing",
            "Text recognition needs ocrmypdf, which is not installed: pip install 'ehtext[ocr]',"
            " and install Tesseract and Ghostscript.",
        )
    options = ["--skip-text", "--rotate-pages", "--deskew", "--output-type", "pdf", "--quiet"]
    command = [program, *options, "--", str(path.resolve()), str(out_path.resolve())]
    try:
        done = subprocess.run(command, check=False, capture_output=True, timeout=timeout)
    except subprocess.TimeoutExpired:
        raise _failed(name, f"did not end within {timeout:g} seconds") from None
    except OSError:
        raise _failed(name, "could not be started") from None
    if done.returncode != 0 or not out_path.is_file():
        raise _failed(name, f"ended with code {done.returncode}")


def _failed(name: str, how: str) -> ExtractionError:
    return ExtractionError(
        name,
        "ocr-failed",
        f"Text recognition failed: ocrmypdf {how}. Run it by hand on the file to see why, or use"
        " your scanner's text recognition.",
    )
