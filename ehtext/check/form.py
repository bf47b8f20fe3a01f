"""What the form itself leaves to settle: scores, priorities, permissions."""

from __future__ import annotations

from collections.abc import Iterator

from ehtext.check.items import title_of
from ehtext.domain import Analysis, DocumentType
from ehtext.domain.check import Place, Query
from ehtext.framework import CheckStatus, Framework, check_priorities


def form_queries(analysis: Analysis, framework: Framework) -> Iterator[Query]:
    """Yield what is blank in a self-assessment's form, or breaks its rule."""
    if analysis.recognition.document_type is not DocumentType.SELF_ASSESSMENT:
        return
    yield from _scores(analysis, framework)
    yield from _priorities(analysis, framework)
    yield from _permissions(analysis, framework)


def _scores(analysis: Analysis, framework: Framework) -> Iterator[Query]:
    if framework.scale is None:
        return
    ratings = [r for r in analysis.recognition.ratings if r.current]
    read = {
        r.label.code for r in ratings if r.label.framework == framework.id and r.value is not None
    }
    missing = [item for item in framework.items if item.code not in read]
    if missing:
        yield Query(
            code="blank-score",
            title="Scores that are blank or cannot be read",
            question="Is a score still to come, or is it written so that it cannot be read?",
            places=tuple(Place(where=title_of(item)) for item in missing),
        )


def _priorities(analysis: Analysis, framework: Framework) -> Iterator[Query]:
    recognition = analysis.recognition
    if framework.priorities is None:
        return
    found = check_priorities(
        framework,
        recognition.priorities,
        recognition.data_model,
        changed=recognition.data_model_changed,
    )
    if found.status is CheckStatus.VALID:
        return
    chosen = ", ".join(recognition.priorities)
    yield Query(
        code="priorities",
        title="The chosen priorities",
        question=f"{found.reason} {_ASK_PRIORITIES[found.status]}",
        places=(Place(where=f"chosen: {chosen}"),) if chosen else (),
    )


_ASK_PRIORITIES = {
    CheckStatus.INVALID: "Which would the partnership choose instead?",
    CheckStatus.CANNOT_TELL: "Could the draft make this plain?",
}


def _permissions(analysis: Analysis, framework: Framework) -> Iterator[Query]:
    answers = analysis.recognition.permissions
    blank = [p for p in framework.permissions if getattr(answers, p.id, None) is None]
    if blank:
        yield Query(
            code="blank-permission",
            title="Permissions without an answer",
            question="Nobody may be given anything while an answer is missing. What does the"
            " partnership answer?",
            places=tuple(Place(where=permission.text) for permission in blank),
        )
