"""Good practice, item by item: whom to approach, with the sentences and the reason."""

from __future__ import annotations

import streamlit as st
from wording import plain

from drawing.tables import download
from ehtext.framework import Framework
from ehtext.service.learning_lines import practice_lines
from ehtext.triage.learning import Learned
from ehtext.triage.practice import Shortlist
from ehtext.triage.practice_judge import Candidate


def draw_practice(found: Learned, framework: Framework) -> None:
    """Draw the shortlist of one item, and offer those of all."""
    st.markdown(
        "Whom to **approach first**: the area decides whether it shares. On a list are areas with "
        "a high score whose text is current, specific, names several partners, shows an outcome or "
        "families' own words and two kinds of evidence, and stands nowhere else. What a text does "
        "not say may still be so."
    )
    with_any = [s for s in found.shortlists if s.candidates or s.nearly]
    if not with_any:
        st.info("No area stands out on any item of this round.")
        return
    listed = sum(bool(s.candidates) for s in found.shortlists)
    st.markdown(f"{listed} of {len(found.shortlists)} items have somebody to approach.")
    names = {s.code: _name(s, framework) for s in with_any}
    first = next((n for n, s in enumerate(with_any) if s.candidates), 0)
    code = st.selectbox(
        "Item", list(names), index=first, format_func=names.get, key="practice-item"
    )
    _draw_list(next(s for s in with_any if s.code == code))
    download(practice_lines(found.shortlists, framework), "good-practice.csv")


def _name(shortlist: Shortlist, framework: Framework) -> str:
    count = len(shortlist.candidates)
    return f"{shortlist.code} {framework.item(shortlist.code).name} ({count} to approach)"


def _draw_list(shortlist: Shortlist) -> None:
    for candidate in shortlist.candidates:
        _draw(candidate)
    if shortlist.nearly:
        st.subheader("Nearly: one thing is not shown", anchor=False)
    for candidate in shortlist.nearly:
        _draw(candidate)


def _draw(candidate: Candidate) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(candidate.area)}**  \n{plain(candidate.reason)}")
        if candidate.lacking:
            st.markdown(f"Not shown: {plain(', '.join(candidate.lacking))}.")
        for statement in candidate.statements:
            st.text(f"“{statement.text}”")
