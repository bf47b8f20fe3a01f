"""A candidate model from corpus and reviews, judged and promoted or refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from ehtext.classify import Item, Tagger, load_tagger
from ehtext.corpus import corpus_files, read_corpus
from ehtext.domain import Suggestion
from ehtext.errors import ModelError
from ehtext.retraining.gate import judge
from ehtext.retraining.labels import BlindSentence, Reviewed, read_reviews, strands_by_descriptor
from ehtext.retraining.registry import Change, Entry, Registry
from ehtext.store import Store
from ehtext.training import DESCRIPTORS, STRANDS, train

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where things are: the corpus, the model in use, and the folder of the registry."""

    corpus: Path
    model: Path
    registry: Path


def reviews_of(store: Store, corpus: Path) -> Reviewed:
    """Return what the decisions in ``store`` give to learn from and to judge by."""
    here = {row.sentence for row in store.cards.rows()}  # no wholes of what was split or joined
    standing = [event for event in store.events.standing() if event.sentence in here]
    history = store.events.all()
    cards = store.cards.many({event.sentence for event in history if event.sentence})
    strands_of = strands_by_descriptor(read_corpus(corpus_files(corpus)))
    return read_reviews(
        standing,
        cards,
        strands_of,
        descriptors=DESCRIPTORS,
        strands=STRANDS,
        history=history,
    )


def retrain(
    reviewed: Reviewed,
    places: Places,
    *,
    person: str,
    progress: Progress = lambda _: None,
) -> Entry:
    """Train a candidate, judge it on the blind decisions, and promote or refuse it.

    A sentence that the model in use may have learnt from, before somebody decided it blind, is
    not among them.

    Raises:
        ModelError: there is no decision to learn from.
        CorpusError: the corpus cannot be used.
    """
    if not reviewed.learnt:
        raise ModelError("there is no decision to learn from yet; review some sentences first")
    registry = Registry(places.registry)
    folder = registry.candidate()
    train(places.corpus, folder, reviewed=reviewed.learnt, progress=progress)
    progress("comparing the candidate with the model in use")
    current, candidate = load_tagger(places.model, None), load_tagger(folder, None)
    last_event = registry.last_event_of(current.version)
    blind = [sentence for sentence in reviewed.blind if not sentence.known_to(last_event)]
    verdict = judge(
        blind,
        suggestions(current, blind),
        suggestions(candidate, blind),
        versions=(current.version, candidate.version),
    )
    entry = Entry(
        change=Change.PROMOTED if verdict.promoted else Change.REFUSED,
        model=candidate.version,
        person=person,
        at=datetime.now(UTC),
        decisions=len(reviewed.learnt),
        reviews=reviewed.version,
        last_event=reviewed.last_event,
        verdict=verdict,
    )
    registry.add(entry, folder)
    return entry


def suggestions(tagger: Tagger, blind: Sequence[BlindSentence]) -> Sequence[Suggestion]:
    """Return what ``tagger`` suggests for the blind sentences, where they stand."""
    return tagger.suggest(
        [
            Item(
                text=sentence.card.text,
                headings=sentence.card.headings,
                field=sentence.card.field.kind.value,
                lead_in=sentence.card.lead_in,
            )
            for sentence in blind
        ]
    )
