"""What a submission says about each item of its framework, at a glance."""

from collections.abc import Sequence
from pathlib import PurePath

import streamlit as st
from desk import Opened, draw_title, opened
from drawing.chart import coverage_chart
from wording import percent, plain, source_of

from ehtext.domain import Kind, Notice, Permissions
from ehtext.framework import Framework
from ehtext.report import Row, coverage_csv, coverage_lines, kind_counts, range_of, title_of


def draw_facts(desk: Opened) -> None:
    counts = kind_counts(desk.analysis)
    for column, kind in zip(st.columns(len(Kind)), Kind, strict=True):
        column.metric(f"{kind.value.capitalize()} sentences", counts[kind])
    recognition = desk.analysis.recognition
    facts = {
        "Area": recognition.area and _guess(recognition.area.value, recognition.area.confidence),
        "Period": recognition.period
        and _guess(recognition.period.value, recognition.period.confidence),
        "Priorities": plain(", ".join(recognition.priorities)),
        "Data model": recognition.data_model is not None and str(recognition.data_model),
        "May be shared with": recognition.permissions and _sharing(recognition.permissions),
    }
    with st.expander("What the document says of itself, to be confirmed"):
        st.markdown("\n".join(f"- {name}: {value or 'not found'}" for name, value in facts.items()))


def _guess(value: str, confidence: float) -> str:
    return f"{plain(value)} ({percent(confidence)} sure)"


def _sharing(permissions: Permissions) -> str:
    answers = {
        "DfE": permissions.full_results_with_dfe,
        "coordinators": permissions.scores_to_coordinators,
        "other departments": permissions.scores_to_other_departments,
    }
    words = {True: "yes", False: "no", None: "no (not answered)"}
    return ", ".join(f"{who}: {words[answer]}" for who, answer in answers.items())


def draw_notices(desk: Opened) -> None:
    notices = desk.analysis.notices
    if not notices:
        return
    title = f"{len(notices)} thing{'s' if len(notices) > 1 else ''} to know about this document"
    with st.expander(title, expanded=len(notices) <= 3):
        st.markdown("\n".join(f"- {_notice(notice)}" for notice in notices))


def _notice(notice: Notice) -> str:
    return f"Page {notice.page}: {plain(notice.message)}" if notice.page else plain(notice.message)


@st.cache_resource(scope="session", max_entries=3, show_spinner=False)
def _chart(version: str, _rows: Sequence[Row], _framework: Framework) -> dict:  # noqa: ARG001
    return coverage_chart(_rows, _framework).to_dict()  # checked against a schema, which takes time


def draw_glance(desk: Opened, framework: Framework) -> None:
    rows = desk.rows
    missing = [row for row in rows if row.gap]
    st.header(f"At a glance: {plain(framework.title)}", anchor=False)
    st.vega_lite_chart(
        spec=_chart(desk.version, rows, framework),
        theme=None,
        width="content",
        alt=f"Sentences by kind for {len(rows)} items, {len(missing)} of them without practice or "
        "outcome, beside stated and suggested levels. The table below holds the same.",
    )
    draw_questions(rows, missing)
    st.header("The same as a table", anchor=False)
    lines = [
        {name: plain(v) for name, v in line.items()} for line in coverage_lines(rows, framework)
    ]
    st.table(lines, hide_index=True, alt="Coverage of each item")
    st.download_button(
        "Download as CSV",
        coverage_csv(rows, framework).encode("utf-8-sig"),  # Excel takes it for UTF-8 by its mark
        file_name=f"{PurePath(desk.analysis.document.name).stem}-coverage.csv",
        mime="text/csv",
        on_click="ignore",
    )


def draw_questions(rows: Sequence[Row], missing: Sequence[Row]) -> None:
    if not missing:
        st.markdown("Every item has a sentence of practice or outcome.")
        return
    st.markdown(
        f"**{len(missing)} of {len(rows)} items show no practice and no outcome in this text.** "
        "These are questions to ask, not findings about the place: is there nothing, or is it not "
        "written here?"
    )
    st.markdown(
        "\n".join(
            f"- **{plain(title_of(row.item))}**: what would show it? {plain(row.item.proof)}"
            for row in missing
        )
    )


def draw_item(row: Row, framework: Framework) -> None:
    wording = "" if row.item.official else " (working wording)"
    st.markdown(f"{plain(row.item.text)}{wording}")
    stated, suggested = st.columns(2)
    printed = row.printed.printed if row.printed else "not stated"
    stated.metric("Stated by the document", short_level(printed))
    suggested.metric("Suggested by the text", range_of(row.predicted, framework) or "no level")
    if row.predicted:
        sure = f" ({percent(row.predicted.confidence)} sure of the range)"
        st.markdown(f"Why this level{'' if row.predicted.abstained else sure}:")
        st.markdown("\n".join(f"- {plain(reason.text)}" for reason in row.predicted.reasons))
    draw_sentences(row)


def short_level(printed: str) -> str:
    return plain(printed) if len(printed) <= 30 else f"{plain(printed[:29])}…"


def draw_sentences(row: Row) -> None:
    if not row.sentences:
        st.markdown("No sentence of this document is tagged with it.")
        return
    if st.button("See these sentences in the document"):
        st.session_state.update({"kinds": [], "theme": "", "item": row.item.code, "words": ""})
        st.switch_page("views/evidence.py")
    for sentence, kind, tag in row.sentences:
        where = f", page {sentence.page}" if sentence.page else ""
        with st.container(border=True, gap="xxsmall"):
            st.text(sentence.text)
            st.markdown(f"**{kind.value.capitalize()}**, {source_of(tag)}{where}")


desk = opened()
draw_title(desk.analysis, "Coverage")
draw_facts(desk)
draw_notices(desk)
if desk.framework is None:
    st.info("No sentence of this document is tagged with an item of a framework.")
    st.stop()
if desk.framework.id != desk.analysis.recognition.framework:
    st.info(
        f"The document does not assess itself against {plain(desk.framework.title)}: this is "
        "coverage by the model's tags, not a score."
    )
draw_glance(desk, desk.framework)
st.header("One item", anchor=False)
by_code = {row.item.code: row for row in desk.rows}
code = st.selectbox(
    "Item", list(by_code), format_func=lambda c: title_of(by_code[c].item), key="coverage-item"
)
if code is not None:
    draw_item(by_code[code], desk.framework)
