"""All that there is to judge an item of a document by, beside what people said of it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from documents import when
from wording import percent, plain

from ehtext.domain import Action, Event
from ehtext.framework import Framework, Item, Scale
from ehtext.report import range_of
from ehtext.service.review import Piece, Sheet


def draw_item(item: Item, scale: Scale) -> None:
    """Draw what an item claims, and what the points of its scale mean."""
    st.markdown(f"{plain(item.text)}{'' if item.official else ' (working wording)'}")
    if item.proof:
        st.markdown(f"What would show it: {plain(item.proof)}")
    meanings = {point.value: point.text for point in item.levels if point.text} or scale.anchors
    if meanings:
        with st.expander("What the levels mean"):
            for value, text in meanings.items():
                st.markdown(f"**{plain(scale.format(value))}**: {plain(text)}")


def draw_evidence(sheet: Sheet) -> None:
    """Draw the sentences for and against, side by side."""
    speaks_for, against = st.columns(2)
    with speaks_for:
        st.subheader("Speaks for it: practice and outcomes", anchor=False)
        _draw_pieces(sheet.speaks_for, "No sentence of practice or outcome is tagged with it.")
    with against:
        st.subheader("Speaks against it: gaps and plans", anchor=False)
        _draw_pieces(sheet.speaks_against, "No sentence of a gap or a plan is tagged with it.")


def _draw_pieces(pieces: Sequence[Piece], nothing: str) -> None:
    if not pieces:
        st.markdown(f"{nothing} That is not proof that there is none.")
    for piece in pieces:
        where = f", page {piece.sentence.page}" if piece.sentence.page else ""
        sure = "confirmed by a person" if piece.confirmed else "suggested, not confirmed yet"
        with st.container(border=True, gap="xxsmall"):
            st.text(piece.sentence.text)
            st.markdown(f"**{piece.kind.value.capitalize()}**, {sure}{where}")


def draw_stated(sheet: Sheet) -> None:
    """Draw the level that the document states."""
    printed = sheet.printed.printed if sheet.printed else ""
    st.markdown(f"**Level that the document states:** {plain(printed) or 'none'}")


def draw_predicted(sheet: Sheet, framework: Framework) -> None:
    """Draw what the text suggests: closed at first, so that a person judges before it."""
    predicted = sheet.predicted
    with st.expander("For information: what the text suggests"):
        if predicted is None or predicted.abstained:
            st.markdown("The text holds too little evidence to suggest a level.")
        else:
            st.markdown(
                f"**{plain(range_of(predicted, framework))}**. The level lies outside this range "
                f"with a probability of {percent(1 - predicted.confidence)}. Suggested by level "
                f"model {plain(predicted.model)} from the words of the text alone."
            )
            st.markdown("\n".join(f"- {plain(reason.text)}" for reason in predicted.reasons))


def draw_given(sheet: Sheet, scale: Scale) -> None:
    """Draw the person's own level and, after it, those of others."""
    if sheet.mine is None:
        st.markdown("Levels that other people gave are shown once you have given yours.")
        return
    st.markdown(f"**Your level:** {_line(sheet.mine, scale)}")
    if not sheet.others:
        st.markdown("Nobody else has given a level yet.")
    for event in sheet.others:
        st.markdown(f"**Level of {plain(event.person)}:** {_line(event, scale)}")


def _line(event: Event, scale: Scale) -> str:
    level = scale.format(event.level) if event.level is not None else "none"
    settled = ", to settle a disagreement" if event.action is Action.ADJUDICATE else ""
    return f"{plain(level)}{settled}, {when(event.decided_at)}. {plain(event.reason)}"
