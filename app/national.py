"""The round on the desk: what came in and the boards, with what a person has said of areas."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from desk import actor, viewer, workspace

from ehtext.domain import Failed
from ehtext.domain.board import Round
from ehtext.service.rounds import Listed
from ehtext.triage.places import official_places

_CONFIRMED = "confirmed-areas"
_FAILED = "failed-files"
_PLACES = "own-places"


def confirmed() -> dict[str, str]:
    """Return the areas that a person has confirmed in this session, by file."""
    return st.session_state.setdefault(_CONFIRMED, {})


def failed() -> list[Failed]:
    """Return the files of this session that could not be read."""
    return st.session_state.setdefault(_FAILED, [])


def listed() -> Listed:
    """Return what is known of areas besides the files."""
    return Listed(places=st.session_state.get(_PLACES, ()), confirmed=confirmed())


def use_places(places: tuple) -> None:
    """Take a list of areas of the team's own in place of the official one."""
    st.session_state[_PLACES] = places


def area_names() -> list[str]:
    """Return the names of all areas that a return can be of."""
    return sorted(place.name for place in listed().places or official_places())


def the_round() -> Round:
    """Return the round of the store; it is made anew only if something in it has changed."""
    desk, known = workspace().rounds, listed()
    return _round(desk.version(actor()), known.key, viewer(), known, tuple(failed()))


@st.cache_resource(max_entries=4, scope="session", show_spinner="Putting the round on the board")
def _round(
    version: str,  # noqa: ARG001 - part of the key
    key: str,  # noqa: ARG001 - part of the key
    viewer: str,  # noqa: ARG001 - part of the key
    _known: Listed,
    _failed: tuple[Failed, ...],
) -> Round:
    return workspace().rounds.round(actor(), _known, _failed)


def choose_board(made: Round) -> int | None:
    """Draw the choice of board, where there are several, and return its index; None for none."""
    names: Mapping[int, str] = dict(enumerate(_names(made)))
    if len(names) <= 1:
        return next(iter(names), None)
    return st.selectbox("Round", list(names), format_func=names.get, key="board")


def _names(made: Round) -> list[str]:
    return [f"{b.framework}, {b.year or 'year not known'}" for b in made.boards]
