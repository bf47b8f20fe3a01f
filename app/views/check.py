"""An area's own check of a draft: where evidence is thin, what to settle before it goes out."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import streamlit as st
from desk import frameworks
from wording import plain

from ehtext.bootstrap import build_draft_checker
from ehtext.domain import Failed
from ehtext.domain.check import DraftCheck, ItemCheck, Query
from ehtext.framework import Framework
from ehtext.report import check_wording as words
from ehtext.report.check_files import TAKEAWAYS
from ehtext.report.check_picture import alt_text, check_chart
from ehtext.service.drafts import DraftChecker
from ehtext.settings import Settings

_CHECKED = "draft-check"  # in the session alone: it is gone when the window closes
_ABREAST = 3  # buttons beside each other


@st.cache_resource(show_spinner=False)
def checker() -> DraftChecker:
    return build_draft_checker(Settings.from_env())


def draw_form() -> None:
    st.markdown(
        "The draft is read on this computer and shown in this window alone. **Nothing of it is "
        "kept**, and it does not appear among the submissions."
    )
    with st.form("draft", clear_on_submit=True):
        file = st.file_uploader("Draft in Word (.docx), PDF, text or Markdown", max_upload_size=50)
        levels = st.checkbox("Show indicative levels too, each with its range")
        if st.form_submit_button("Check this draft", type="primary") and file:
            with st.spinner(f"Reading {plain(file.name)}"):
                st.session_state[_CHECKED] = checker().check_content(
                    file.name, file.getvalue(), levels=levels
                )


def forget() -> None:
    st.session_state.pop(_CHECKED, None)


def draw_check(check: DraftCheck, framework: Framework) -> None:
    st.header(plain(words.checked_title(check)), anchor=False)
    wording = "" if check.official else " The wording of the items is working wording."
    levels = f" {words.LEVELS_NOTE}" if check.levels else ""
    st.info(f"{words.INTRODUCTION}{wording}{levels}")
    if not check.own_framework:
        st.info(
            f"The draft is not written against {plain(check.framework_title)}: a model places its "
            "sentences."
        )
    st.button("Forget this draft", on_click=forget)
    draw_coverage(check, framework)
    draw_sentences(check)
    draw_gaps(check)
    draw_queries(check.queries)
    draw_downloads(check, framework)


@st.cache_resource(scope="session", max_entries=2, show_spinner=False)
def _chart(_check: DraftCheck, version: str) -> dict:  # noqa: ARG001
    return check_chart(_check).to_dict()


def draw_coverage(check: DraftCheck, framework: Framework) -> None:
    st.subheader(f"Evidence for each item: {plain(check.framework_title)}", anchor=False)
    st.vega_lite_chart(
        spec=_chart(check, str(hash(check.items))),
        theme=None,
        width="content",
        alt=f"{alt_text(check)} The table below holds the same.",
    )
    columns = words.check_columns(check)
    lines = [
        dict(zip(columns, map(plain, words.check_line(item, check, framework)), strict=True))
        for item in check.items
    ]
    with st.expander("The same as a table"):
        st.table(lines, hide_index=True, alt="Evidence for each item")


def draw_sentences(check: DraftCheck) -> None:
    st.subheader("The sentences behind an item", anchor=False)
    by_title = {item.title: item for item in check.items}
    chosen = st.selectbox("Item", list(by_title), index=None, placeholder="Choose an item")
    if chosen is None:
        return
    item = by_title[chosen]
    if not (item.shown or item.weaknesses):
        st.markdown("No practice, no outcome and no weakness was found under it.")
    for shown in item.shown:
        _quote(shown.sentence.text, words.note_of(shown))
    for weakness in item.weaknesses:
        _quote(weakness.text, "A weakness that the draft states itself")


def draw_gaps(check: DraftCheck) -> None:
    st.subheader("Evidence to gather", anchor=False)
    if not check.gaps:
        st.markdown("Every item shows the form of evidence that it asks for.")
        return
    st.markdown(f"{len(check.gaps)} of {len(check.items)} items leave a question.")
    for item in check.gaps:
        with st.expander(f"**{plain(item.title)}**: {plain(item.question)}"):
            draw_gap(item)


def draw_gap(item: ItemCheck) -> None:
    st.markdown(f"{plain(item.claim)}\n\n**It asks for:** {plain(item.asks)}")
    st.markdown(f"**Found so far:** {words.FORM_NAMES[item.strongest]}")
    for shown in item.shown[:3]:
        _quote(shown.sentence.text, words.note_of(shown))
    if item.elsewhere:
        st.markdown("**Elsewhere in the draft, and perhaps of use here:**")
    for one in item.elsewhere:
        _quote(one.shown.sentence.text, f"under {one.filed}" if one.filed else "outside the items")
    if item.plans:
        st.markdown("**Plans among the evidence:**")
    for plan in item.plans:
        _quote(plan.text, words.where_of(plan))


def _quote(text: str, note: str) -> None:
    with st.container(border=True, gap="xxsmall"):
        st.text(text)
        st.markdown(plain(note))


def draw_queries(queries: Sequence[Query]) -> None:
    st.subheader("Before the draft goes out", anchor=False)
    if not queries:
        st.markdown("Nothing was found to settle.")
    for query in queries:
        count = len(query.places)
        with st.expander(f"**{plain(query.title)}** ({count}): {plain(query.question)}"):
            st.markdown("\n".join(f"- {plain(words.place_line(p))}" for p in query.places))


def draw_downloads(check: DraftCheck, framework: Framework) -> None:
    st.subheader("To take away", anchor=False)
    takeaways = [takeaway for several in TAKEAWAYS.values() for takeaway in several]
    for number, takeaway in enumerate(takeaways):
        if number % _ABREAST == 0:
            columns = st.columns(_ABREAST)
        columns[number % _ABREAST].download_button(
            takeaway.title,
            partial(takeaway.make, check, framework),  # made once it is asked for
            file_name=f"{PurePath(check.name).stem}-{takeaway.ending}",
            mime=takeaway.media_type,
            on_click="ignore",
            width="stretch",
        )


st.title("Check a draft", anchor=False)
draw_form()
found = st.session_state.get(_CHECKED)
if isinstance(found, Failed):
    st.error(plain(f"{PurePath(found.path).name}: {found.reason}"))
elif found is not None:
    draw_check(found, frameworks()[found.framework])
