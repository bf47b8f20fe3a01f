"""The buttons of a card: plain ones, each with its key, each bound to the showing it stands on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Literal

import streamlit as st
from cards.says import name_of
from cards.sitting import Sitting
from wording import percent, plain, short

from ehtext.domain import Action, Judgement, Kind, Mode
from ehtext.framework import Framework
from ehtext.review import KINDS, OTHERS, Keys
from ehtext.service.review import Served

Press = Callable[..., None]

NAMES: Mapping[str, str] = {
    "accept": "Accept",
    "reject": "No item",
    "unsure": "Unsure",
    **{command: kind.value.capitalize() for kind, command in KINDS.items()},
    KINDS[Kind.PLAN]: "Plan, not evidence",
    **{command: f"Alternative {n}" for n, command in enumerate(OTHERS, start=1)},
    "another": "Another item",
    "missing": "Missing item",
    "wording": "Wording",
    "note": "Note",
    "fault": "Badly read",
    "text": "Split, join or mask",
    "undo": "Undo",
    "previous": "Previous",
    "next": "Next",
    "help": "Keys",
}
"""What each command is called on its button and in the list of keys."""


def deciding(served: Served, keys: Keys) -> dict[str, str]:
    """Return the key of each command that decides about this card; "" where keys are off."""
    commands = ["accept", "reject", "unsure", *KINDS.values(), *OTHERS, "fault"]
    if served.decided is None:
        commands.append("next")
    return {command: keys.shortcut(command) or "" for command in commands}


class Buttons:
    """Draws the buttons of one showing."""

    def __init__(self, sitting: Sitting, served: Served, keys: Keys) -> None:
        self._sitting = sitting
        self._served = served
        self._keys = keys

    def draw(self, known: Mapping[str, Framework]) -> None:
        """Draw what can be decided about the card."""
        blind = self._served.showing.mode is Mode.BLIND
        with st.container(horizontal=True, gap="xsmall"):
            self._verdicts()
            self._button("another", self._sitting.open, "another")
            if not blind:
                self._button("missing", self._sitting.open, "missing")
        with st.container(horizontal=True, gap="xsmall"):
            for kind, command in KINDS.items():
                self._button(command, self._sitting.choose_kind, kind)
        if not blind and self._served.card.others:
            with st.container(horizontal=True, gap="xsmall"):
                self._alternatives(known)

    def move(self) -> None:
        """Draw what leaves the card as it is, or goes to another one."""
        self._button("note", self._sitting.open, "note")
        self._button("undo", self._sitting.undo)
        self._button("previous", self._sitting.previous)
        name = "Next" if self._served.decided else "Skip"
        self._button("next", self._sitting.next, label=name)

    def more(self) -> None:
        """Draw what is seldom needed: the text itself is at fault."""
        more = st.expander("More: the text is not right", key="card-more")
        with more, st.container(horizontal=True, gap="xsmall"):
            self._button("fault", self._sitting.decide, Action.FAULT)
            self._button("text", self._sitting.open, "text")

    def _verdicts(self) -> None:
        decide = self._sitting.decide
        if self._served.showing.mode is Mode.BLIND:
            chosen = self._sitting.state.kind
            after = Judgement(kind=chosen) if chosen else None
            self._button("reject", decide, Action.REJECT, after, disabled=chosen is None)
        else:
            self._button("accept", decide, Action.ACCEPT, look="primary")
            self._button("reject", decide, Action.REJECT)
        self._button("unsure", decide, Action.UNSURE)

    def _alternatives(self, known: Mapping[str, Framework]) -> None:
        kind = self._served.showing.shown.kind
        for command, other in zip(OTHERS, self._served.card.others, strict=False):
            after = Judgement(kind=kind, labels=(other.label,))
            name = f"{short(name_of(other.label, known), 26)} {percent(other.probability)}"
            self._button(command, self._sitting.decide, Action.CHANGE, after, label=plain(name))

    def _button(
        self,
        command: str,
        press: Press,
        *args: object,
        label: str = "",
        look: Literal["primary", "secondary"] = "secondary",
        disabled: bool = False,
    ) -> None:
        st.button(
            label or NAMES[command],
            key=f"{command}-{self._served.showing.token}",
            shortcut=self._keys.shortcut(command),
            type=look,
            disabled=disabled,
            on_click=press,
            args=(self._served, *args),
        )
