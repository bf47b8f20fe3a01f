"""From an analysis to the cards that a reviewer sees."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from ehtext.domain import (
    Analysis,
    Card,
    FieldKind,
    KindTag,
    Label,
    Proposal,
    Scored,
    Sentence,
    Suggestion,
    Tag,
    digest,
)
from ehtext.pipeline.tagging import EVIDENCE_KINDS, kind_of, tags_of
from ehtext.report import boxes_of
from ehtext.service.reasons import Explainer

NEIGHBOURS = 2
"""How many sentences are shown before and after the one to decide about."""

OTHERS = 5
"""How many further labels are offered, one key each."""

_WORDS = 6
_NOT_WORD = re.compile(r"[\W_]+")


def make_cards(analysis: Analysis, explainer: Explainer) -> Sequence[Card]:
    """Return a card of each sentence that a person may decide about, in reading order.

    The wording of the form and of the guide, lists of sources and older time layers are left
    out. Words that say why come later, with ``explain``: they cost more than all the rest.
    """
    scheme = _scheme(analysis, explainer)
    tags: dict[str, list[Tag]] = {}
    for tag in analysis.tags:
        if tag.label.framework == scheme:
            tags.setdefault(tag.sentence_id, []).append(tag)
    chosen = [
        (sentence, kind)
        for sentence, kind in zip(analysis.sentences, analysis.kinds, strict=True)
        if is_reviewable(sentence)
    ]
    suggestions = explainer.suggest([sentence for sentence, _ in chosen])
    texts = [sentence.text for sentence, _ in chosen]
    return [
        replace(
            _card(analysis.model, sentence, kind, tags.get(sentence.id, []), scheme),
            position=n,
            before=tuple(texts[max(0, n - NEIGHBOURS) : n]),
            after=tuple(texts[n + 1 : n + 1 + NEIGHBOURS]),
            boxes=boxes_of(analysis, sentence),
            others=tuple(
                _others(
                    _ranking(suggestion, scheme, explainer),
                    tags.get(sentence.id, []),
                    scheme,
                    analysis.model,
                )
            ),
        )
        for n, ((sentence, kind), suggestion) in enumerate(zip(chosen, suggestions, strict=True))
    ]


def remake(card: Card, text: str, explainer: Explainer, is_known: Callable[[str], bool]) -> Card:
    """Return the card of ``text``, which stands where the sentence of ``card`` stood.

    Its id is that of the first repeat of the text that no sentence has: what people said of
    another sentence with the same words is not about this one.
    """
    whole = replace(sentence_of(card), text=text, page=card.page)
    repeats = (replace(whole, nth=nth) for nth in count())
    sentence = next(repeat for repeat in repeats if not is_known(repeat.id))
    (suggestion,) = explainer.suggest([sentence])
    source = f"model:{explainer.model}"
    kind = kind_of(sentence, suggestion, source)
    labels = (*card.proposals, *card.others)
    scheme = labels[0].label.framework if labels else explainer.schemes[0]
    found = tags_of(sentence, suggestion, source, explainer.schemes)
    tags = [t for t in found if t.label.framework == scheme and kind.kind in EVIDENCE_KINDS]
    made = _card(explainer.model, sentence, kind, tags, scheme)
    others = _others(_ranking(suggestion, scheme, explainer), tags, scheme, explainer.model)
    return replace(
        made,
        position=card.position,
        before=card.before,
        after=card.after,
        boxes=card.boxes,
        others=tuple(others),
    )


def explain(card: Card, sentence: Sentence, explainer: Explainer) -> Card:
    """Return ``card`` with the words that weighed most for each label it offers first."""
    if card.model != explainer.model:
        return card

    def with_words(proposal: Proposal) -> Proposal:
        why = explainer.why(sentence, proposal.label, limit=_WORDS)
        return replace(proposal, words=why.words_for if why else ())

    return replace(
        card,
        proposals=tuple(map(with_words, card.proposals)),
        others=(*map(with_words, card.others[:1]), *card.others[1:]),
    )


def sentence_of(card: Card) -> Sentence:
    """Return the sentence of a card, as far as a model reads it."""
    return Sentence(
        document=card.document,
        text=card.text,
        headings=card.headings,
        lead_in=card.lead_in,
        field=card.field,
    )


def _scheme(analysis: Analysis, explainer: Explainer) -> str:
    framework = analysis.recognition.framework
    used = {tag.label.framework for tag in analysis.tags}
    return framework if framework and framework in used else explainer.schemes[0]


def is_reviewable(sentence: Sentence) -> bool:
    """Return whether a person may decide about the sentence: it is the area's own, and current."""
    field = sentence.field
    return field.current and not field.national and field.kind is not FieldKind.SOURCE


def _card(model: str, sentence: Sentence, kind: KindTag, tags: Sequence[Tag], scheme: str) -> Card:
    return Card(
        sentence=sentence.id,
        document=sentence.document,
        text=sentence.text,
        position=0,
        headings=sentence.headings,
        lead_in=sentence.lead_in,
        field=sentence.field,
        page=sentence.page,
        kind=kind.kind,
        kind_probability=kind.probability,
        kind_source=kind.source,
        proposals=tuple(
            Proposal(label=tag.label, source=tag.source, probability=tag.probability)
            for tag in tags
        ),
        twins=_twins(sentence, kind, tags, scheme),
        model=model,
    )


def _twins(sentence: Sentence, kind: KindTag, tags: Sequence[Tag], scheme: str) -> str:
    """Return the same for copies: the same words, in the same field, with the same suggestion."""
    words = _NOT_WORD.sub(" ", sentence.text.casefold()).strip()
    filed = sentence.field.label.code if sentence.field.label else ""
    return digest(
        scheme, words, filed, sentence.field.kind, kind.kind, *(t.label.code for t in tags)
    )


def _ranking(suggestion: Suggestion, scheme: str, explainer: Explainer) -> Sequence[Scored]:
    rankings: Mapping[str, Sequence[Scored]] = dict(
        zip(explainer.schemes, (suggestion.descriptors, suggestion.strands), strict=True)
    )
    return rankings.get(scheme, ())


def _others(
    ranking: Sequence[Scored], tags: Sequence[Tag], scheme: str, model: str
) -> Iterator[Proposal]:
    taken = {tag.label.code for tag in tags}
    for scored in [s for s in ranking if s.code not in taken][:OTHERS]:
        yield Proposal(
            label=Label(framework=scheme, code=scored.code),
            source=f"model:{model}",
            probability=scored.probability,
        )
