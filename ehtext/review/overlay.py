"""An analysis with what people confirmed in the place of what was suggested."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ehtext.domain import Analysis, Kind, KindTag, StandIn, Tag
from ehtext.review.resolve import Resolved
from ehtext.review.standing_in import with_edits

PEOPLE = "person:"
"""What the source of a tag begins with that a person set; the rest names nobody."""

_EVIDENCE = (Kind.PRACTICE, Kind.OUTCOME, Kind.GAP, Kind.PLAN)


def with_decisions(
    analysis: Analysis, resolved: Mapping[str, Resolved], stand_ins: Sequence[StandIn] = ()
) -> Analysis:
    """Return ``analysis`` with people's judgements as the kinds and tags of their sentences.

    What people made of sentences by split or join stands in their place first: ``stand_ins``.
    A judgement is about one framework: tags of other frameworks stay as they were suggested.
    Predicted levels stay too; they say which model they are of.
    """
    edited = with_edits(analysis, stand_ins)
    analysis, ids = edited.analysis, edited.ids
    judged = {ids.get(id_, id_): r for id_, r in resolved.items() if r.judgement is not None}
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
