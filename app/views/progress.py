"""How far the review of the open document is, and whether reading on would change much."""

import streamlit as st
from desk import actor, frameworks, workspace
from documents import open_document
from drawing.tables import download, table
from wording import percent

from ehtext.framework import Framework
from ehtext.report import title_of
from ehtext.review import State
from ehtext.service.review.figures import Progress

_STATES = {
    State.SETTLED: "settled: enough is confirmed",
    State.GAP: "read: neither the likely nor the nearest sentences show enough",
    State.ABSENT: "nothing in the document comes near it; nothing was read for it",
    State.OPEN: "open: likely sentences are unread",
}


def draw_advice(progress: Progress) -> None:
    """Say whether to read on, and what may still be missed."""
    coverage = progress.coverage
    left = sum(state is State.OPEN for state in coverage.states.values())
    if not coverage.states or not coverage.sentences:
        st.info("No sentence of this document is suggested for an item of a framework.")
    elif coverage.settled:
        st.success("Coverage is settled: reading on would change little.")
    else:
        st.info(
            f"{left} of {len(coverage.states)} items are still open. The review page brings what "
            "settles most of them first."
        )
    absent = sum(state is State.ABSENT for state in coverage.states.values())
    if absent and coverage.sentences:
        st.markdown(
            f"**Nothing to read:** no sentence comes near {absent} of {len(coverage.states)} "
            "items, so that nothing was read for them. That is the model's word alone."
        )
    if coverage.missed is None:
        st.markdown(
            "**What may be missed:** too few to say. No sentence without a suggestion has been "
            "read yet; some come with the queue by themselves."
        )
    else:
        st.markdown(
            f"**What may be missed:** of the sentences without a suggestion, at most "
            f"{percent(coverage.missed)} are evidence of some item (95% sure), judging by those "
            "that were read, as if they had been drawn at random."
        )
    st.page_link("views/review.py", label="Go on reviewing")


def draw_figures(progress: Progress) -> None:
    coverage = progress.coverage
    told = {
        "Items settled": percent(coverage.share),
        "Sentences read": f"{coverage.read} of {coverage.sentences}",
        "Decided one by one": str(progress.decisions),
        "Accepted in bulk": str(progress.in_bulk),
        "Time": _time(progress.hours),
        "Signed off by": str(progress.signed_off),
    }
    for column, (name, value) in zip(st.columns(len(told)), told.items(), strict=True):
        column.metric(name, value)
    if progress.median_seconds is not None:
        st.markdown(f"Half of the decisions took {progress.median_seconds:.0f} seconds or less.")


def _time(hours: float) -> str:
    minutes = round(hours * 60)
    return f"{minutes // 60} h {minutes % 60} min" if minutes >= 60 else f"{minutes} min"


def draw_items(progress: Progress, framework: Framework) -> None:
    st.header("Item by item", anchor=False)
    only_open = st.toggle("Only what is open", key="progress-open")
    coverage = progress.coverage
    lines = [
        {
            "Item": title_of(framework.item(code)),
            "Confirmed practice or outcome": str(coverage.confirmed[code]),
            "State": _STATES[state],
        }
        for code, state in coverage.states.items()
        if state is State.OPEN or not only_open
    ]
    if not lines:
        st.markdown("No item is open.")
        return
    table(lines, "How far the review of each item is")
    download(lines, "progress-of-items.csv")


document = open_document("Progress")
progress = workspace().figures().progress(actor(), document.sha256)
draw_advice(progress)
draw_figures(progress)
framework = frameworks().get(progress.framework or "")
if framework is not None and progress.coverage.states:
    draw_items(progress, framework)
