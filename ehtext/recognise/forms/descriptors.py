"""The return on a guide with descriptors: score, what works well, what comes next, per descriptor.

The 2022 guide is one; a user's own framework with such a form is another.
"""

from __future__ import annotations

from ehtext.domain import DocumentType
from ehtext.framework import Framework, ItemKind
from ehtext.recognise.forms.layout import Case, Fit, Layout
from ehtext.recognise.forms.reading import Reading
from ehtext.recognise.forms.scored import note_scores, read_items
from ehtext.recognise.forms.signs import Signs
from ehtext.recognise.labels import Role

_ENOUGH = 3  # items that stand beside a place for their score
_MOST = 0.6  # of all items


def match(case: Case) -> Fit:
    """Return how well the best framework of descriptors explains the document."""
    fits = [_fit(signs) for signs in case.signs if _has_form(signs.framework)]
    fit = max(fits, key=lambda fit: fit.confidence, default=Fit(confidence=0.0))
    told_otherwise = (case.title.strategy or case.title.external) and not case.title.self_assessment
    return Fit(confidence=fit.confidence * (0.9 if told_otherwise else 1.0), signs=fit.signs)


def read(_: Case, signs: Signs | None) -> Reading:
    """Return what the return states for each descriptor."""
    if signs is None:
        return Reading()
    reading = read_items(signs)
    note_scores(signs, reading)
    return reading


def _has_form(framework: Framework) -> bool:
    """Return whether areas assess themselves on the framework: a review asks for no levels."""
    if framework.kind is ItemKind.QUESTION:
        return framework.scale is not None
    return framework.kind is ItemKind.DESCRIPTOR


def _fit(signs: Signs) -> Fit:
    total = len(signs.framework.items)
    labelled = min(signs.own.get(Role.EVIDENCE, 0), signs.own.get(Role.SCORE, 0)) >= _ENOUGH
    enough = signs.scored >= min(_ENOUGH, total) or (labelled and len(signs.items) >= _ENOUGH)
    if signs.framework.scale is None:  # nothing to score: most of the items must stand there
        enough = len(signs.items) >= max(_ENOUGH, _MOST * total)
    if not enough:
        return Fit(confidence=0.0)
    confidence = 0.6 + 0.3 * min(1.0, len(signs.items) / total) + 0.05 * signs.titled
    return Fit(confidence=min(0.99, confidence + 0.05 * labelled), signs=signs)


LAYOUT = Layout(
    name="descriptors", document_type=DocumentType.SELF_ASSESSMENT, match=match, read=read
)
