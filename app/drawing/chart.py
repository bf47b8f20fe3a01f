"""The coverage chart: sentences by kind for each item, beside stated and predicted levels."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from ehtext.framework import Framework
from ehtext.report import EVIDENCE, Row, title_of

COLOURS = {"practice": "#3f86c9", "outcome": "#3d9a54", "gap": "#cf4a40", "plan": "#d3a415"}
_HEIGHT = 22


def coverage_chart(rows: Sequence[Row], framework: Framework) -> alt.HConcatChart | alt.Chart:
    """Return a chart with a line for each row, in their order."""
    bars = _bars(rows)
    if framework.scale is None or not any(row.printed or row.predicted for row in rows):
        return bars
    return alt.hconcat(bars, _levels(rows, framework)).resolve_scale(
        y="shared", color="independent"
    )


def _axis(rows: Sequence[Row], *, labels: bool) -> alt.Y:
    return alt.Y(
        "item:N",
        sort=[title_of(row.item) for row in rows],
        title=None,
        scale=alt.Scale(domain=[title_of(row.item) for row in rows]),
        axis=alt.Axis(labels=labels, labelLimit=280, ticks=labels),
    )


def _bars(rows: Sequence[Row]) -> alt.Chart:
    data = [
        {
            "item": title_of(row.item),
            "kind": kind.value,
            "sentences": row.counts[kind],
            "order": order,
        }
        for row in rows
        for order, kind in enumerate(EVIDENCE)
        if row.counts[kind]
    ]
    return (
        alt.Chart(alt.Data(values=data))
        .mark_bar()
        .encode(
            y=_axis(rows, labels=True),
            x=alt.X("sentences:Q", title="sentences", axis=alt.Axis(tickMinStep=1)),
            color=alt.Color(
                "kind:N",
                scale=alt.Scale(domain=list(COLOURS), range=list(COLOURS.values())),
                legend=alt.Legend(orient="top", title=None),
            ),
            order="order:Q",
            tooltip=["item:N", "kind:N", "sentences:Q"],
        )
        .properties(width=420, height=_HEIGHT * len(rows))
    )


def _levels(rows: Sequence[Row], framework: Framework) -> alt.LayerChart:
    scale = framework.scale
    domain = [scale.minimum, scale.maximum] if scale else [0, 1]
    predicted = [
        {
            "item": title_of(r.item),
            "low": p.low,
            "high": p.high,
            "level": p.level,
            "what": "suggested",
        }
        for r in rows
        if (p := r.predicted) and not p.abstained
    ]
    stated = [
        {"item": title_of(r.item), "level": r.printed.value, "what": "stated"}
        for r in rows
        if r.printed and r.printed.value is not None
    ]
    x = alt.X("level:Q", scale=alt.Scale(domain=domain), title="level")
    colour = alt.Color(
        "what:N",
        scale=alt.Scale(domain=["suggested", "stated"], range=["#1d4f91", "#b35300"]),
        legend=alt.Legend(orient="top", title=None, symbolType="square"),
    )
    tip = ["item:N", "what:N", "level:Q"]
    ranges = (
        alt.Chart(alt.Data(values=predicted))
        .mark_bar(height=8, opacity=0.35)
        .encode(
            y=_axis(rows, labels=False),
            x=alt.X("low:Q", scale=alt.Scale(domain=domain), title="level"),
            x2="high:Q",
            color=colour,
            tooltip=["item:N", "low:Q", "high:Q"],
        )
    )
    points = (
        alt.Chart(alt.Data(values=predicted))
        .mark_tick(thickness=4, size=16)
        .encode(y=_axis(rows, labels=False), x=x, color=colour, tooltip=tip)
    )
    claims = (
        alt.Chart(alt.Data(values=stated))
        .mark_point(shape="triangle-down", filled=True, size=90)
        .encode(y=_axis(rows, labels=False), x=x, color=colour, tooltip=tip)
    )
    return alt.layer(ranges, points, claims).properties(width=260, height=_HEIGHT * len(rows))
