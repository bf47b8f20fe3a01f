"""The coverage chart: sentences by kind for each item, beside stated and suggested levels."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt

from ehtext.framework import Framework, Scale
from ehtext.report import EVIDENCE, Row, title_of

COLOURS = {"practice": "#1f5fa8", "outcome": "#1e7b3c", "gap": "#b3312a", "plan": "#e3b23c"}
_ON_COLOURS = {"practice": "#fff", "outcome": "#fff", "gap": "#fff", "plan": "#1c2430"}
_LEVELS = {"suggested": "#1d4f91", "stated": "#a34a00"}
_INK, _LINE = "#1c2430", "#d5dbe3"
_ROW = 24  # pixels
_NAMES, _BARS, _SCALE = 300, 330, 200  # widths in pixels; together they fit a laptop's window


def coverage_chart(rows: Sequence[Row], framework: Framework) -> alt.HConcatChart | alt.LayerChart:
    """Return a chart with a line for each row, in their order."""
    chart: alt.HConcatChart | alt.LayerChart = _bars(rows)
    if framework.scale is not None and any(row.printed or row.predicted for row in rows):
        chart = alt.hconcat(chart, _levels(rows, framework.scale), spacing=20)
        chart = chart.resolve_scale(y="shared", color="independent")
    return chart.configure(
        font='"Source Sans", "Segoe UI", Arial, sans-serif',
        axis=alt.AxisConfig(labelColor=_INK, titleColor=_INK, labelFontSize=13, gridColor=_LINE),
        legend=alt.LegendConfig(labelColor=_INK, labelFontSize=13, orient="top", title=None),
        view=alt.ViewConfig(stroke=_LINE),
    )


def _y(rows: Sequence[Row], *, labels: bool) -> alt.Y:
    names = [title_of(row.item) for row in rows]
    return alt.Y(
        "item:N",
        sort=names,
        title=None,
        scale=alt.Scale(domain=names),
        axis=alt.Axis(labels=labels, labelLimit=_NAMES, ticks=False, domain=False, grid=True),
    )


def _bars(rows: Sequence[Row]) -> alt.LayerChart:
    data = [
        {"item": title_of(row.item), "kind": kind.value, "sentences": row.counts[kind], "nth": nth}
        for row in rows
        for nth, kind in enumerate(EVIDENCE)
        if row.counts[kind]
    ]
    base = alt.Chart(alt.Data(values=data)).encode(
        y=_y(rows, labels=True), order="nth:Q", tooltip=["item:N", "kind:N", "sentences:Q"]
    )
    axis = alt.Axis(tickMinStep=1, format="d")
    bars = base.mark_bar().encode(
        x=alt.X("sentences:Q", title="sentences", stack="zero", axis=axis),
        color=alt.Color("kind:N", scale=_scale(COLOURS)),
    )
    figures = base.mark_text(fontSize=11).encode(
        x=alt.X("sentences:Q", stack="zero", bandPosition=0.5),
        text="sentences:Q",
        color=alt.Color("kind:N", scale=_scale(_ON_COLOURS), legend=None),
    )
    layers = alt.layer(bars, figures).resolve_scale(color="independent")
    return layers.properties(width=_BARS, height=_ROW * len(rows))


def _levels(rows: Sequence[Row], scale: Scale) -> alt.LayerChart:
    suggested = alt.Data(values=_suggested(rows))
    stated = alt.Data(values=_stated(rows))
    y = _y(rows, labels=False)
    colour = alt.Color("what:N", scale=_scale(_LEVELS), legend=alt.Legend(symbolOpacity=1))
    tip = ["item:N", "what:N", "level:Q"]
    ranges = alt.Chart(suggested).mark_bar(height=9, opacity=0.4)
    points = alt.Chart(suggested).mark_tick(thickness=5, size=18, opacity=1)
    claims = alt.Chart(stated).mark_point(shape="triangle-down", filled=True, size=110, opacity=1)
    return alt.layer(
        ranges.encode(
            y=y,
            x=_x(scale, "low:Q"),
            x2="high:Q",
            color=colour,
            tooltip=["item:N", "low:Q", "high:Q"],
        ),
        points.encode(y=y, x=_x(scale, "level:Q"), color=colour, tooltip=tip),
        claims.encode(y=y, x=_x(scale, "level:Q"), color=colour, tooltip=tip),
    ).properties(width=_SCALE, height=_ROW * len(rows))


def _suggested(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [
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


def _stated(rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [
        {"item": title_of(row.item), "level": row.printed.value, "what": "stated"}
        for row in rows
        if row.printed and row.printed.value is not None
    ]


def _scale(colours: dict[str, str]) -> alt.Scale:
    return alt.Scale(domain=list(colours), range=list(colours.values()))


def _x(scale: Scale, field: str) -> alt.X:
    """Return the level axis, from end to end of the scale and with the names of its points."""
    values = [point.value for point in scale.points] or [scale.minimum, scale.maximum]
    names = json.dumps({f"{value:g}": name for value, name in scale.names.items()})
    axis = alt.Axis(values=values, labelExpr=f"({names})[datum.value] || datum.value")
    domain = [scale.minimum, scale.maximum]
    return alt.X(field, title="level", scale=alt.Scale(domain=domain, nice=False), axis=axis)
