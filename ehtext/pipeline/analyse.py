"""The pipeline itself."""

from __future__ import annotations

from collections.abc import Sequence

from ehtext.domain import Analysis, Document, Notice, Sentence
from ehtext.pipeline.levels import predict_levels
from ehtext.pipeline.parts import Parts
from ehtext.pipeline.tagging import tag_sentences


def analyse(path: str, document: Document, parts: Parts) -> Analysis:
    """Return the analysis of ``document``: recognised, split, tagged and rated.

    No files, clock, database or logging inside: the same document and parts give the same
    analysis.
    """
    recognition = parts.recognise(document)
    sentences = parts.split(document, recognition)
    tagged = tag_sentences(sentences, parts)
    return Analysis(
        path=path,
        document=document,
        recognition=recognition,
        sentences=sentences,
        kinds=tagged.kinds,
        tags=tagged.tags,
        predicted=predict_levels(recognition, tagged, parts.rate),
        model=parts.model,
        notices=(*document.notices, *recognition.notices, *_unread(sentences)),
    )


def _unread(sentences: Sequence[Sentence]) -> tuple[Notice, ...]:
    if sentences:
        return ()
    return (Notice(code="no-sentences", message="the document holds no sentence to tag"),)
