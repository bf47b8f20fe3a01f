"""What lies on the person's desk: the library, the frameworks and the open submission."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import signing
import streamlit as st
from wording import names_of, plain, type_of

from ehtext.bootstrap import Workspace, build_workspace, known_frameworks
from ehtext.domain import LOCAL, Analysis, Person
from ehtext.errors import NotAllowedError
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

    version: str  # differs once the document is analysed anew, or somebody decides about it
    analysis: Analysis
    framework: Framework | None  # to show coverage of
    rows: tuple[Row, ...]
    pages: tuple[Page, ...]


def workspace() -> Workspace:
    """Return the workspace, opened once for all sessions, and anew with another model in use."""
    return _workspace(str(Settings.from_env().model_dir))


@st.cache_resource(
    max_entries=1, show_spinner="Opening the store", on_release=lambda opened: opened.close()
)
def _workspace(model: str) -> Workspace:  # noqa: ARG001 - what the workspace was opened for
    return build_workspace(Settings.from_env(), sign_in=lambda: signing.how() is not None)


def library() -> Library:
    """Return the submissions of the workspace."""
    return workspace().library


@st.cache_resource(on_release=lambda drawing: drawing.close())
def pictures() -> Pictures:
    """Return what draws pages in the background, for all sessions."""
    return Pictures(library().picture)


@st.cache_resource(ttl="5m", show_spinner=False)
def settle_memory() -> None:
    """Leave out what is loaded by now, the model above all, when memory is looked through.

    Streamlit does that after each press, with all sessions waiting: 0.1 seconds with a model.
    """
    gc.freeze()


def actor() -> Person:
    """Return who is at the screen. Without sign-in that is the one person there is.

    The store is asked each time, so that a sign-in that has ended leads to the door at once,
    in a fragment too.

    Raises:
        NotAllowedError: nobody is signed in, in a place that cannot lead to the door.
        SettingsError: there is no sign-in, and other machines can reach the app.
    """
    if signing.how() is None:
        signing.check_alone()
        return LOCAL
    person = signing.visitor(workspace().door).person
    if person is None:
        st.rerun()
        raise NotAllowedError("Your sign-in has ended; load the page again.")
    return person


def viewer() -> str:
    """Return what to put into the key of a cache that keeps what one person may see.

    It differs between people, and for one person once their role or area changes.
    """
    person = actor()
    return f"{person.id} {person.role.value} {person.area or ''}"


def on_demand(make: Callable[[], bytes | str]) -> Callable[[], bytes | str]:
    """Return ``make`` for a file that is made once it is asked for, if the person still may.

    Such a file is made outside the page's run, long after the page was drawn.
    """
    person, access = actor(), workspace().access

    def made() -> bytes | str:
        if access.current(person) != person:
            raise NotAllowedError("Your role has changed; load the page again.")
        return make()

    return made


@st.cache_resource
def frameworks() -> Mapping[str, Framework]:
    """Return the frameworks that come with ehtext."""
    return known_frameworks()


@st.cache_resource(scope="session", max_entries=3, show_spinner=False)
def _open(
    sha256: str,
    model: str,
    made_at: datetime,
    decided: int,
    viewer: str,  # noqa: ARG001
) -> Opened:
    """Return a submission ready to show; kept for one person's session.

    It is made anew once the document is analysed anew, or somebody decides about a sentence.
    """
    analysis = library().analysis(actor(), sha256)
    framework = framework_to_show(analysis, frameworks())
    return Opened(
        version=f"{sha256} {model} {made_at.isoformat()} {decided}",
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
    decided = library().decided(actor(), found.sha256)
    return _open(found.sha256, found.model, found.made_at, decided, viewer())


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
