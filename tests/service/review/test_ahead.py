"""What is worked out ahead never undoes what happened to a card meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ehtext.domain import Scope, Sentence
from ehtext.service import Explainer
from ehtext.service.review import Ahead
from ehtext.settings import Settings
from ehtext.store import Store
from tests.builders import doc
from tests.service.review.building import (
    ANN,
    AtOnce,
    Clock,
    explainer,
    fill,
    make_analysis,
    make_card,
    make_desk,
)
from tests.service.review.test_editing import (
    COMPOUND,
    everything,
    keep_document,
    settings,
    shown,
)

__all__ = ["settings"]

TEXTS = ["Parents chair the panel.", "Anna leads it.", "The board meets."]


def meanwhile(happens: Callable[[], object]) -> Explainer:
    """Return an explainer during whose first work something ``happens``."""
    waiting = [happens]

    def weigh(_: Sentence, __: str) -> tuple[tuple[str, float], ...]:
        if waiting:
            waiting.pop()()
        return (("parents", 1.0),)

    return replace(explainer(), weigh=weigh)


def test_what_was_masked_meanwhile_does_not_come_back(
    store: Store, clock: Clock, settings: Settings
) -> None:
    document = doc("The board meets.", COMPOUND, "The board meets again.")
    desk, editing, _ = keep_document(store, clock, settings, document)
    token = shown(desk, clock, COMPOUND)
    queue = desk.open(ANN, Scope())
    store.cards.put(  # as it is before anything is explained
        document.sha256,
        list(store.cards.many([row.sentence for row in store.cards.rows()]).values()),
    )
    explains = meanwhile(lambda: editing.mask(ANN, token, 2, 11, "name"))
    assert "marchbank" in everything(store)
    Ahead(store, lambda: explains, AtOnce()).explain(queue)
    assert "marchbank" not in everything(store)


def test_what_was_tagged_anew_meanwhile_stays_and_is_explained_later(
    store: Store, clock: Clock
) -> None:
    analysis = make_analysis(TEXTS)
    fill(store, analysis)
    queue = make_desk(store, clock).open(ANN, Scope())
    fill(store, analysis)  # as it is before anything is explained
    anew = [replace(make_card(s, n, "6.1"), model="m2") for n, s in enumerate(analysis.sentences)]
    explains = meanwhile(lambda: store.cards.put(analysis.document.sha256, anew))
    Ahead(store, lambda: explains, AtOnce()).explain(queue)
    assert store.cards.many([c.sentence for c in anew]) == {c.sentence: c for c in anew}
    assert len(list(store.cards.unexplained(queue))) == len(anew)


def test_a_card_is_replaced_only_where_it_is_as_it_was_read(store: Store) -> None:
    card, *_ = fill(store, make_analysis(TEXTS))
    why = replace(card, proposals=(replace(card.proposals[0], words=("parents",)),))
    assert store.cards.replace(why, read=card)
    assert store.cards.get(card.sentence) == why
    assert not store.cards.replace(replace(card, text="Anna leads it."), read=card)
    assert store.cards.get(card.sentence) == why
    store.cards.put(card.document, [])
    assert not store.cards.replace(card, read=why)
