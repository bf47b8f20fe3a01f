"""One sentence at a time: what is suggested for it, one key to decide, then the next."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

import streamlit as st
from cards.says import drawn, last_of
from cards.sitting import TOO_FAST, Sitting
from desk import actor, frameworks, library, pictures, settle_memory, viewer, workspace
from drawing.card import draw_sentence, guard_keys
from drawing.card_buttons import Buttons, deciding
from drawing.card_panel import close_of, draw_panel, focus_of
from drawing.card_picture import draw_picture
from drawing.card_settings import draw_keys, draw_settings
from drawing.queue_choice import draw_queue_choice
from wording import names_of, plain

from ehtext.domain import Card, Mode, Scope
from ehtext.errors import EhtextError
from ehtext.framework import Framework
from ehtext.review import KeyMode, Keys
from ehtext.service.review import FASTEST, Liking, Served

_BLIND = "A first look of your own: what kind is it, and which item is it about?"
_BLIND_KIND = "You say it is {kind}. Which item is it about, if any?"


_STYLE = """<style>
.stMainBlockContainer { padding: 1rem 2rem 2rem }
.st-key-card button { min-height: 2rem; padding: .1rem .5rem }
.st-key-card kbd { color: inherit; opacity: 1 }
.st-key-card-keys ul { column-count: 2 }
.stMainBlockContainer h1 { font-size: 1.5rem; padding: .4rem 0 }
</style>"""  # so that the card fits a laptop's window without scrolling


@st.fragment
def draw_card(queue: str, scope: Scope, liking: Liking, names: Mapping[str, str]) -> None:
    """Draw the current card. A press reruns this alone, and nothing of it waits for a model."""
    try:
        draw_current(queue, scope, liking, names)
    except EhtextError as error:  # the person's role has gone, the store is away
        st.error(plain(str(error)))


def draw_current(queue: str, scope: Scope, liking: Liking, names: Mapping[str, str]) -> None:
    desk, editing = workspace().review, workspace().editing
    sitting = Sitting(desk, editing, actor(), queue, scope, st.session_state)
    served = sitting.current()
    if served is None:
        draw_end(sitting)
        return
    left, right = st.columns([3, 2])
    with left, st.container(key="card", gap="xsmall"):
        draw_sentence(data_of(sitting, served, liking, names))
        with st.container(key=f"card-{served.showing.token}", gap="xsmall"):
            draw_panel(sitting, served, frameworks())
            draw_buttons(sitting, served, liking)
    with right:
        if st.session_state.get("review-help"):
            with st.container(key="card-keys"):
                draw_keys(liking.keys)
        draw_page(served.card, served.showing.token)


def data_of(sitting: Sitting, served: Served, liking: Liking, names: Mapping[str, str]) -> dict:
    state = sitting.state
    document = names.get(served.card.document, "A document")
    data = drawn(
        served,
        frameworks(),
        document=document,
        left=sitting.left(),
        wording=st.session_state.get("review-wording", liking.wording),
    )
    asked = _BLIND_KIND.format(kind=state.kind.value) if state.kind else _BLIND
    blind = asked if served.showing.mode is Mode.BLIND else ""
    last = last_of(*state.last, frameworks()) if state.last else []
    asks = f"help-{served.showing.token}" if liking.keys.mode is not KeyMode.OFF else ""
    return {
        **data,
        "blind": blind,
        "last": last,
        "notice": state.notice,
        "question": asks,
        "focus": focus_of(sitting, served),
        "close": close_of(served),
        "deciding": deciding(served, liking.keys),
        "reading": FASTEST / timedelta(milliseconds=1),
        "early": TOO_FAST,
    }


def draw_buttons(sitting: Sitting, served: Served, liking: Liking) -> None:
    buttons = Buttons(sitting, served, liking.keys)
    buttons.draw(frameworks())
    with st.container(horizontal=True, gap="xsmall"):
        buttons.move()
        draw_toggles(served, liking.keys)
    buttons.more()


def draw_toggles(served: Served, keys: Keys) -> None:
    token = served.showing.token
    for command, name, toggle in (
        ("wording", "Wording", toggle_wording),
        ("help", "Keys", toggle_help),
    ):
        st.button(name, key=f"{command}-{token}", shortcut=keys.shortcut(command), on_click=toggle)


def toggle_help() -> None:
    st.session_state["review-help"] = not st.session_state.get("review-help", False)


def toggle_wording() -> None:
    preferences = workspace().review.preferences
    liking = preferences.get(actor())
    preferences.put(actor(), replace(liking, wording=not liking.wording))
    st.session_state["review-wording"] = not liking.wording


@st.fragment
def draw_page(card: Card, token: str) -> None:
    """Draw the page as printed, once it is there; until then this alone looks again."""
    with st.container(key="card-page"):
        draw_picture(card, token, pictures().ask(actor(), card))


@st.cache_resource(scope="session", ttl="1m", max_entries=20, show_spinner=False)
def schemes(
    viewer: str,  # noqa: ARG001 - part of the key
    known: tuple[str, ...],  # noqa: ARG001 - part of the key: a file may have been added
    documents: tuple[str, ...],
) -> Sequence[Framework]:
    """Return the frameworks that cards are about; kept for a while, as a press asks little."""
    return workspace().review.schemes(actor(), documents)


def draw_end(sitting: Sitting) -> None:
    st.success("Nothing is left in this queue. Choose another one above, or come back later.")
    st.button("Undo the last decision", key="undo-at-end", on_click=sitting.undo, args=(None,))


guard_keys(_STYLE)
title, choice = st.columns([1, 4])
title.title("Review", anchor=False)
names = names_of(library().submissions(actor()))
desk = workspace().review
liking = desk.preferences.get(actor())
if not names:
    st.markdown("There is no submission yet. Add one first; then its sentences come here.")
    st.page_link("views/submissions.py", label="Add a submission")
    st.stop()
with choice:
    scope = draw_queue_choice(liking.scope, names, partial(schemes, viewer(), tuple(names)))
if scope != liking.scope:
    liking = replace(liking, scope=scope)
    desk.preferences.put(actor(), liking)
queue = desk.open(actor(), scope)
settle_memory()
draw_card(queue, scope, liking, names)
draw_settings(desk.preferences, actor(), liking)
