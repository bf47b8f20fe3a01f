"""All submissions, and adding one."""

import streamlit as st
from desk import frameworks, library, name_of, open_submission

from ehtext.domain import Failed


def add(files: list) -> None:
    for number, file in enumerate(files):
        with st.spinner(f"Reading file {number + 1} of {len(files)}"):
            outcome = library().add(file.name, file.getvalue())
        if isinstance(outcome, Failed):
            st.error(f"{file.name}: {outcome.reason}")
        else:
            st.success(f"{file.name}: {len(outcome.sentences)} sentences read and tagged")


st.title("Submissions")
st.markdown(
    "Everything stays on this computer. Choose a submission in the side bar, then look at its "
    "**Coverage** and its **Evidence**."
)
submissions = library().submissions()
if submissions:
    st.dataframe(
        [
            {
                "Area": s.area or "unknown",
                "Period": s.period or "unknown",
                "Type": s.document_type.replace("-", " "),
                "Framework": (
                    frameworks()[s.framework].title if s.framework in frameworks() else "none"
                ),
                "Sentences": s.sentences,
                "File": s.name,
                "Model": s.model,
                "Analysed": s.made_at,
            }
            for s in submissions
        ],
        hide_index=True,
        alt="The submissions in the store",
    )
    chosen = st.selectbox(
        "Go to a submission",
        [s.sha256 for s in submissions],
        format_func={s.sha256: name_of(s) for s in submissions}.__getitem__,
    )
    if st.button("Open its coverage", type="primary"):
        open_submission(chosen)
        st.switch_page("views/coverage.py")
else:
    st.info("There is no submission yet. Add one below.")

st.subheader("Add submissions")
with st.form("add", clear_on_submit=True):
    uploaded = st.file_uploader(
        "Word (.docx), PDF, text or Markdown, up to 50 MB each",
        type=["docx", "pdf", "txt", "md"],
        accept_multiple_files=True,
        max_upload_size=50,
    )
    if st.form_submit_button("Read and tag") and uploaded:
        add(uploaded)
