"""What a submission says about each item of its framework, at a glance."""

import streamlit as st
from desk import draw_title, frameworks, opened, plain
from drawing.chart import coverage_chart

from ehtext.domain import FORM, Kind
from ehtext.report import (
    EVIDENCE,
    coverage,
    framework_to_show,
    kind_counts,
    range_of,
    title_of,
)

analysis = opened()
draw_title(analysis, "Coverage")
framework = framework_to_show(analysis, frameworks())

counts = kind_counts(analysis)
for column, kind in zip(st.columns(len(Kind)), Kind, strict=True):
    column.metric(kind.value.capitalize(), counts[kind])
if analysis.notices:
    with st.expander(f"{len(analysis.notices)} things to know about this document"):
        for notice in analysis.notices:
            page = f"page {notice.page}: " if notice.page else ""
            st.markdown(f"- {page}{plain(notice.message)}")
if framework is None:
    st.info("No sentence of this document is tagged with an item of a framework.")
    st.stop()
if framework.id != analysis.recognition.framework:
    st.info(
        f"The document does not assess itself against {framework.title}: this is coverage by the "
        "model's tags, not a score."
    )
rows = coverage(analysis, framework)
st.altair_chart(coverage_chart(rows, framework))
missing = [row for row in rows if row.gap]
if missing:
    st.markdown(
        f"**{len(missing)} of {len(rows)} items have no practice and no outcome in this text:** "
        + ", ".join(title_of(row.item) for row in missing)
        + ". That is a question to ask, not a finding about the place."
    )


st.subheader("The same as a table")
st.dataframe(
    [
        {
            "Code": row.item.code,
            "Item": row.item.name,
            "Stated": row.printed.printed if row.printed else "",
            "Suggested": range_of(row.predicted, framework),
            **{kind.value.capitalize(): row.counts[kind] for kind in EVIDENCE},
            "Priority": "yes" if row.priority else "",
        }
        for row in rows
    ],
    hide_index=True,
    alt="Coverage of each item: stated level, suggested level and sentences by kind",
)

st.subheader("One item")
chosen = st.selectbox("Item", rows, format_func=lambda row: title_of(row.item), key="coverage-item")
if chosen is not None:
    wording = "" if chosen.item.official else " (working wording)"
    st.markdown(f"{plain(chosen.item.text)}{wording}")
    if chosen.predicted:
        for reason in chosen.predicted.reasons:
            st.markdown(f"- **{reason.axis}**: {plain(reason.text)}")
    for sentence, kind, tag in chosen.sentences:
        source = "filed here" if tag.source == FORM else "suggested"
        sure = "" if tag.probability is None else f", model {tag.probability:.0%} sure"
        where = f", page {sentence.page}" if sentence.page else ""
        st.markdown(f"- **{kind.value}** ({source}{sure}{where}): {plain(sentence.text)}")
    if not chosen.sentences:
        st.markdown("No evidence found in this document.")
