"""An external review: findings under questions, colours beside them, one layer per visit."""

from __future__ import annotations

import re

from ehtext.domain import DocumentType
from ehtext.framework import ItemKind
from ehtext.recognise.forms.layers import stale_lines
from ehtext.recognise.forms.layout import Case, Fit, Layout
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.forms.scored import note_unreadable, read_items
from ehtext.recognise.forms.sections import read_sections
from ehtext.recognise.forms.signs import Signs

_ENOUGH = 3  # questions or rated items that make a framework the review's frame
_COLOUR = re.compile(r"^\W*(?:red|amber|green|rag(?: rating| status)?)\W*$")


def match(case: Case) -> Fit:
    """Return how well the document fits: by its title, its questions and its colours."""
    signs = max((s for s in case.signs if len(s.items) >= _ENOUGH), key=_speaks, default=None)
    asks = signs is not None and signs.framework.kind is ItemKind.QUESTION
    colours = sum(_COLOUR.match(line.folded) is not None for line in case.text.lines)
    if case.title.external:
        return Fit(confidence=0.88, signs=signs)
    if asks and not case.title.self_assessment:
        return Fit(confidence=0.7, signs=signs)
    named = case.title.self_assessment or case.title.strategy or case.title.report
    return Fit(confidence=0.55 if colours >= _ENOUGH and not named else 0.0, signs=signs)


def read(case: Case, signs: Signs | None) -> Reading:
    """Return the findings by question, the newest layer current, and colours as printed."""
    stale = frozenset(stale_lines(case.text.lines))
    reading = read_items(signs, plain_headings=True, stale=stale) if signs else Reading(stale=stale)
    note_unreadable(reading)
    read_sections(case.text, reading)
    return reading


def _speaks(signs: Signs) -> tuple[int, float]:
    return len(signs.items), signs.share


LAYOUT = Layout(name="review", document_type=DocumentType.EXTERNAL_REVIEW, match=match, read=read)
