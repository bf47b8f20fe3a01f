"""What the round in the store teaches, as the pages of the national team share it."""

from __future__ import annotations

import streamlit as st
from desk import actor, frameworks, viewer, workspace
from wording import plain

from ehtext.framework import Framework
from ehtext.service.learning import Wanted
from ehtext.triage.learning import Learned

MARKING = "Internal to the national team: suggestions for a person to check, never verdicts."


@st.cache_resource(max_entries=4, show_spinner="Reading the round")
def _learned(
    state: str,  # noqa: ARG001 - part of the key
    viewer: str,  # noqa: ARG001 - part of the key
    wanted: Wanted,
) -> Learned | None:
    return workspace().learning.learned(actor(), wanted)


def learned(title: str) -> tuple[Learned, Framework]:
    """Draw a page's title and its choice of round, and return what the round teaches.

    Without a return of a known area, say what to do and stop.
    """
    st.title(title, anchor=False)
    st.markdown(MARKING)
    state = workspace().rounds.version(actor())
    found = _learned(state, viewer(), Wanted())
    if found is None:
        st.info("There is no self-assessment of a known area in the store yet.")
        st.page_link("views/submissions.py", label="Add a submission")
        st.stop()
    if len(found.choices) > 1:
        found = _chosen(found, state)
    if found.doubles:
        st.warning(f"More than one return of the year: {plain(', '.join(found.doubles))}.")
    return found, frameworks()[found.framework]


def _chosen(newest: Learned, state: str) -> Learned:
    names = {choice: _name(*choice) for choice in newest.choices}
    here = (newest.framework, newest.year)
    choice = st.selectbox(
        "Round", list(names), index=list(names).index(here), format_func=names.get, key="round"
    )
    if choice is None or choice == here:
        return newest
    return _learned(state, viewer(), Wanted(framework=choice[0], year=choice[1])) or newest


def _name(framework: str, year: int | None) -> str:
    return f"{frameworks()[framework].title}, {year or 'undated'}"
