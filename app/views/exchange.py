"""Export and import: reviewed sentences to a file for another tool, and decisions from one."""

import streamlit as st
from desk import actor, on_demand, workspace
from wording import names_of, plain

from ehtext.errors import EhtextError
from ehtext.exchange import Format, formats
from ehtext.service import RIGHTS, Right
from ehtext.service.exchange import Choice, TakenIn

_DONE = "exchange-done"
_LARGEST = 200  # MB of a file that is handed in

WHAT_FOR = {
    "jsonl": "Everything, without any loss: to keep, or to move to another installation.",
    "csv": "A row for each decision, for any spreadsheet.",
    "xlsx": "A row for each decision, as an Excel workbook.",
    "label-studio": "Tasks with suggestions and decisions, and the set-up of the labelling page.",
    "docbin": "A doc for each sentence, for training with spaCy.",
    "refi-qda": "Documents, codes and coded sentences, for NVivo, MAXQDA and others.",
}


def choose_format(key: str) -> Format:
    known = formats()
    chosen = st.radio(
        "Format",
        list(known),
        format_func=lambda name: known[name].title,
        key=f"{key}-format",
    )
    return known[chosen]


def draw_export() -> None:
    st.header("Export", anchor=False)
    submissions = workspace().exchange.submissions(actor())
    if not submissions:
        st.info("There is no submission yet. Add one first.")
        return
    names = names_of(submissions)
    chosen = st.multiselect(
        "Submissions", list(names), format_func=names.get, placeholder="All of them"
    )
    decided = st.checkbox("Only sentences that somebody decided about")
    one = choose_format("export")
    st.markdown(WHAT_FOR[one.name])
    choice = Choice(documents=tuple(chosen), decided_only=decided)
    st.markdown(
        "The file holds what areas wrote, with personal data masked, and reviewers' ids. It stays "
        "with the national team: keep it where the submissions are kept."
    )
    suffix = ".zip" if one.beside else one.suffix
    me = actor()  # the file is made when it is asked for, outside the run that knows who asks
    st.download_button(
        f"Download as {one.title}",
        on_demand(lambda: workspace().exchange.pack(me, one.name, choice)[1]),
        file_name=f"reviews{suffix}",
        mime="application/zip" if one.beside else one.media_type,
        on_click="ignore",
    )


def draw_import() -> None:
    st.header("Import", anchor=False)
    st.markdown(
        "Decisions are recorded as those of the people who made them. What is here already is not "
        "recorded twice, and what somebody has decided here since stays as it is."
    )
    with st.form("import", clear_on_submit=True):
        one = choose_format("import")
        file = st.file_uploader("File", max_upload_size=_LARGEST)
        if st.form_submit_button("Import decisions") and file:
            take_in(one, file.name, file.getvalue())
    if taken := st.session_state.get(_DONE):
        draw_taken(taken)


def take_in(one: Format, name: str, content: bytes) -> None:
    st.session_state.pop(_DONE, None)
    try:
        with st.spinner("Reading the file"):
            st.session_state[_DONE] = workspace().exchange.take_in_content(
                actor(), one.name, name, content
            )
    except EhtextError as error:
        st.error(plain(str(error)))


def draw_taken(taken: TakenIn) -> None:
    st.success(f"New decisions: {taken.recorded:,}. Here already: {taken.already:,}.", icon=None)
    if taken.left_out:
        st.markdown("Left out:")
        st.table(
            [{"What": plain(what), "How often": str(n)} for what, n in taken.left_out.items()],
            hide_index=True,
            alt="What was left out of the file, and how often",
        )


st.title("Export and import", anchor=False)
rights = RIGHTS[actor().role]
draw_export()
if Right.LEAD in rights:
    draw_import()
