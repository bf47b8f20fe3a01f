"""The queue of levels on which people differ, and the lead's level."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from cards.says import name_of
from desk import actor, frameworks, workspace
from documents import forget, showing_of
from wording import plain

from ehtext.domain import Event
from ehtext.errors import ReviewError
from ehtext.framework import Framework, Scale
from ehtext.report import range_of
from ehtext.review import ResolvedLevel
from ehtext.service.review import LevelDispute

_NOTICE = "level-settled"
_LAST = 5  # settled levels that can be taken back on the page


def draw_level_disputes(names: Mapping[str, str]) -> None:
    """Draw the items with different levels, one open at a time; ``names`` are of documents."""
    if notice := st.session_state.pop(_NOTICE, ""):
        st.success(notice)
    found = {_id(said): said for said in workspace().level_disputes.open(actor())}
    if not found:
        st.markdown("People agree about every level that more than one of them gave.")
        return
    st.markdown(f"**{len(found)}** to settle. Each level stays; yours is added to them.")
    chosen = st.selectbox(
        "Item of a document",
        list(found),
        format_func=lambda id_: _named(found[id_], names),
        key="level-dispute",
    )
    framework = frameworks().get(found[chosen].label.framework) if chosen else None
    if chosen is None or framework is None or framework.scale is None:
        return
    _draw(workspace().level_disputes.look(actor(), found[chosen]), framework, framework.scale)


def draw_settled_levels(names: Mapping[str, str]) -> None:
    """Draw the levels that the person settled last, each with its way back."""
    for at, event in enumerate(workspace().level_disputes.settled(actor())[:_LAST]):
        framework = frameworks().get(event.label.framework) if event.label else None
        if event.label is None or framework is None or framework.scale is None:
            continue
        with st.container(border=True, gap="xxsmall"):
            item = (
                f"{names.get(event.document, 'a document')}: {name_of(event.label, frameworks())}"
            )
            st.markdown(f"{plain(item)}: {_given(event, framework.scale)}")
            st.button(
                f"Take back level {at + 1}",
                key=f"take-back-{event.token}",
                on_click=_take_back,
                args=(event.token,),
            )


def _take_back(token: str) -> None:
    try:
        workspace().level_disputes.take_back(actor(), token)
        st.session_state[_NOTICE] = "Taken back. What the others gave stands as it was."
    except ReviewError as error:
        st.error(plain(str(error)))


def _id(said: ResolvedLevel) -> str:
    return f"{said.document} {said.label.framework} {said.label.code}"


def _named(said: ResolvedLevel, names: Mapping[str, str]) -> str:
    return f"{names.get(said.document, 'a document')}: {name_of(said.label, frameworks())}"


def _draw(dispute: LevelDispute, framework: Framework, scale: Scale) -> None:
    for event in dispute.said.events:
        st.markdown(f"**{plain(event.person)}**: {_given(event, scale)}")
    told = {
        "Sentences for it, practice and outcomes": str(dispute.speaks_for),
        "Sentences against it, gaps and plans": str(dispute.speaks_against),
        "Of these confirmed by a person": str(dispute.confirmed),
        "Level that the document states": dispute.printed.printed if dispute.printed else "none",
        "What the text suggests": range_of(dispute.predicted, framework) or "nothing",
    }
    st.markdown("\n".join(f"- {name}: **{plain(value)}**" for name, value in told.items()))
    _draw_form(dispute.said, scale)


def _given(event: Event, scale: Scale) -> str:
    level = scale.format(event.level) if event.level is not None else "none"
    return plain(f"{level}. Why: {event.reason}" if event.reason else level)


def _draw_form(said: ResolvedLevel, scale: Scale) -> None:
    """Draw the form for the lead's level. Nothing is filled in before."""
    what = f"level-dispute {_id(said)}"
    token, shown_at = showing_of(what)
    steps = round((scale.maximum - scale.minimum) * 2) + 1
    with st.form(f"settle-level-{token}"):
        level = st.radio(
            "The level that holds",
            [scale.minimum + n / 2 for n in range(steps)],
            index=None,
            format_func=lambda value: plain(scale.format(value)),
            horizontal=True,
            key=f"settle-level-value-{token}",
        )
        reason = st.text_area(
            "Why this level (those who gave another will read it)", key=f"settle-level-why-{token}"
        )
        pressed = st.form_submit_button("Settle the level", type="primary")
    if not pressed:
        return
    if level is None:
        st.error("Choose a level first. Nothing is recorded yet.")
        return
    try:
        workspace().level_disputes.settle(
            actor(), said.document, said.label, level, token=token, reason=reason, shown_at=shown_at
        )
    except ReviewError as error:
        st.error(plain(str(error)))
        return
    forget(what)
    st.session_state[_NOTICE] = "Settled. Your level stands beside the others."
    st.rerun()
