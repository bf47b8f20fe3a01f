"""From a document to its analysis: one pure function with its parts handed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ehtext.domain import (
    FORM,
    Analysis,
    Document,
    DocumentType,
    Evidence,
    FieldKind,
    Kind,
    KindTag,
    Label,
    Notice,
    PredictedLevel,
    Recognition,
    Sentence,
    Suggestion,
    Tag,
)

Recogniser = Callable[[Document], Recognition]
Splitter = Callable[[Document, Recognition], tuple[Sentence, ...]]
Suggester = Callable[[Sequence[Sentence]], Sequence[Suggestion]]
"""Suggestions for sentences, in their order."""
Rater = Callable[[Label, Sequence[Evidence]], PredictedLevel]
"""Predicts the level of one item from the sentences that are, more or less, about it."""

EVIDENCE_KINDS = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP, Kind.PLAN)
"""The kinds that say something about how the area's early-help system works."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts that make an analysis."""

    recognise: Recogniser
    split: Splitter
    suggest: Suggester
    rate: Rater
    model: str  # version of what ``suggest`` suggests
    schemes: tuple[str, str] = ("ehsg-2022", "maturity-2016")
    """The frameworks that descriptors and strands of a suggestion belong to."""


def analyse(path: str, document: Document, parts: Parts) -> Analysis:
    """Return the analysis of ``document``: recognised, split, tagged and rated.

    The form's field is the first tag of a sentence that stands in one, the model's tags come
    after it. Levels are predicted for self-assessments only: a strategy is no self-assessment,
    and an adviser's report is not the area's claim.
    """
    recognition = parts.recognise(document)
    sentences = parts.split(document, recognition)
    suggestions = parts.suggest(sentences)
    source = f"model:{parts.model}"
    kinds = tuple(
        kind_of(sentence, suggestion, source)
        for sentence, suggestion in zip(sentences, suggestions, strict=True)
    )
    tags = tuple(
        tag
        for sentence, suggestion, kind in zip(sentences, suggestions, kinds, strict=True)
        if kind.kind in EVIDENCE_KINDS
        for tag in tags_of(sentence, suggestion, source, parts.schemes)
    )
    return Analysis(
        path=path,
        document=document,
        recognition=recognition,
        sentences=sentences,
        kinds=kinds,
        tags=tags,
        predicted=_levels(recognition, sentences, kinds, tags, parts.rate),
        model=parts.model,
        notices=(*document.notices, *recognition.notices, *_unread(sentences)),
    )


def kind_of(sentence: Sentence, suggestion: Suggestion, source: str) -> KindTag:
    """Return the kind: what the form says of national text and sources, else the model's."""
    field = sentence.field
    if field.national or field.kind is FieldKind.SOURCE:
        kind = Kind.OTHER if field.kind is FieldKind.SOURCE else Kind.CONTEXT
        return KindTag(sentence_id=sentence.id, kind=kind, source=FORM)
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
    under the wrong descriptor shows as one. A sentence without a form tag keeps the model's
    best suggestion unless the model abstains.
    """
    tags: list[Tag] = []
    form = sentence.field.label
    rankings = zip(
        schemes,
        (suggestion.descriptors, suggestion.strands),
        (suggestion.accepted, suggestion.accepted_strands),
        strict=True,
    )
    for scheme, ranking, accepted in rankings:
        chances = {scored.code: scored.probability for scored in ranking}
        if form and form.framework == scheme:
            chance = chances.pop(form.code, None)
            tags.append(Tag(sentence_id=sentence.id, label=form, source=FORM, probability=chance))
        tags += [
            Tag(
                sentence_id=sentence.id,
                label=Label(framework=scheme, code=code),
                source=source,
                probability=chances[code],
            )
            for code in accepted
            if code in chances
        ]
    if form and form.framework not in schemes:
        tags.insert(0, Tag(sentence_id=sentence.id, label=form, source=FORM))
    return sorted(tags, key=lambda tag: tag.source != FORM)  # stable: the rest keeps its order


def _levels(
    recognition: Recognition,
    sentences: Sequence[Sentence],
    kinds: Sequence[KindTag],
    tags: Sequence[Tag],
    rate: Rater,
) -> tuple[PredictedLevel, ...]:
    if recognition.document_type is not DocumentType.SELF_ASSESSMENT:
        return ()
    current = {s.id: (s, k.kind) for s, k in zip(sentences, kinds, strict=True) if s.field.current}
    filed: dict[Label, list[Evidence]] = {label: [] for label in _rated_labels(recognition)}
    for tag in tags:
        if tag.label in filed and tag.sentence_id in current:
            sentence, kind = current[tag.sentence_id]
            filed[tag.label].append(
                Evidence(
                    sentence_id=sentence.id, text=sentence.text, kind=kind, on_label=_about(tag)
                )
            )
    return tuple(rate(label, filed[label]) for label in sorted(filed))


def _rated_labels(recognition: Recognition) -> set[Label]:
    """Return the items that the document assesses itself against."""
    rated = {rating.label for rating in recognition.ratings if rating.current}
    filed = {field.label for field in recognition.fields.values() if field.label and field.current}
    return {label for label in rated | filed if label.framework == recognition.framework}


def _about(tag: Tag) -> float:
    """Return how probably the tag's sentence is about its label.

    A person filed it there, which counts for more than the model's doubt: at least one half.
    """
    if tag.source != FORM:
        return tag.probability or 0.0
    return 1.0 if tag.probability is None else max(0.5, tag.probability)


def _unread(sentences: Sequence[Sentence]) -> tuple[Notice, ...]:
    if sentences:
        return ()
    return (Notice(code="no-sentences", message="the document holds no sentence to tag"),)
