"""Labels as text, the same in every format: ``ehsg-2022:5.1``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ehtext.domain import Judgement, Kind, Label
from ehtext.exchange.records import ReviewedSentence
from ehtext.framework import Framework

_BETWEEN = "; "


def label_text(label: Label) -> str:
    """Return a label as text."""
    return f"{label.framework}:{label.code}"


def to_label(text: str) -> Label:
    """Return the label that ``text`` names. Raises ValueError if it has not that shape."""
    framework, colon, code = text.strip().partition(":")
    if not (framework and colon and code):
        raise ValueError("a label is written framework:code")
    return Label(framework=framework, code=code)


def labels_text(labels: Iterable[Label]) -> str:
    """Return labels as one text."""
    return _BETWEEN.join(map(label_text, labels))


def to_judgement(kind: str, labels: str) -> Judgement | None:
    """Return the judgement of two texts; None where no kind is given.

    Raises:
        ValueError: there is no such kind, or a label has another shape.
    """
    if not kind.strip():
        return None
    parts = [part for part in labels.split(_BETWEEN.strip()) if part.strip()]
    return Judgement(kind=Kind(kind.strip()), labels=tuple(map(to_label, parts)))


def used_frameworks(
    records: Iterable[ReviewedSentence], known: Mapping[str, Framework]
) -> Mapping[str, Framework]:
    """Return those of the ``known`` frameworks that any label of ``records`` is of, in order."""
    used = {id_ for record in records for id_ in _frameworks_of(record)}
    return {id_: framework for id_, framework in known.items() if id_ in used}


def _frameworks_of(record: ReviewedSentence) -> Iterable[str]:
    if record.framework:
        yield record.framework
    for judgement in (
        record.suggested.judgement if record.suggested else None,
        *(decision.judgement for decision in record.decisions),
    ):
        yield from (label.framework for label in (judgement.labels if judgement else ()))
