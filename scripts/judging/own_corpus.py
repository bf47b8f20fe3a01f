"""The score on our own text, held out by batch. It stands apart: such text is not the real one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.model_selection import GroupKFold

from ehtext.classify import DefinitionTagger, fit_model, held_out_figures
from ehtext.corpus import LabelledSentence, near_duplicates
from ehtext.domain import Suggestion
from ehtext.evaluate.answers import ranked
from judging.baseline import fit_tfidf
from judging.contestants import DEFAULT, TFIDF, answer_of
from judging.keywords import KeywordTagger
from judging.material import Material

_FOLDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnScore:
    """A contestant's figures on corpus sentences of batches that it did not learn from."""

    name: str
    sentences: int
    first: float  # P@1
    within_three: float
    within_five: float
    kind: float
    strand: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCorpus:
    """All of them, and how the sentences were kept apart."""

    scores: tuple[OwnScore, ...]
    moved: int  # near-duplicates that were put into the batch of their twin


def judge_own_corpus(material: Material) -> OwnCorpus:
    """Return the figures on the corpus, whole batches and near-duplicates held out together."""
    sentences = keep_together(material.corpus)
    moved = sum(a.batch != b.batch for a, b in zip(sentences, material.corpus, strict=True))
    keywords = KeywordTagger(material.descriptors, material.strands)
    definitions = DefinitionTagger(material.descriptors)
    return OwnCorpus(
        scores=(
            _score("keywords", sentences, keywords.suggest(sentences)),
            _score("definitions", sentences, definitions.suggest(sentences)),
            _score(TFIDF, sentences, _held_out(material, sentences)),
            _of_default(material, sentences, alike=moved == 0),
            *_second_reader(material),
        ),
        moved=moved,
    )


def keep_together(sentences: Sequence[LabelledSentence]) -> list[LabelledSentence]:
    """Return the sentences with near-duplicates all in the batch of the first of their group."""
    group = list(range(len(sentences)))
    for earlier, later, _ in near_duplicates([sentence.text for sentence in sentences]):
        group[later] = group[earlier] = min(group[later], group[earlier])
    for i, first in enumerate(group):
        group[i] = group[first]  # a chain of likenesses ends at its first sentence
    return [
        replace(sentence, batch=sentences[first].batch)
        for sentence, first in zip(sentences, group, strict=True)
    ]


def _held_out(material: Material, sentences: Sequence[LabelledSentence]) -> list[Suggestion]:
    """Return the baseline's suggestions for each sentence, learnt from other batches."""
    batches = [sentence.batch for sentence in sentences]
    folds = GroupKFold(min(_FOLDS, len(set(batches)))).split(sentences, groups=batches)
    codes = material.descriptors.codes, material.strands.codes
    found: dict[int, Suggestion] = {}
    for kept, out in folds:
        tagger = fit_tfidf([sentences[i] for i in kept], *codes)
        found |= zip(out.tolist(), tagger.suggest([sentences[i] for i in out]), strict=True)
    return [found[i] for i in range(len(sentences))]


def _second_reader(material: Material) -> list[OwnScore]:
    """Return the second reader's score on the sentences whose text is still in the corpus."""
    as_written = {sentence.text: sentence for sentence in material.corpus}
    again = [sentence for text, sentence in material.second.items() if text in as_written]
    first = [as_written[sentence.text] for sentence in again]
    return [_score("second reader", first, [answer_of(s) for s in again])] if again else []


def _score(
    name: str, sentences: Sequence[LabelledSentence], found: Sequence[Suggestion]
) -> OwnScore:
    topics = ranked([[s.descriptors] for s in sentences], found, "descriptors")
    strands = ranked([[s.strands] for s in sentences], found, "strands")
    kinds = [f.kind == s.kind for s, f in zip(sentences, found, strict=True)]
    knows_strands = any(suggestion.strands for suggestion in found)
    return OwnScore(
        name=name,
        sentences=len(sentences),
        first=float(topics.first.mean()),
        within_three=float(topics.within(3).mean()),
        within_five=float(topics.within(5).mean()),
        kind=float(np.mean(kinds)),
        strand=float(strands.first.mean()) if knows_strands else None,
    )


def _of_default(
    material: Material, sentences: Sequence[LabelledSentence], *, alike: bool
) -> OwnScore:
    """Return the shipped model's score; what training measured, if on the same sentences.

    Learning gives the same figures from the same sentences, so it is not done again.
    """
    figures = material.manifest.figures
    if not (alike and material.model_is_current):
        fitted = fit_model(sentences, material.descriptors, material.strands)
        figures = held_out_figures(fitted, sentences)
    return OwnScore(
        name=DEFAULT,
        sentences=len(sentences),
        first=figures["P@1 of descriptors"],
        within_three=figures["R@3 of descriptors"],
        within_five=figures["R@5 of descriptors"],
        kind=figures["kind accuracy"],
        strand=figures["P@1 of strands"],
    )
