"""The page that a card's sentence stands on, as printed. No card waits for it."""

from __future__ import annotations

from concurrent.futures import Future

import streamlit as st

from ehtext.domain import Card

_wait = st.components.v2.component(
    "ehtext_wait",
    html="<p></p>",
    js="""export default function ({ data, parentElement, setTriggerValue }) {
      parentElement.querySelector("p").textContent = "The page is being drawn…";
      const timer = setTimeout(() => setTriggerValue("over", data.turn), 700);
      return () => clearTimeout(timer);
    }""",
)


def draw_picture(card: Card, token: str, picture: Future[bytes | None] | None) -> None:
    """Draw the page with the sentence boxed, or say why there is none."""
    if picture is None:
        st.markdown("This document has no printed pages of its own, so there is no picture.")
    elif not picture.done():
        turn = st.session_state.get("review-waits", 0) + 1
        st.session_state["review-waits"] = turn
        _wait(data={"turn": turn}, key=f"wait-{token}", on_over_change=lambda: None)
    elif picture.cancelled() or (drawn := picture.result()) is None:
        st.markdown("The file was moved or changed since it was read: there is no picture.")
    else:
        st.image(drawn, alt=card.text)
