"""What lies on the person's desk: the library, the frameworks and the open submission."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from ehtext.bootstrap import build_library, known_frameworks
from ehtext.domain import Analysis
from ehtext.framework import Framework
from ehtext.service import Library
from ehtext.settings import Settings
from ehtext.store import Submission

_OPEN = "submission"


@st.cache_resource
def library() -> Library:
    """Return the library, opened once for all sessions."""
    return build_library(Settings.from_env())


@st.cache_resource
def frameworks() -> Mapping[str, Framework]:
    """Return the frameworks that come with ehtext."""
    return known_frameworks()


def name_of(submission: Submission) -> str:
    """Return how a submission is called in lists."""
    known = [submission.area or "Area unknown", submission.period, submission.name]
    return ", ".join(part for part in known if part)


def choose_submission() -> None:
    """Draw the choice of submission in the side bar; it stays open across pages."""
    names = {s.sha256: name_of(s) for s in library().submissions()}
    if not names:
        return
    with st.sidebar:
        st.selectbox(
            "Open submission",
            list(names),
            format_func=lambda sha256: names[sha256],
            key=_OPEN,
            persist_state="session",
        )


def open_submission(sha256: str) -> None:
    """Make a submission the open one."""
    st.session_state[_OPEN] = sha256


def opened() -> Analysis:
    """Return the open submission's analysis; on an empty desk, say what to do and stop."""
    sha256 = st.session_state.get(_OPEN)
    if sha256 is None:
        st.info("There is no submission yet: add one on the page “Submissions”.")
        st.stop()
    return library().analysis(sha256)


def draw_title(analysis: Analysis, page: str) -> None:
    """Draw the heading of a page about ``analysis``, with what a person should confirm."""
    recognition = analysis.recognition
    area = recognition.area.value if recognition.area else "Area unknown"
    period = recognition.period.value if recognition.period else "period unknown"
    st.title(f"{page}: {plain(area)}, {plain(period)}")
    framework = frameworks().get(recognition.framework or "")
    against = f" against {framework.title}" if framework else ""
    kind = recognition.document_type.value.replace("-", " ").capitalize()
    st.markdown(
        f"{kind}{against} · {plain(analysis.document.name)} · model {analysis.model}. "
        "Suggestions to be confirmed by a person; nothing here is a verdict."
    )


def plain(text: str) -> str:
    """Return text of a document so that Markdown shows it as it stands."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>()#+-.!|~:$" else c for c in text)
