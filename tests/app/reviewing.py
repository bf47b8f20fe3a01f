"""A store with cards to decide about in the app."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from streamlit.testing.v1 import AppTest

from ehtext.domain import LOCAL, Analysis, Card, Event, Mode, Sentence
from ehtext.review import mode_for
from ehtext.settings import Settings
from ehtext.store import Store
from tests.service.review.building import make_analysis, make_card


def texts_in(
    mode: Mode, many: int, *, name: str = "return.docx", score: float = 0.6, first: int = 0
) -> list[str]:
    """Return sentences that the one person without sign-in sees in ``mode``.

    It depends on the sentence's document and place: the n-th is to stand at ``first`` + n.
    """
    empty = make_analysis([], name).document.sha256
    found: list[str] = []
    for n in range(20_000):
        text = f"{mode.value.capitalize()} panels of parents: number {n}."
        sentence = Sentence(document=empty, text=text, nth=first + len(found))
        if mode_for(make_card(sentence, 0, score=score), LOCAL.id) is mode:
            found.append(text)
        if len(found) == many:
            return found
    raise AssertionError(f"no {many} sentences in mode {mode}")


def keep_cards(analysis: Analysis, **card: Any) -> list[Card]:
    """Keep an analysis with a card of each sentence in the store that the app opens."""
    cards = [make_card(s, n, **card) for n, s in enumerate(analysis.sentences)]
    with Store.open(Settings.from_env().database_url) as store:
        store.save(analysis)
        store.cards.put(analysis.document.sha256, cards)
    return cards


def keep_texts(texts: Sequence[str], name: str = "return.docx", **card: Any) -> list[Card]:
    return keep_cards(make_analysis(texts, name), **card)


def events() -> Sequence[Event]:
    with Store.open(Settings.from_env().database_url) as store:
        return store.events.all()


def card(app: AppTest) -> dict[str, Any]:
    """Return what the card shows."""
    shown = [json.loads(found.proto.json) for found in app.get("bidi_component")]
    return next(data for data in shown if "sentence" in data)


def press(app: AppTest, command: str) -> AppTest:
    """Press a button of the card."""
    app.button(key=f"{command}-{card(app)['token']}").click().run()
    assert not app.exception
    return app


def commands(app: AppTest) -> set[str]:
    """Return what can be pressed on the card."""
    token = card(app)["token"]
    return {b.key.removesuffix(f"-{token}") for b in app.button if b.key and token in b.key}


def said(app: AppTest) -> str:
    """Return all Markdown of a page, without the signs that keep it from being more than text."""
    found = "\n".join(str(markdown.value) for markdown in app.markdown)
    return found.replace("\\", "").replace("\u2060", "")
