"""An area's own check of a draft: read, checked and forgotten. Nothing is kept anywhere."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from ehtext.check import check_draft
from ehtext.domain import Analysis, Failed
from ehtext.domain.check import DraftCheck
from ehtext.errors import ExtractionError
from ehtext.extract import extract
from ehtext.framework import Framework
from ehtext.pipeline import Parts, analyse
from ehtext.privacy import mask_document
from ehtext.report import framework_to_show
from ehtext.service.library import safe_name

_NOTHING = "No sentence of it is evidence for an item of a framework. Is it the right file?"


class DraftChecker:
    """Checks drafts. Neither cache nor store sees them."""

    def __init__(
        self, frameworks: Mapping[str, Framework], make_parts: Callable[[], Parts]
    ) -> None:
        """``make_parts`` loads the model: it is called for the first draft."""
        self._frameworks = frameworks
        self._make_parts = make_parts

    def check(self, file: Path, *, levels: bool = False, ocr: bool = False) -> DraftCheck | Failed:
        """Return the check of the draft in ``file``, or why there is none."""
        try:
            document = mask_document(extract(file, ocr=ocr))
        except ExtractionError as error:
            return Failed(path=str(file), code=error.code, reason=error.reason)
        return self.check_analysis(analyse(str(file), document, self._parts), levels=levels)

    def check_content(
        self, name: str, content: bytes, *, levels: bool = False
    ) -> DraftCheck | Failed:
        """Return the check of a draft that a person hands in; its file is gone on return.

        ``name`` is for display and tells the format; it is never trusted as a path.
        """
        with tempfile.TemporaryDirectory(prefix="ehtext-") as folder:
            file = Path(folder) / safe_name(name)
            file.write_bytes(content)
            return self.check(file, levels=levels)

    def check_analysis(self, analysis: Analysis, *, levels: bool = False) -> DraftCheck | Failed:
        """Return the check of what has been analysed already."""
        framework = framework_to_show(analysis, self._frameworks)
        if framework is None:
            return Failed(path=analysis.path, code="nothing-to-check", reason=_NOTHING)
        return check_draft(analysis, framework, levels=levels)

    @cached_property
    def _parts(self) -> Parts:
        return self._make_parts()
