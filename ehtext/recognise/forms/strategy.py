"""A strategy: pledges, priorities and actions, at times with a table that rates the strands."""

from __future__ import annotations

from ehtext.domain import DocumentType
from ehtext.recognise.forms.layers import stale_lines
from ehtext.recognise.forms.layout import Case, Fit, Layout
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.forms.scored import note_unreadable, read_items
from ehtext.recognise.forms.sections import read_sections
from ehtext.recognise.forms.signs import Signs

_ENOUGH = 2  # rated items: fewer are chance


def match(case: Case) -> Fit:
    """Return how well the document fits: by its title, and by pledges and promises without one."""
    rated = next((signs for signs in case.signs if signs.scored >= _ENOUGH), None)
    title = case.title
    if title.strategy and not (title.report or title.external):
        return Fit(confidence=0.6 if title.self_assessment else 0.85, signs=rated)
    if title.strategy:
        return Fit(confidence=0.6, signs=rated)
    promises = sum(line.folded.startswith(("we will", "pledge ")) for line in case.text.lines)
    named = title.self_assessment or title.report or title.external
    return Fit(confidence=0.55 if promises >= 5 and not named else 0.0, signs=rated)


def read(case: Case, signs: Signs | None) -> Reading:
    """Return the ratings that the strategy prints, and its plans."""
    stale = frozenset(stale_lines(case.text.lines))
    reading = read_items(signs, stale=stale) if signs else Reading(stale=stale)
    note_unreadable(reading)
    read_sections(case.text, reading)
    return reading


LAYOUT = Layout(name="strategy", document_type=DocumentType.STRATEGY, match=match, read=read)
