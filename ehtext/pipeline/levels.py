"""Tagged sentences to predicted levels, for self-assessments only."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ehtext.domain import (
    FORM,
    DocumentType,
    Evidence,
    Label,
    PredictedLevel,
    Recognition,
    Tag,
)
from ehtext.pipeline.parts import Rater
from ehtext.pipeline.tagging import Tagged

_DOUBTED = 0.5
"""What a person's filing is worth where the model objects to it: an even chance."""


def predict_levels(
    recognition: Recognition, tagged: Tagged, rate: Rater
) -> tuple[PredictedLevel, ...]:
    """Return a level for each item that a self-assessment assesses, from its current text.

    A strategy is no self-assessment and an adviser's report is not the area's claim: both give
    no levels. The printed ratings are used to know what was assessed, never how high.
    """
    if recognition.document_type is not DocumentType.SELF_ASSESSMENT:
        return ()
    evidence = gather_evidence(_assessed(recognition), tagged)
    return tuple(rate(label, evidence[label]) for label in sorted(evidence))


def gather_evidence(labels: Collection[Label], tagged: Tagged) -> Mapping[Label, list[Evidence]]:
    """Return the current, local sentences that are tagged with each of ``labels``."""
    current = {
        sentence.id: (sentence, kind.kind)
        for sentence, kind in zip(tagged.sentences, tagged.kinds, strict=True)
        if sentence.field.current and not sentence.field.national
    }
    evidence: dict[Label, list[Evidence]] = {label: [] for label in labels}
    for tag in tagged.tags:
        if tag.label in evidence and tag.sentence_id in current:
            sentence, kind = current[tag.sentence_id]
            evidence[tag.label].append(
                Evidence(
                    sentence_id=sentence.id,
                    text=sentence.text,
                    kind=kind,
                    on_label=_about(tag, tagged.doubted),
                )
            )
    return evidence


def _assessed(recognition: Recognition) -> set[Label]:
    rated = {rating.label for rating in recognition.ratings if rating.current}
    filed = {field.label for field in recognition.fields.values() if field.label and field.current}
    return {label for label in rated | filed if label.framework == recognition.framework}


def _about(tag: Tag, doubted: Collection[str]) -> float:
    """Return how probably the tag's sentence is about its label.

    The area itself filed it there: that holds unless the model would file it elsewhere.
    """
    if tag.source != FORM:
        return tag.probability or 0.0
    return _DOUBTED if tag.sentence_id in doubted else 1.0
