"""A progress or cabinet report: numbered paragraphs under headings."""

from __future__ import annotations

import re

from ehtext.domain import DocumentType
from ehtext.recognise.forms.layers import stale_lines
from ehtext.recognise.forms.layout import Case, Fit, Layout
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.forms.rows import read_item_table
from ehtext.recognise.forms.scored import note_unreadable
from ehtext.recognise.forms.sections import read_sections
from ehtext.recognise.forms.signs import Signs

_NUMBERED = re.compile(r"^\(?\d{1,3}(?:\.\d{1,3}){0,3}[.)]?\s+[A-Z]")
_FORMAL = re.compile(
    r"^\W*(?:\d[\d.]*\s+)?(?:recommendations?|(?:financial|legal) implications|background papers"
    r"|equalit(?:y|ies) (?:implications|impact)|reasons? for (?:the )?decision|risk management)\b"
)
_MANY = 5
_RATED = 2  # items: fewer are chance


def match(case: Case) -> Fit:
    """Return how well the document fits: by its title, its numbered paragraphs, formal headings."""
    lines = case.text.lines
    numbered = sum(_NUMBERED.match(line.text) is not None and line.words >= 8 for line in lines)
    formal = sum(_FORMAL.match(line.folded) is not None and line.words <= 8 for line in lines)
    rated = next((signs for signs in case.signs if _in_table(signs) >= _RATED), None)
    confidence = 0.8 * case.title.report
    if numbered >= _MANY or formal >= 2:
        confidence = max(confidence + 0.1, 0.55)
    if case.title.external:
        confidence *= 0.9
    return Fit(confidence=confidence, signs=rated)


def read(case: Case, signs: Signs | None) -> Reading:
    """Return the rating tables of the report, and its progress and plans by its headings."""
    stale = frozenset(stale_lines(case.text.lines))
    reading = Reading(catalogue=signs.catalogue if signs else None, stale=stale)
    for table in signs.tables if signs else ():
        read_item_table(table, reading)
    note_unreadable(reading)
    read_sections(case.text, reading)
    return reading


def _in_table(signs: Signs) -> int:
    rated = (table for table in signs.tables if table.columns.own_scores() or table.columns.levels)
    return len({item.code for table in rated for item in table.items.values()})


LAYOUT = Layout(name="report", document_type=DocumentType.PROGRESS_REPORT, match=match, read=read)
