"""The sentence to decide about, in its context, drawn by a component that decides nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent
_show = st.components.v2.component(
    "ehtext_card",
    html='<div class="card" role="group" aria-label="Card" tabindex="-1">'
    '<p role="status" class="unseen"></p><p role="alert"></p><div class="shown"></div></div>',
    css=(_HERE / "card.css").read_text(encoding="utf-8"),
    js=(_HERE / "card.js").read_text(encoding="utf-8"),
)
_HOLD = (_HERE / "hold.js").read_text(encoding="utf-8")


def guard_keys(style: str) -> None:
    """Put ``style`` and what holds keys back into the page; to be called before any button."""
    st.html(f"{style}<script>{_HOLD}</script>", unsafe_allow_javascript=True)


def draw_sentence(data: dict[str, Any]) -> None:
    """Draw a card's sentence with all that is said of it; see ``cards.says.drawn``.

    ``deciding`` is the key of each command that decides, ``reading`` for how many milliseconds
    the sentence must be on the screen before one does, ``early`` what is said before that.
    """
    _show(data=data, key="card-sentence")
