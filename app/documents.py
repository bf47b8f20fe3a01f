"""The open document, for pages that need what people decided about it and not its text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4

import streamlit as st
from desk import actor, library, open_id
from wording import names_of, plain

from ehtext.domain import Person
from ehtext.store import Submission

_SHOWINGS = "showings"


def document_names() -> Mapping[str, str]:
    """Return how each document is called that the person may see, by its id."""
    return names_of(library().submissions(actor()))


def open_document(page: str) -> Submission:
    """Draw a page's title for the open document and return it; without one, say so and stop."""
    found = next((s for s in library().submissions(actor()) if s.sha256 == open_id()), None)
    if found is None:
        st.title(page, anchor=False)
        st.markdown("There is no submission yet. Add one first; then it can be reviewed here.")
        st.page_link("views/submissions.py", label="Add a submission")
        st.stop()
    st.title(f"{page}: {plain(document_names()[found.sha256])}", anchor=False)
    return found


def showing_of(what: str) -> tuple[str, datetime]:
    """Return the token of the showing of ``what``, and since when it is shown.

    It stays until ``forget`` is called: what is sent twice from one showing is one decision.
    """
    showings = st.session_state.setdefault(_SHOWINGS, {})
    if what not in showings:
        showings[what] = (uuid4().hex, datetime.now().astimezone())
    return showings[what]


def forget(what: str) -> None:
    """End a showing, once what came of it is recorded."""
    st.session_state.setdefault(_SHOWINGS, {}).pop(what, None)


def called(id_: str, me: Person) -> str:
    """Return how a person is called on a page that ``me`` looks at."""
    return "you" if id_ == me.id else plain(id_)


def when(moment: datetime) -> str:
    """Return a time as people here write it: "26 Nov 2026, 14:05"."""
    return f"{moment.astimezone():%d %b %Y, %H:%M}"
