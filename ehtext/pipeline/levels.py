"""Tagged sentences to predicted levels, for self-assessments only."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ehtext.domain import (
    FORM,
    DocumentType,
    Evidence,
    KindTag,
    Label,
    PredictedLevel,
    Recognition,
    Sentence,
    Tag,
)
from ehtext.pipeline.parts import Rater

_FILED_BY_A_PERSON = 0.5
"""What a person's filing is worth against a model that doubts it: at least an even chance."""


def predict_levels(
    recognition: Recognition,
    sentences: Sequence[Sentence],
    kinds: Sequence[KindTag],
    tags: Sequence[Tag],
    rate: Rater,
) -> tuple[PredictedLevel, ...]:
    """Return a level for each item that a self-assessment assesses, from its current text.

    A strategy is no self-assessment and an adviser's report is not the area's claim: both give
    no levels. The printed ratings are used to know what was assessed, never how high.
    """
    if recognition.document_type is not DocumentType.SELF_ASSESSMENT:
        return ()
    evidence = gather_evidence(_assessed(recognition), sentences, kinds, tags)
    return tuple(rate(label, evidence[label]) for label in sorted(evidence))


def gather_evidence(
    labels: Collection[Label],
    sentences: Sequence[Sentence],
    kinds: Sequence[KindTag],
    tags: Sequence[Tag],
) -> Mapping[Label, list[Evidence]]:
    """Return the current, local sentences that are tagged with each of ``labels``."""
    current = {
        sentence.id: (sentence, kind.kind)
        for sentence, kind in zip(sentences, kinds, strict=True)
        if sentence.field.current and not sentence.field.national
    }
    evidence: dict[Label, list[Evidence]] = {label: [] for label in labels}
    for tag in tags:
        if tag.label in evidence and tag.sentence_id in current:
            sentence, kind = current[tag.sentence_id]
            evidence[tag.label].append(
                Evidence(
                    sentence_id=sentence.id,
                    text=sentence.text,
                    kind=kind,
                    on_label=_about(tag),
                )
            )
    return evidence


def _assessed(recognition: Recognition) -> set[Label]:
    rated = {rating.label for rating in recognition.ratings if rating.current}
    filed = {field.label for field in recognition.fields.values() if field.label and field.current}
    return {label for label in rated | filed if label.framework == recognition.framework}


def _about(tag: Tag) -> float:
    """Return how probably the tag's sentence is about its label."""
    if tag.source != FORM:
        return tag.probability or 0.0
    return 1.0 if tag.probability is None else max(_FILED_BY_A_PERSON, tag.probability)
