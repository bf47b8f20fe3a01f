"""The round on the desk: what came in, and the boards."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from desk import actor, viewer, workspace

from ehtext.domain import Failed
from ehtext.domain.board import Round

_FAILED = "failed-files"


def failed() -> list[Failed]:
    """Return the files of this session that could not be read."""
    return st.session_state.setdefault(_FAILED, [])


def the_round() -> Round:
    """Return the round of the store; it is made anew only if something in it has changed."""
    return _round(workspace().rounds.version(actor()), viewer(), tuple(failed()))


@st.cache_resource(max_entries=4, scope="session", show_spinner="Putting the round on the board")
def _round(
    version: str,  # noqa: ARG001 - part of the key
    viewer: str,  # noqa: ARG001 - part of the key
    failed: tuple[Failed, ...],
) -> Round:
    return workspace().rounds.round(actor(), failed)


def choose_board(made: Round) -> int | None:
    """Draw the choice of board, where there are several, and return its index; None for none."""
    names: Mapping[int, str] = dict(enumerate(_names(made)))
    if len(names) <= 1:
        return next(iter(names), None)
    return st.selectbox("Round", list(names), format_func=names.get, key="board")


def _names(made: Round) -> list[str]:
    return [f"{b.framework}, {b.year or 'year not known'}" for b in made.boards]
