"""All submissions, and adding some."""

from collections.abc import Sequence

import streamlit as st
from desk import actor, frameworks, library, open_id, open_submission
from wording import names_of, plain, type_of

from ehtext.domain import Failed
from ehtext.store import Submission

_OUTCOMES = "outcomes"
_START = """\
There is no submission yet. There are two ways to begin:

- **Add files here**, below: a return, self-assessment or strategy in Word or PDF.
- **Read a whole folder** in a terminal: `ehtext analyse FOLDER --save`, then load this page again.

Files stay on this computer, and personal data in them is masked before anything is kept.
"""


def draw_list(submissions: Sequence[Submission]) -> None:
    st.markdown("Open one to see its **coverage** and its **evidence**. All of it stays here.")
    names = names_of(submissions)
    ids = list(names)
    choice, coverage, evidence = st.columns([3, 1, 1], vertical_alignment="bottom")
    chosen = choice.selectbox(
        "Submission",
        ids,
        index=ids.index(here) if (here := open_id()) in ids else 0,
        format_func=names.get,
    )
    if coverage.button("See its coverage", type="primary", width="stretch"):
        open_submission(chosen)
        st.switch_page("views/coverage.py")
    if evidence.button("See its evidence", width="stretch"):
        open_submission(chosen)
        st.switch_page("views/evidence.py")
    st.table([_line(s) for s in submissions], hide_index=True, alt="The submissions in the store")


def _line(submission: Submission) -> dict[str, str]:
    framework = frameworks().get(submission.framework or "")
    return {
        "Area": plain(submission.area or "unknown"),
        "Period": plain(submission.period or "unknown"),
        "Type": type_of(submission.document_type),
        "Framework": plain(framework.title) if framework else "none",
        "Sentences": str(submission.sentences),
        "File": plain(submission.name),
        "Analysed": f"{submission.made_at.astimezone():%d %b %Y}",
    }


def add(files: Sequence) -> None:
    """Read every file, whatever becomes of the others, and show the page anew with the outcomes."""
    outcomes = []
    for number, file in enumerate(files, start=1):
        with st.spinner(f"Reading {plain(file.name)} ({number} of {len(files)})"):
            outcome = library().add(actor(), file.name, file.getvalue())
        if isinstance(outcome, Failed):
            outcomes.append((False, f"{file.name}: {outcome.reason}"))
        else:
            count = len(outcome.sentences)
            outcomes.append((True, f"{file.name}: {count} sentences read and tagged"))
            open_submission(outcome.document.sha256)
    st.session_state[_OUTCOMES] = outcomes
    st.rerun()


st.title("Submissions", anchor=False)
outcomes = st.session_state.pop(_OUTCOMES, [])
for well, message in outcomes:
    (st.success if well else st.error)(plain(message))
stored = library().submissions(actor())
if stored:
    draw_list(stored)
else:
    st.info(_START)

st.header("Add submissions", anchor=False)
with st.form("add", clear_on_submit=True):
    uploaded = st.file_uploader(
        "Word (.docx), PDF, text or Markdown, up to 50 MB each",
        accept_multiple_files=True,
        max_upload_size=50,
    )
    if st.form_submit_button("Read and tag") and uploaded:
        add(uploaded)
