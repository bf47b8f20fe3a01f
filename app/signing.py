"""Signing in and out: who is at the screen, and what somebody sees who is not let in."""

from __future__ import annotations

from functools import cache

import streamlit as st
from wording import plain

from ehtext.errors import SettingsError
from ehtext.service.door import Door, Standing, Visitor
from ehtext.settings import Settings
from ehtext.sign_in import LOOPBACK, SignIn, read_sign_in


@cache
def how() -> SignIn | None:
    """Return how people sign in; None where there is one person and no sign-in.

    Asked once for the life of the server: a file that is changed or lost while people work must
    not turn an installation of many into one where everybody is that one person.

    Raises:
        SettingsError: the file of secrets cannot be used.
    """
    return read_sign_in(Settings.from_env().secrets_file)


def check_alone() -> None:
    """Let the one person in only where nobody else can reach the app.

    Raises:
        SettingsError: the app listens to other machines.
    """
    if st.get_option("server.address") not in LOOPBACK:
        raise SettingsError(
            "The app listens to other machines, and nobody has to sign in. Start it with "
            "'ehtext app', or set sign-in up first: see docs/sign-in.md."
        )


def visitor(door: Door) -> Visitor:
    """Return who is at the screen, by the sign-in of this browser."""
    settings = how()
    return door.look(dict(st.user), longest=settings.longest if settings else None)


_TITLES = {
    Standing.ANONYMOUS: "Sign in",
    Standing.ENDED: "Your sign-in has ended",
    Standing.NAMELESS: "You could not be recognised",
    Standing.UNKNOWN: "You have not been added yet",
    Standing.INACTIVE: "Your access has ended",
}
_TEXTS = {
    Standing.ANONYMOUS: "This app is for the people of this installation. You sign in with your "
    "organisation's account, and come back here.",
    Standing.ENDED: "Please sign in again. What you decided is kept.",
    Standing.NAMELESS: "Your organisation's account gave no number to know you by. Please tell "
    "the administrator of this app.",
    Standing.UNKNOWN: "You are signed in, and nobody has added you to this app. Please send the "
    "administrator the line below: it is how the app knows you.",
    Standing.INACTIVE: "You are signed in, and you are no longer among those who use this app. If "
    "that is a mistake, please send the administrator the line below.",
}


def draw_door(found: Visitor) -> None:
    """Draw what somebody sees who is not let in: nothing of any document."""
    st.title(_TITLES[found.standing], anchor=False)
    st.markdown(_TEXTS[found.standing])
    if found.standing in (Standing.UNKNOWN, Standing.INACTIVE):
        st.code(found.subject, language=None, wrap_lines=True)
        st.button("Log out", on_click=st.logout)
    else:
        st.button("Sign in", type="primary", on_click=st.login)


def draw_closed() -> None:
    """Draw what stands at the address of a page that is not for the person's role."""
    st.title("This page is for another role", anchor=False)
    st.markdown("An administrator can tell you who has which role, and give you another one.")
    st.page_link("views/submissions.py", label="Go to your submissions")


def draw_who(found: Visitor) -> None:
    """Draw in the side bar who is signed in, and the way out."""
    person = found.person
    if person is None:
        return
    area = f", {person.area}" if person.area else ""
    st.sidebar.markdown(f"Signed in as **{plain(person.id)}**, {plain(person.role.value + area)}")
    st.sidebar.button("Log out", on_click=st.logout, key="log-out")


@st.fragment(run_every="30s")
def watch(door: Door) -> None:
    """Clear a screen that was left open, soon after its sign-in or its person's access ends."""
    if visitor(door).person is None:
        st.rerun(scope="app")
