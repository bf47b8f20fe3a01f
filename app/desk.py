"""What lies on the person's desk: the library, the frameworks and the open submission."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import streamlit as st
from wording import names_of, plain, type_of

from ehtext.bootstrap import Workspace, build_workspace, known_frameworks
from ehtext.domain import LOCAL, Analysis, Person
from ehtext.framework import Framework
from ehtext.report import Page, Row, coverage, framework_to_show, pages
from ehtext.service import Library
from ehtext.service.review import Pictures
from ehtext.settings import Settings

_OPEN = "submission"
_NEXT = "submission-to-open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The open submission, and what every page derives from it."""

    version: str  # of this analysis: differs once the document is analysed anew
    analysis: Analysis
    framework: Framework | None  # to show coverage of
    rows: tuple[Row, ...]
    pages: tuple[Page, ...]


@st.cache_resource(show_spinner="Opening the store", on_release=lambda opened: opened.close())
def workspace() -> Workspace:
    """Return the workspace, opened once for all sessions."""
    return build_workspace(Settings.from_env())


def library() -> Library:
    """Return the submissions of the workspace."""
    return workspace().library


@st.cache_resource(on_release=lambda drawing: drawing.close())
def pictures() -> Pictures:
    """Return what draws pages in the background, for all sessions."""
    return Pictures(library().picture)


def actor() -> Person:
    """Return who is at the screen. Without sign-in that is the one person there is."""
    return LOCAL


@st.cache_resource
def frameworks() -> Mapping[str, Framework]:
    """Return the frameworks that come with ehtext."""
    return known_frameworks()


@st.cache_resource(scope="session", max_entries=3, show_spinner=False)
def _open(sha256: str, model: str, made_at: datetime) -> Opened:
    """Return a submission ready to show; kept for one session only, until it is analysed anew."""
    analysis = library().analysis(actor(), sha256)
    framework = framework_to_show(analysis, frameworks())
    return Opened(
        version=f"{sha256} {model} {made_at.isoformat()}",
        analysis=analysis,
        framework=framework,
        rows=coverage(analysis, framework) if framework else (),
        pages=pages(analysis),
    )


def choose_submission() -> None:
    """Draw the choice of submission in the side bar; it stays open across pages."""
    names = names_of(library().submissions(actor()))
    wanted = st.session_state.pop(_NEXT, st.session_state.get(_OPEN))
    if wanted in names:
        st.session_state[_OPEN] = wanted
    else:  # the first visit, or it has been deleted meanwhile
        st.session_state.pop(_OPEN, None)
    if names:
        st.sidebar.selectbox("Open submission", list(names), format_func=names.get, key=_OPEN)


def open_submission(sha256: str) -> None:
    """Make a submission the open one, from the next run on."""
    st.session_state[_NEXT] = sha256


def open_id() -> str | None:
    """Return the id of the open submission; None on an empty desk."""
    return st.session_state.get(_OPEN)


def opened() -> Opened:
    """Return the open submission; on an empty desk, say what to do and stop."""
    found = next((s for s in library().submissions(actor()) if s.sha256 == open_id()), None)
    if found is None:
        st.title("There is no submission yet", anchor=False)
        st.markdown("Add a Word or PDF file first; then its coverage and evidence are here.")
        st.page_link("views/submissions.py", label="Add a submission")
        st.stop()
    return _open(found.sha256, found.model, found.made_at)


def draw_title(analysis: Analysis, page: str) -> None:
    """Draw the heading of a page about ``analysis``, with what a person should confirm."""
    recognition = analysis.recognition
    area = recognition.area.value if recognition.area else "area unknown"
    period = recognition.period.value if recognition.period else "period unknown"
    st.title(f"{page}: {plain(area)}, {plain(period)}", anchor=False)
    framework = frameworks().get(recognition.framework or "")
    against = f" against {plain(framework.title)}" if framework else ""
    kind = type_of(recognition.document_type)
    kind = "Document of unknown type" if kind == "unknown" else kind.capitalize()
    st.markdown(
        f"{kind}{against} · {plain(analysis.document.name)} · model {plain(analysis.model)}. "
        "All of this is suggested, for a person to confirm; nothing here is a verdict."
    )
