"""Sentences in a store, and decisions about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from ehtext.domain import Action, Event, Judgement, Kind, Label, Role, Sentence
from ehtext.store import Store
from tests.store.test_store import analysis

WHEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def fill(store: Store, *texts: str, sha256: str = "a" * 64, model: str = "m1") -> list[Sentence]:
    """Save a document of these sentences, as ``model`` tagged it, and return them."""
    first = analysis(texts[0], sha256=sha256, model=model)
    sentences = tuple(Sentence(document=sha256, text=text) for text in texts)
    store.save(replace(first, sentences=sentences, kinds=(), tags=()))
    return list(sentences)


def decide(store: Store, sentence: Sentence, **changes: object) -> Event:
    """Record that Ann accepts the sentence, or what the changes say."""
    event = Event(
        token="t1",
        document=sentence.document,
        sentence=sentence.id,
        person="ann",
        role=Role.REVIEWER,
        action=Action.ACCEPT,
        after=Judgement(kind=Kind.PRACTICE, labels=(Label(framework="ehsg-2022", code="5.1"),)),
        decided_at=WHEN,
    )
    changes.setdefault("token", f"{changes.get('action', 'accept')}:{sentence.id}")
    (recorded,) = store.events.record([replace(event, **changes)])  # type: ignore[arg-type]
    return recorded
