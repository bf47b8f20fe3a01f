"""The self-assessment on a model with strands: level, key evidence and sources per strand."""

from __future__ import annotations

from ehtext.domain import DocumentType
from ehtext.framework import ItemKind
from ehtext.recognise.forms.layers import stale_lines
from ehtext.recognise.forms.layout import Case, Fit, Layout
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.forms.scored import note_scores, read_items
from ehtext.recognise.forms.signs import Signs
from ehtext.recognise.labels import Role

_ENOUGH = 2  # strands with a level or a place for one


def match(case: Case) -> Fit:
    """Return how well the best framework of strands explains the document."""
    best = Fit(confidence=0.0)
    for signs in case.signs:
        if signs.framework.kind is ItemKind.STRAND and _holds(signs):
            confidence = 0.55 + 0.3 * signs.share + 0.1 * signs.titled
            if confidence > best.confidence:
                best = Fit(confidence=confidence, signs=signs)
    told_otherwise = case.title.strategy or case.title.report or case.title.external
    if told_otherwise and not case.title.self_assessment:
        return Fit(confidence=best.confidence * 0.6, signs=best.signs)
    return best


def _holds(signs: Signs) -> bool:
    """Return whether strands stand with levels, or with evidence under the model's own title."""
    labelled = signs.own.get(Role.EVIDENCE, 0) >= _ENOUGH and len(signs.items) >= _ENOUGH
    return signs.scored >= _ENOUGH or (signs.titled and labelled)


def read(case: Case, signs: Signs | None) -> Reading:
    """Return what the self-assessment states for each strand."""
    if signs is None:
        return Reading()
    reading = read_items(signs, stale=frozenset(stale_lines(case.text.lines)))
    note_scores(signs, reading)
    return reading


LAYOUT = Layout(name="strands", document_type=DocumentType.SELF_ASSESSMENT, match=match, read=read)
