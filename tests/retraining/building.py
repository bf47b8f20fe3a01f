"""Cards and decisions for the loop, from a few characters."""

from __future__ import annotations

from dataclasses import replace

from ehtext.domain import Action, Card, Event, Judgement, Kind, Mode, Role, Sentence
from tests.service.review.building import label, make_card
from tests.store.deciding import WHEN


def card(text: str, document: str = "d" * 64) -> Card:
    """Return the card of a sentence in the evidence field."""
    return make_card(Sentence(document=document, text=text), 0)


def decision(
    of: Card,
    *codes: str,
    kind: Kind = Kind.PRACTICE,
    person: str = "ann",
    mode: Mode = Mode.OPEN,
    action: Action = Action.CHANGE,
    id_: int = 1,
) -> Event:
    """Return the decision that a card's sentence is about ``codes``."""
    return Event(
        id=id_,
        token=f"{person}:{of.sentence}",
        document=of.document,
        sentence=of.sentence,
        person=person,
        role=Role.REVIEWER,
        action=action,
        after=Judgement(kind=kind, labels=tuple(label(code) for code in codes)),
        mode=mode,
        decided_at=WHEN,
    )


def copy_of(other: Card, document: str) -> Card:
    """Return the card of a copy of the sentence in another document."""
    sentence = Sentence(document=document, text=other.text)
    return replace(other, sentence=sentence.id, document=document)
