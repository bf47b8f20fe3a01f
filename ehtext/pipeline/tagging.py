"""Suggestions to tags: the form's field first, the model after it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ehtext.domain import (
    FORM,
    FieldKind,
    Kind,
    KindTag,
    Label,
    Scored,
    Sentence,
    Suggestion,
    Tag,
)

EVIDENCE_KINDS = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP, Kind.PLAN)
"""The kinds that say something about how the area's early-help system works."""


def kind_of(sentence: Sentence, suggestion: Suggestion, source: str) -> KindTag:
    """Return the kind: what the form says of national text and sources, else the model's."""
    field = sentence.field
    if field.kind is FieldKind.SOURCE:
        return KindTag(sentence_id=sentence.id, kind=Kind.OTHER, source=FORM)
    if field.national:
        return KindTag(sentence_id=sentence.id, kind=Kind.CONTEXT, source=FORM)
    return KindTag(
        sentence_id=sentence.id,
        kind=suggestion.kind,
        source=source,
        probability=suggestion.kind_probability,
    )


def tags_of(
    sentence: Sentence, suggestion: Suggestion, source: str, schemes: tuple[str, str]
) -> list[Tag]:
    """Return the tags of one sentence: the form's first, then the model's, best first.

    A form tag carries the model's probability for the same label, so that a sentence filed
    under the wrong descriptor shows as one.
    """
    descriptors, strands = schemes
    return [
        *_form_tag(sentence, suggestion, schemes),
        *_model_tags(sentence, source, descriptors, suggestion.descriptors, suggestion.accepted),
        *_model_tags(sentence, source, strands, suggestion.strands, suggestion.accepted_strands),
    ]


def ranked_tags(
    sentence: Sentence, framework: str, ranking: Sequence[Scored], source: str
) -> list[Tag]:
    """Return the best tag that a framework's definitions suggest, if there is one."""
    return _model_tags(sentence, source, framework, ranking, [s.code for s in ranking[:1]])


def _form_tag(
    sentence: Sentence, suggestion: Suggestion, schemes: tuple[str, str]
) -> Iterable[Tag]:
    label = sentence.field.label
    if label is None:
        return
    rankings = dict(zip(schemes, (suggestion.descriptors, suggestion.strands), strict=True))
    chances = {s.code: s.probability for s in rankings.get(label.framework, ())}
    yield Tag(
        sentence_id=sentence.id, label=label, source=FORM, probability=chances.get(label.code)
    )


def _model_tags(
    sentence: Sentence,
    source: str,
    framework: str,
    ranking: Sequence[Scored],
    accepted: Sequence[str],
) -> list[Tag]:
    filed = sentence.field.label
    return [
        Tag(
            sentence_id=sentence.id,
            label=label,
            source=source,
            probability=scored.probability,
        )
        for scored in ranking
        if scored.code in accepted
        and (label := Label(framework=framework, code=scored.code)) != filed
    ]
