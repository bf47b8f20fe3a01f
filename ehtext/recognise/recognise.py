"""Recognise what a document is, and file its text in the fields of its form."""

from __future__ import annotations

from collections.abc import Mapping

from ehtext.domain import Document, DocumentType, Guess, Notice, Permissions, Recognition
from ehtext.framework import Framework
from ehtext.recognise.area import guess_area
from ehtext.recognise.data_model import read_data_model
from ehtext.recognise.forms import LAYOUTS, Case, Layout, Reading, build_case
from ehtext.recognise.forms.signs import Signs
from ehtext.recognise.known import known_areas
from ehtext.recognise.period import guess_period
from ehtext.recognise.permissions import read_permissions
from ehtext.recognise.priorities import read_priorities
from ehtext.recognise.text import DocumentText, read_text
from ehtext.recognise.wording import bare

_SURE_ENOUGH = 0.5


def recognise(document: Document, frameworks: Mapping[str, Framework]) -> Recognition:
    """Return what ``document`` is and what its form states.

    Nothing is guessed that the document leaves open: such values are None, with a notice. Area
    and period are guesses with a confidence, for a person to confirm.
    """
    text = read_text(document)
    case = build_case(text, frameworks)
    layout, signs = _choose(case)
    reading = layout.read(case, signs) if layout else Reading()
    if reading.older:
        message = "There are several time layers; only the newest is taken as current."
        reading.notice("older-time-layer", message)
    framework = reading.framework or _titled(case, frameworks)
    area, area_notices = guess_area(text.lines, text.furniture, text.name, known_areas())
    answers = _Answers(text, framework if layout and _is_form(layout) else None)
    return Recognition(
        document_type=layout.document_type if layout else DocumentType.UNKNOWN,
        framework=framework.id if framework else None,
        area=area,
        period=_period(text, framework, layout),
        ratings=reading.ratings,
        priorities=answers.priorities,
        data_model=answers.data_model,
        data_model_changed=answers.changed,
        permissions=answers.permissions,
        fields=dict(sorted(reading.fields.items())),
        notices=(*reading.notices, *answers.notices, *area_notices),
    )


class _Answers:
    """The area's answers to the form's questions behind the scores."""

    def __init__(self, text: DocumentText, framework: Framework | None) -> None:
        self.priorities: tuple[str, ...] = ()
        self.data_model: int | None = None
        self.changed: bool | None = None
        self.permissions: Permissions | None = None
        self.notices: tuple[Notice, ...] = ()
        if framework is None:
            return
        self.priorities, chosen = read_priorities(text.lines, framework)
        self.data_model, self.changed, modelled = read_data_model(text.lines, framework)
        self.permissions, shared = read_permissions(text.lines, framework)
        self.notices = (*chosen, *modelled, *shared)


def _choose(case: Case) -> tuple[Layout | None, Signs | None]:
    """Return the layout that fits best, with its framework's signs; None if none fits."""
    fits = [(layout, layout.match(case)) for layout in LAYOUTS]
    layout, fit = max(fits, key=lambda pair: pair[1].confidence)
    return (layout, fit.signs) if fit.confidence >= _SURE_ENOUGH else (None, None)


def _is_form(layout: Layout) -> bool:
    return layout.document_type is DocumentType.SELF_ASSESSMENT


def _titled(case: Case, frameworks: Mapping[str, Framework]) -> Framework | None:
    """Return the framework that the title names, by its year where several share the name."""
    title = f" {bare(case.text.title)} "
    named = [f for f in frameworks.values() if any(f" {bare(t)} " in title for t in _titles(f))]
    dated = [f for f in named if f.year and f" {f.year} " in title]
    if len(dated) == 1:
        return dated[0]
    return named[0] if len(named) == 1 else None


def _titles(framework: Framework) -> list[str]:
    """Return the titles without an edition in brackets: documents print the year instead."""
    return [title.split(" (")[0] for title in framework.titles if len(title) > 4]


def _period(text: DocumentText, framework: Framework | None, layout: Layout | None) -> Guess | None:
    dated = layout is not None and _is_form(layout) and framework is not None and framework.year
    year = str(framework.year) if dated and framework and framework.data_models else None
    return guess_period(text.lines, text.furniture, text.name, year)
