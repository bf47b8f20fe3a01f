"""Common areas for development, and the minimum scores."""

from __future__ import annotations

from collections import Counter

import streamlit as st
from desk import on_demand
from wording import plain

from drawing.tables import download, table
from ehtext.framework import Framework
from ehtext.report.common_chart import Need, chart_png, common_chart
from ehtext.service.learning_lines import minimum_lines, need_lines, shared_need_lines
from ehtext.triage.autonomy import Standing, check_minimums
from ehtext.triage.common_shared import shared_needs
from ehtext.triage.learning import Learned


def draw_common(found: Learned, framework: Framework) -> None:  # noqa: ARG001 - as its neighbours
    """Draw how many areas share each need: as it may leave the team, or with small counts."""
    st.markdown(
        "How many areas write of a gap on an item, and how many chose it to work on. Areas are "
        "counted, not sentences: a long return weighs no more than a short one."
    )
    inside = st.toggle("Show small counts and shared words (not to leave the team)", key="inside")
    safe = shared_needs(found.needs)
    shown = found.needs if inside else safe
    bars = tuple(
        Need(name=f"{need.code} {need.name}", gap=need.gap, chosen=need.chosen) for need in shown
    )
    chart = common_chart(bars, areas=len(found.returns), year=found.year)
    st.vega_lite_chart(
        spec=chart.to_dict(),
        theme=None,
        width="stretch",
        alt=f"Areas that share each of {len(bars)} needs. The table below holds the same.",
    )
    lines = list(need_lines(found.needs) if inside else shared_need_lines(safe))
    with st.expander("The same as a table"):
        table(lines, "Areas that share each need")
    download(lines, "common-needs-internal.csv" if inside else "common-needs.csv")
    st.download_button(
        "Download the picture",
        on_demand(lambda: chart_png(chart)),
        file_name="common-needs-internal.png" if inside else "common-needs.png",
        mime="image/png",
        on_click="ignore",
    )


def draw_minimums(found: Learned, framework: Framework) -> None:
    """Draw which areas' scores meet the minimums, by name."""
    checked = check_minimums(found.returns, framework)
    scheme = framework.earned_autonomy
    if not checked or scheme is None:
        st.info("This framework has no minimum scores.")
        return
    st.markdown(
        f"**{plain(scheme.title)}, {plain(scheme.version)}.** {plain(scheme.text)} Meeting the "
        "minimum scores promises nothing; a missing or unreadable score cannot be told."
    )
    counts = Counter(area.standing for area in checked)
    for column, standing in zip(st.columns(len(Standing)), Standing, strict=True):
        column.metric(standing.value.capitalize(), counts[standing])
    lines = list(minimum_lines(checked))
    table(lines, "Areas beside the minimum scores")
    download(lines, "minimum-scores.csv")
