"""An analysis with what people confirmed in the place of what was suggested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ehtext.domain import Analysis, Kind, KindTag, Tag
from ehtext.review.resolve import Resolved

PEOPLE = "person:"
"""What the source of a tag begins with that a person set; the rest names nobody."""

_EVIDENCE = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP, Kind.PLAN)


def with_decisions(analysis: Analysis, resolved: Mapping[str, Resolved]) -> Analysis:
    """Return ``analysis`` with people's judgements as the kinds and tags of their sentences.

    A judgement is about one framework: tags of other frameworks stay as they were suggested.
    Predicted levels stay too; they say which model they are of.
    """
    judged = {id_: r for id_, r in resolved.items() if r.judgement is not None}
    if not judged:
        return analysis
    kinds = tuple(_kind(kind, judged) for kind in analysis.kinds)
    is_evidence = {kind.sentence_id for kind in kinds if kind.kind in _EVIDENCE}
    tags = [
        tag
        for tag in analysis.tags
        if tag.sentence_id in is_evidence and not _replaced(tag, judged)
    ]
    return replace(analysis, kinds=kinds, tags=(*_tags(analysis, judged), *tags))


def _source(resolved: Resolved) -> str:
    return f"{PEOPLE}{len({event.person for event in resolved.events})}"


def _kind(kind: KindTag, judged: Mapping[str, Resolved]) -> KindTag:
    found = judged.get(kind.sentence_id)
    if found is None or found.judgement is None:
        return kind
    return replace(kind, kind=found.judgement.kind, source=_source(found), probability=None)


def _replaced(tag: Tag, judged: Mapping[str, Resolved]) -> bool:
    """Return whether people judged the sentence in the tag's framework."""
    found = judged.get(tag.sentence_id)
    if found is None or found.judgement is None:
        return False
    shown = [e.before for e in found.events if e.before]
    frameworks = {label.framework for label in found.judgement.labels}
    frameworks |= {label.framework for judgement in shown for label in judgement.labels}
    return not frameworks or tag.label.framework in frameworks


def _tags(analysis: Analysis, judged: Mapping[str, Resolved]) -> Iterator[Tag]:
    for sentence in analysis.sentences:
        found = judged.get(sentence.id)
        if found is not None and found.judgement is not None:
            for label in found.judgement.labels:
                yield Tag(sentence_id=sentence.id, label=label, source=_source(found))
