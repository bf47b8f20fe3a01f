"""A submission with all that its reader may not have taken out."""

from __future__ import annotations

from dataclasses import replace

from ehtext.audience.rules import NATIONAL_TEAM, Refusal, Ruling, What, rule
from ehtext.audience.stories import tells_of_one_person
from ehtext.domain import FORM, Analysis, Document, Guess, PrintedRating, Recognition, digest
from ehtext.framework import Framework
from ehtext.privacy import mask_text

_PERSON = "person"  # the source of a reviewer's tag, without saying whose


def restrict(
    analysis: Analysis, audience: str, framework: Framework | None, *, area: str | None = None
) -> Analysis | None:
    """Return what ``audience`` may have of ``analysis``; None: nothing.

    ``framework`` is the submission's own and holds the rules; ``area`` is the area that the
    reader belongs to. The national team's analysis is the same object.
    """
    if audience == NATIONAL_TEAM:
        return analysis
    ruling = rule_on(analysis, audience, framework, area=area)
    if ruling.refusal is not None or framework is None:
        return None
    if What.NARRATIVE in ruling.granted:
        return _with_words(analysis, ruling)
    return _figures_only(analysis.recognition, ruling, framework)


def for_its_author(analysis: Analysis) -> Analysis:
    """Return what an area's author has before them while they work on their own submission.

    All of its words, also those that must go before it is shared; nothing that is ours: no
    predicted level and no word of who reviewed it. Whose it is, the caller has checked.
    """
    granted = frozenset({What.SCORES, What.PRIORITIES, What.NARRATIVE})
    return _with_words(analysis, Ruling(granted=granted, own=True))


def rule_on(
    analysis: Analysis, audience: str, framework: Framework | None, *, area: str | None = None
) -> Ruling:
    """Return the ruling on an analysis: as its form says, and no story of one person goes out."""
    ruling = rule(analysis.recognition, audience, framework, area=area)
    leaves = audience != NATIONAL_TEAM and What.NARRATIVE in ruling.granted
    if leaves and tells_of_one_person(analysis.document):
        return Ruling(refusal=Refusal.CHILD_STORY)
    return ruling


def _with_words(analysis: Analysis, ruling: Ruling) -> Analysis:
    """Return the whole submission, without where it lies, who reviewed it and what is ours.

    Fields are named one by one, so that a new one stays behind until somebody adds it here.
    """
    name = mask_text(analysis.document.name)
    return Analysis(
        path=name,
        document=replace(analysis.document, name=name),
        recognition=_words_of(analysis.recognition, ruling),
        sentences=analysis.sentences,
        kinds=tuple(replace(kind, source=_source(kind.source)) for kind in analysis.kinds),
        tags=tuple(replace(tag, source=_source(tag.source)) for tag in analysis.tags),
        predicted=analysis.predicted if What.INFERENCES in ruling.granted else (),
        model=analysis.model,
        notices=analysis.notices,
    )


def _words_of(recognition: Recognition, ruling: Ruling) -> Recognition:
    """Return what was recognised, scores and priorities as granted; answers only to their area."""
    return Recognition(
        document_type=recognition.document_type,
        framework=recognition.framework,
        area=recognition.area,
        period=recognition.period,
        ratings=recognition.ratings if What.SCORES in ruling.granted else (),
        priorities=recognition.priorities if What.PRIORITIES in ruling.granted else (),
        data_model=recognition.data_model,
        data_model_changed=recognition.data_model_changed,
        permissions=recognition.permissions if ruling.own else None,
        fields=recognition.fields,
        notices=recognition.notices,
    )


def _source(source: str) -> str:
    return source if source == FORM or source.startswith("model:") else _PERSON


def _figures_only(recognition: Recognition, ruling: Ruling, framework: Framework) -> Analysis:
    """Return area, period and framework with scores and priorities; every other field is blank."""
    kept = Recognition(
        framework=framework.id,
        area=_without_page(recognition.area),
        period=_without_page(recognition.period),
        ratings=_scores(recognition, framework) if What.SCORES in ruling.granted else (),
        priorities=_priorities(recognition, framework) if What.PRIORITIES in ruling.granted else (),
    )
    id_ = digest(kept)  # of what is shared and nothing else: it says no more than that
    document = Document(name=id_, sha256=id_, media_type="", reader="", blocks=())
    return Analysis(
        path=id_,
        document=document,
        recognition=kept,
        sentences=(),
        kinds=(),
        tags=(),
        predicted=(),
        model="",
    )


def _without_page(guess: Guess | None) -> Guess | None:
    """Return the value without the page that it was read on."""
    return replace(guess, page=None) if guess else None


def _scores(recognition: Recognition, framework: Framework) -> tuple[PrintedRating, ...]:
    """Return the current scores of the framework's items, written anew: print may hold words."""
    codes = set(framework.codes)
    return tuple(
        PrintedRating(
            label=rating.label, printed=_printed(rating.value, framework), value=rating.value
        )
        for rating in recognition.ratings
        if rating.current
        and rating.label.framework == framework.id
        and rating.label.code in codes
        and _is_level(rating.value, framework)
    )


def _is_level(value: float | None, framework: Framework) -> bool:
    return value is None or framework.scale is None or framework.scale.contains(value)


def _printed(value: float | None, framework: Framework) -> str:
    if value is None:
        return ""
    return framework.scale.format(value) if framework.scale else f"{value:g}"


def _priorities(recognition: Recognition, framework: Framework) -> tuple[str, ...]:
    return tuple(code for code in recognition.priorities if code in set(framework.codes))
