"""The files that a person takes away from the check of a draft."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ehtext.domain.check import DraftCheck
from ehtext.framework import Framework
from ehtext.report.check_html import check_html
from ehtext.report.check_picture import check_png, check_svg
from ehtext.report.check_word import checklist_word, coverage_word
from ehtext.report.check_workbook import check_workbook

_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD, _EXCEL = f"{_OFFICE}.wordprocessingml.document", f"{_OFFICE}.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeaway:
    """A file to take away: how it is called, how its name ends, and what makes it."""

    title: str
    ending: str
    media_type: str
    make: Callable[[DraftCheck, Framework], bytes]


TAKEAWAYS: Mapping[str, tuple[Takeaway, ...]] = {
    "docx": (
        Takeaway(
            title="Workshop checklist (Word)",
            ending="checklist.docx",
            media_type=_WORD,
            make=lambda check, _: checklist_word(check),
        ),
        Takeaway(
            title="Coverage table (Word)",
            ending="coverage.docx",
            media_type=_WORD,
            make=coverage_word,
        ),
    ),
    "xlsx": (
        Takeaway(
            title="Every sentence (Excel)",
            ending="coverage.xlsx",
            media_type=_EXCEL,
            make=check_workbook,
        ),
    ),
    "html": (
        Takeaway(
            title="All on one page (web page)",
            ending="check.html",
            media_type="text/html",
            make=lambda check, framework: check_html(check, framework).encode(),
        ),
    ),
    "picture": (
        Takeaway(
            title="Picture (PNG)",
            ending="coverage.png",
            media_type="image/png",
            make=lambda check, _: check_png(check),
        ),
        Takeaway(
            title="Picture (SVG)",
            ending="coverage.svg",
            media_type="image/svg+xml",
            make=lambda check, _: check_svg(check).encode(),
        ),
    ),
}
"""By format."""
