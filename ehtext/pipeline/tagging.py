"""Suggestions to tags: the form's field first, the model after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

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
from ehtext.pipeline.parts import Parts

EVIDENCE_KINDS = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP, Kind.PLAN)
"""The kinds that say something about how the area's early-help system works."""


_DOUBTED_BELOW = 5
"""A form's label that is not among the model's first five is one that the model objects to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """Sentences with the kind of each, in order, and the tags of all of them."""

    sentences: tuple[Sentence, ...]
    kinds: tuple[KindTag, ...]
    tags: tuple[Tag, ...]
    doubted: frozenset[str]  # ids of sentences that the model would file elsewhere


def tag_sentences(sentences: Sequence[Sentence], parts: Parts) -> Tagged:
    """Return ``sentences`` with their kinds and tags."""
    source = f"model:{parts.model}"
    kinds: list[KindTag] = []
    tags: list[Tag] = []
    evidence: list[Sentence] = []
    doubted: set[str] = set()
    for sentence, suggestion in zip(sentences, parts.suggest(sentences), strict=True):
        kind = kind_of(sentence, suggestion, source)
        kinds.append(kind)
        if kind.kind not in EVIDENCE_KINDS:
            continue
        tags += tags_of(sentence, suggestion, source, parts.schemes)
        evidence.append(sentence)
        if _objects(sentence, suggestion, parts.schemes):
            doubted.add(sentence.id)
    for framework, rank in parts.rankers.items():
        for sentence, ranking in zip(evidence, rank(evidence), strict=True):
            tags += ranked_tags(sentence, framework, ranking, f"model:definitions-{framework}")
    return Tagged(
        sentences=tuple(sentences),
        kinds=tuple(kinds),
        tags=tuple(tags),
        doubted=frozenset(doubted),
    )


def _objects(sentence: Sentence, suggestion: Suggestion, schemes: tuple[str, str]) -> bool:
    label = sentence.field.label
    if label is None:
        return False
    ranking = _rankings(suggestion, schemes).get(label.framework, ())
    return bool(ranking) and label.code not in [s.code for s in ranking[:_DOUBTED_BELOW]]


def _rankings(suggestion: Suggestion, schemes: tuple[str, str]) -> Mapping[str, tuple[Scored, ...]]:
    return dict(zip(schemes, (suggestion.descriptors, suggestion.strands), strict=True))


def kind_of(sentence: Sentence, suggestion: Suggestion, source: str) -> KindTag:
    """Return the kind: what the form says of national text and sources, else the model's.

    The codebook calls form wording (an item's heading, the questions, a legend) ``other`` and
    what the guide explains ``context``.
    """
    field = sentence.field
    if field.kind is FieldKind.SOURCE:
        return KindTag(sentence_id=sentence.id, kind=Kind.OTHER, source=FORM)
    if field.national:
        wording = field.label is not None or suggestion.kind is Kind.OTHER
        kind = Kind.OTHER if wording else Kind.CONTEXT
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
    ranking = _rankings(suggestion, schemes).get(label.framework, ())
    chances = {s.code: s.probability for s in ranking}
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
