"""The check of one draft: a pure function of its analysis."""

from __future__ import annotations

from dataclasses import replace

from ehtext.check.items import check_item, label_of
from ehtext.check.queries import find_queries
from ehtext.check.reading import last_year, read_draft, sources_of
from ehtext.domain import Analysis, Guess
from ehtext.domain.check import DraftCheck
from ehtext.framework import Framework


def check_draft(analysis: Analysis, framework: Framework, *, levels: bool = False) -> DraftCheck:
    """Return what the draft shows for each item of ``framework``, and what there is to settle.

    Predicted levels are left out unless ``levels`` asks for them. Nothing is compared with
    another area.
    """
    recognition = analysis.recognition
    own = framework.id == recognition.framework
    draft = read_draft(analysis, framework.id)
    sources = sources_of(analysis, framework.id)
    ratings = {rating.label: rating for rating in recognition.ratings if rating.current}
    predicted = {level.label: level for level in analysis.predicted if levels}
    items = tuple(
        replace(
            check_item(
                item,
                framework,
                draft,
                sources=sources.get(item.code, ()),
                latest=last_year(analysis),
            ),
            printed=ratings[label].printed if label in ratings else "",
            priority=own and item.code in recognition.priorities,
            level=predicted.get(label),
        )
        for item in framework.items
        for label in (label_of(item, framework),)
    )
    return DraftCheck(
        name=analysis.document.name,
        area=_value(recognition.area),
        period=_value(recognition.period),
        framework=framework.id,
        framework_title=framework.title,
        own_framework=own,
        official=framework.official,
        items=items,
        queries=find_queries(analysis, framework, draft),
        levels=levels,
        model=analysis.model,
    )


def _value(guess: Guess | None) -> str:
    return guess.value if guess else ""
