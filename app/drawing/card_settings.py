"""Keys, and what is asked to move them."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st
from wording import plain

from drawing.card_buttons import NAMES
from ehtext.domain import Person
from ehtext.errors import ReviewError
from ehtext.review import COMMANDS, KeyMode, Keys
from ehtext.service.review import Liking, Preferences

_MODES = {
    KeyMode.LETTERS: "Single keys",
    KeyMode.ALT: "Alt with a key",
    KeyMode.OFF: "Off",
}
_SHOWN = {"left": "←", "right": "→", "up": "↑", "down": "↓"}


def draw_settings(preferences: Preferences, actor: Person, liking: Liking) -> None:
    """Draw the choice of keys; a choice is kept at once."""
    keys = liking.keys

    def keep(changed: Keys) -> None:
        preferences.put(actor, replace(preferences.get(actor), keys=changed))

    def choose_mode() -> None:
        keep(replace(keys, mode=st.session_state["keys-mode"]))

    def move() -> None:
        try:
            keep(keys.moved(st.session_state["keys-command"], st.session_state["keys-key"]))
        except ReviewError as error:
            st.session_state["keys-error"] = str(error)

    with st.expander("Settings: keys", key="review-settings"):
        st.radio(
            "Keys of the card",
            list(_MODES),
            index=list(_MODES).index(keys.mode),
            format_func=_MODES.get,
            horizontal=True,
            key="keys-mode",
            on_change=choose_mode,
        )
        with st.form("keys-move", border=False):
            what, key, button = st.columns([2, 2, 1], vertical_alignment="bottom")
            what.selectbox(
                "Move the key of", list(COMMANDS), format_func=NAMES.get, key="keys-command"
            )
            key.text_input("To this key (a letter, a figure, space, left, …)", key="keys-key")
            button.form_submit_button("Move it", on_click=move)
        if error := st.session_state.pop("keys-error", ""):
            st.error(plain(error))
        st.button("All keys as they were", key="keys-reset", on_click=keep, args=(Keys(),))


def draw_keys(keys: Keys) -> None:
    """Draw the list of keys."""
    if keys.mode is KeyMode.OFF:
        st.markdown("Keys are off. Go to a button with Tab and press Enter.")
        return
    lines = [f"- **{shown(keys.shortcut(command))}** {NAMES[command]}" for command in COMMANDS]
    st.markdown("\n".join(lines))


def shown(shortcut: str | None) -> str:
    """Return a shortcut as people read it: "Alt+A"."""
    return "+".join(_SHOWN.get(part, part.capitalize()) for part in (shortcut or "").split("+"))
