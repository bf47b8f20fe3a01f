"""Common areas for development as a picture for policy: how many areas share each need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import vl_convert

_INK, _LINE, _BAR, _CHOSEN = "#1c2430", "#d5dbe3", "#1d4f91", "#a34a00"
_ROW, _WIDTH, _NAMES = 21, 430, 320  # pixels
_FONT = "Arial, 'Liberation Sans', sans-serif"
_SHARPNESS = 2
_TEXT, _PICKS = "write of a gap", "chose it as a priority"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One item: how many areas share it; None: hidden."""

    name: str
    gap: int | None
    chosen: int | None


def common_chart(needs: Sequence[Need], *, areas: int, year: int | None) -> alt.LayerChart:
    """Return the chart, a line for each need in their order, with its figures in it."""
    names = [need.name for need in needs]
    y = alt.Y(
        "item:N",
        sort=names,
        title=None,
        scale=alt.Scale(domain=names),
        axis=alt.Axis(labelLimit=_NAMES, ticks=False, domain=False),
    )
    x = alt.X("areas:Q", title="areas", scale=alt.Scale(domain=[0, areas]), axis=_axis())
    colour = alt.Color("what:N", scale=alt.Scale(domain=[_TEXT, _PICKS], range=[_BAR, _CHOSEN]))
    bars = _chart([_row(n, _TEXT, n.gap) for n in needs if n.gap is not None])
    dots = _chart([_row(n, _PICKS, n.chosen) for n in needs if n.chosen is not None])
    hidden = _chart([{"item": n.name, "areas": 0} for n in needs if n.gap is None])
    layers: Any = alt.layer(
        bars.mark_bar(height=13).encode(y=y, x=x, color=colour),
        bars.mark_text(align="left", dx=4, fontSize=11, color=_INK).encode(
            y=y, x=x, text="areas:Q"
        ),
        hidden.mark_text(align="left", dx=4, fontSize=10, color="#4d5866").encode(
            y=y, x=x, text=alt.value("hidden: a small number")
        ),
        dots.mark_point(shape="diamond", filled=True, size=60, opacity=1, stroke="white").encode(
            y=y, x=x, color=colour
        ),
    )
    return _dressed(layers, len(needs), areas, year)


def chart_png(chart: alt.LayerChart) -> bytes:
    """Return ``chart`` as PNG."""
    picture: bytes = vl_convert.vegalite_to_png(chart.to_dict(), scale=_SHARPNESS)
    return picture


def chart_svg(chart: alt.LayerChart) -> str:
    """Return ``chart`` as SVG."""
    picture: str = vl_convert.vegalite_to_svg(chart.to_dict())
    return picture


def _chart(rows: Sequence[dict[str, Any]]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=list(rows)))


def _row(need: Need, what: str, count: int) -> dict[str, Any]:
    return {"item": need.name, "what": what, "areas": count}


def _axis() -> alt.Axis:
    return alt.Axis(tickMinStep=1, format="d", grid=True)


def _dressed(layers: Any, count: int, areas: int, year: int | None) -> alt.LayerChart:  # noqa: ANN401
    title = alt.TitleParams(
        f"What areas say they have still to develop{f', {year}' if year else ''}",
        subtitle=f"Areas counted, not sentences; {areas} areas. An area counts once in each bar.",
        anchor="start",
        color=_INK,
        subtitleColor="#4d5866",
    )
    made: alt.LayerChart = (
        layers.properties(width=_WIDTH, height=_ROW * count, title=title)
        .configure(font=_FONT)
        .configure_axis(labelColor=_INK, titleColor=_INK, gridColor=_LINE, labelFontSize=12)
        .configure_legend(orient="top", title=None, labelColor=_INK, labelFontSize=12)
        .configure_view(stroke=None)
    )
    return made
