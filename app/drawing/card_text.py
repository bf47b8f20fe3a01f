"""Putting the text of a sentence right: split it, join it with the next, mask what is personal."""

from __future__ import annotations

import re

import streamlit as st
from cards.sitting import Sitting
from wording import short

from ehtext.service.review import Served

_CATEGORIES = {"name": "a name", "phone": "a telephone number", "address": "an address"}


def draw_text_panel(sitting: Sitting, served: Served, key: str) -> None:
    """Draw the three ways. The first field has ``key``, so that the focus finds it."""
    token, text = served.showing.token, served.card.text
    starts = [word.start() for word in re.finditer(r"\S+", text)][1:]
    st.selectbox(
        "Split before the words",
        starts,
        index=None,
        placeholder="Type the word that the second sentence begins with",
        format_func=lambda at: short(text[at:], 40),
        key=key,
        on_change=lambda: _split(sitting, served, st.session_state[key]),
    )
    st.button(
        "Join with the next sentence",
        key=f"join-{token}",
        on_click=sitting.join,
        args=(served,),
    )
    words, category, button = st.columns([3, 2, 1], vertical_alignment="bottom")
    words.text_input("Mask these whole words", key=f"words-{token}")
    category.selectbox(
        "They are", list(_CATEGORIES), format_func=_CATEGORIES.get, key=f"category-{token}"
    )
    button.button("Mask", key=f"mask-{token}", on_click=_mask, args=(sitting, served))


def _split(sitting: Sitting, served: Served, at: int | None) -> None:
    if at is not None:
        sitting.split(served, at)


def _mask(sitting: Sitting, served: Served) -> None:
    token = served.showing.token
    words, category = st.session_state[f"words-{token}"], st.session_state[f"category-{token}"]
    sitting.mask(served, words, category)
