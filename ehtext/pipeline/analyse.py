"""The pipeline itself."""

from __future__ import annotations

from collections.abc import Sequence

from ehtext.domain import Analysis, Document, KindTag, Notice, Sentence, Tag
from ehtext.pipeline.levels import predict_levels
from ehtext.pipeline.parts import Parts
from ehtext.pipeline.tagging import EVIDENCE_KINDS, kind_of, ranked_tags, tags_of


def analyse(path: str, document: Document, parts: Parts) -> Analysis:
    """Return the analysis of ``document``: recognised, split, tagged and rated.

    No files, clock, database or logging inside: the same document and parts give the same
    analysis.
    """
    recognition = parts.recognise(document)
    sentences = parts.split(document, recognition)
    kinds, tags = tag_sentences(sentences, parts)
    return Analysis(
        path=path,
        document=document,
        recognition=recognition,
        sentences=sentences,
        kinds=kinds,
        tags=tags,
        predicted=predict_levels(recognition, sentences, kinds, tags, parts.rate),
        model=parts.model,
        notices=(*document.notices, *recognition.notices, *_unread(sentences)),
    )


def tag_sentences(
    sentences: Sequence[Sentence], parts: Parts
) -> tuple[tuple[KindTag, ...], tuple[Tag, ...]]:
    """Return the kind of each sentence, in order, and the tags of all sentences."""
    source = f"model:{parts.model}"
    kinds: list[KindTag] = []
    tags: list[Tag] = []
    tagged: list[Sentence] = []
    for sentence, suggestion in zip(sentences, parts.suggest(sentences), strict=True):
        kind = kind_of(sentence, suggestion, source)
        kinds.append(kind)
        if kind.kind in EVIDENCE_KINDS:
            tags += tags_of(sentence, suggestion, source, parts.schemes)
            tagged.append(sentence)
    for framework, rank in parts.rankers.items():
        for sentence, ranking in zip(tagged, rank(tagged), strict=True):
            tags += ranked_tags(sentence, framework, ranking, f"model:definitions-{framework}")
    return tuple(kinds), tuple(tags)


def _unread(sentences: Sequence[Sentence]) -> tuple[Notice, ...]:
    if sentences:
        return ()
    return (Notice(code="no-sentences", message="the document holds no sentence to tag"),)
