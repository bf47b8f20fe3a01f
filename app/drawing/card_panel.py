"""What opens below a card: a choice among all items, or a note."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import streamlit as st
from cards.says import name_of
from cards.sitting import Sitting, base

from drawing.card_text import draw_text_panel
from ehtext.domain import Action, Judgement, Label
from ehtext.framework import Framework
from ehtext.service.review import Served

_ASKS = {
    "another": "Which item is it about? Type a few letters, choose with the arrow keys and Enter.",
    "missing": "Which item is missing? It is added to the others.",
}


def focus_of(sitting: Sitting, served: Served) -> str:
    """Return the key of the field that the person is to type in; "" if none is open."""
    panel = sitting.state.panel
    return f"{panel}-{served.showing.token}-field" if panel else ""


def close_of(served: Served) -> str:
    """Return the key of the button that closes what is open."""
    return f"close-{served.showing.token}"


def draw_panel(sitting: Sitting, served: Served, known: Mapping[str, Framework]) -> None:
    """Draw what the person opened, if anything."""
    key = focus_of(sitting, served)
    if not key:
        return
    if sitting.state.panel == "note":
        _draw_note(sitting, served, key)
    elif sitting.state.panel == "text":
        draw_text_panel(sitting, served, key)
    else:
        _draw_choice(sitting, served, key, known)
    close = partial(sitting.open, served, "")
    st.button("Close", key=close_of(served), shortcut="escape", on_click=close)


def _draw_note(sitting: Sitting, served: Served, key: str) -> None:
    st.text_input(
        "Your note on this sentence; Enter keeps it",
        key=key,
        on_change=lambda: sitting.note(served, st.session_state[key]),
    )


def _draw_choice(
    sitting: Sitting, served: Served, key: str, known: Mapping[str, Framework]
) -> None:
    labels = _labels(served, known)
    st.selectbox(
        _ASKS[sitting.state.panel],
        list(labels),
        index=None,
        placeholder="Type to find an item",
        format_func=labels.get,
        key=key,
        on_change=lambda: _choose(sitting, served, st.session_state[key]),
    )


def _labels(served: Served, known: Mapping[str, Framework]) -> Mapping[Label, str]:
    """Return every label of the card's framework with its name."""
    offered = [p.label.framework for p in (*served.card.proposals, *served.card.others)]
    framework = known.get(offered[0]) if offered else None
    codes = framework.codes if framework else ()
    labels = [Label(framework=framework.id, code=code) for code in codes] if framework else []
    return {label: name_of(label, known) for label in labels}


def _choose(sitting: Sitting, served: Served, label: Label | None) -> None:
    if label is None:
        return
    before = base(served)
    kind = sitting.state.kind or before.kind
    beside = before.labels if sitting.state.panel == "missing" else ()
    labels = (*(known for known in beside if known != label), label)
    sitting.decide(served, Action.CHANGE, Judgement(kind=kind, labels=labels))
