"""The submissions that a person works with: those in the store, and new ones added to it."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from ehtext.domain import Analysis, BBox, Failed
from ehtext.errors import ExtractionError
from ehtext.extract import page_picture
from ehtext.service.files import Outcome, Service
from ehtext.store import Store, Submission


class Library:
    """Submissions in the store, with the source files that they were read from."""

    def __init__(self, store: Store, service: Service, sources: Path) -> None:
        """``sources`` is the folder that keeps files which are handed in through the app."""
        self._store = store
        self._service = service
        self._sources = sources

    def submissions(self) -> Sequence[Submission]:
        """Return what is in the store, by area, period and name."""
        return self._store.submissions()

    def analysis(self, sha256: str) -> Analysis:
        """Return the newest analysis of a submission. Raises StoreError if there is none."""
        return self._store.analysis(sha256)

    def add(self, name: str, content: bytes) -> Outcome:
        """Read, analyse and keep a file that a person hands in, or return why it failed.

        The file is kept under a generated folder, readable by its owner only; ``name`` is for
        display and never trusted as a path.
        """
        folder = self._sources / _folder(content)
        file = folder / (Path(name).name or "document")
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            file.write_bytes(content)
        except OSError as error:
            return Failed(path=name, code="unwritable", reason=f"it cannot be kept: {error}")
        outcome = self._service.analyse(file)
        if isinstance(outcome, Failed):
            file.unlink(missing_ok=True)
        else:
            self._store.save(outcome)
        return outcome

    def picture(self, analysis: Analysis, page: int, boxes: Sequence[BBox] = ()) -> bytes | None:
        """Return a PNG of a page with ``boxes`` marked; None where the file has no picture.

        A Word or text file has no pages of its own, and a source file may have been moved.
        """
        source = Path(analysis.path)
        if not analysis.document.page_sizes or not source.is_file():
            return None
        try:
            return page_picture(source, page, boxes)
        except ExtractionError:
            return None


def _folder(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]
