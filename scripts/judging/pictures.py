"""A picture for each question, as SVG. Codes and figures only, never a word of a document."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import altair as alt

from judging import series
from judging.series import Point
from judging.verdict import Verdict

Picture = alt.Chart | alt.LayerChart | alt.VConcatChart

_BLUE, _ORANGE, _GREY = "#0072b2", "#d55e00", "#6b6b6b"
_COLOURS = (
    _GREY,
    "#b8860b",
    _ORANGE,
    _BLUE,
    "#009e73",
    "#cc79a7",
)  # told apart by the colour-blind
_SIDE = 420


def draw_all(verdict: Verdict, folder: Path) -> None:
    """Write the pictures into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, draw in PICTURES.items():
        chart = draw(verdict).configure(background="white", font="sans-serif", padding=12)
        styled = chart.configure_title(anchor="start", fontSize=15).configure_axis(
            labelFontSize=12, titleFontSize=12
        )
        styled.save(str(folder / f"{name}.svg"), format="svg")


def _data(points: Sequence[Point]) -> alt.InlineData:
    return alt.InlineData(values=list(points))


def descriptors(verdict: Verdict) -> Picture:
    """Return which descriptor is suggested for which, as shares of each row."""
    codes = list(verdict.material.descriptors.codes)
    return _matrix(
        series.descriptor_matrix(verdict),
        codes,
        "Which descriptors does the model confuse?",
        step=19,
    )


def kinds(verdict: Verdict) -> Picture:
    """Return which kind is suggested for which."""
    found = verdict.default.report.kinds
    points = [
        {"wanted": wanted, "suggested": guess, "count": n, "share": n / max(sum(row.values()), 1)}
        for wanted, row in found.items()
        for guess, n in row.items()
        if n
    ]
    return _matrix(points, list(found), "Which kinds does the model confuse?", step=70)


def _matrix(points: Sequence[Point], codes: Sequence[str], title: str, *, step: int) -> Picture:
    base = alt.Chart(_data(points)).encode(
        x=alt.X("suggested:N", sort=codes, scale=alt.Scale(domain=codes), title="suggested first",
                axis=alt.Axis(orient="top", labelAngle=-90 if len(codes) > 9 else 0)),
        y=alt.Y("wanted:N", sort=codes, scale=alt.Scale(domain=codes), title="labellers"),
    )  # fmt: skip
    cells = base.mark_rect().encode(
        color=alt.Color("share:Q", scale=alt.Scale(scheme="blues", domain=[0, 1]),
                        title="share of row", legend=alt.Legend(format="%")),
    )  # fmt: skip
    numbers = base.mark_text(fontSize=10 if len(codes) > 9 else 13).encode(
        text="count:Q",
        color=alt.condition("datum.share > 0.55", alt.value("white"), alt.value("#222222")),
    )
    size = step * len(codes)
    return alt.layer(cells, numbers).properties(width=size, height=size, title=title)


def reliability(verdict: Verdict) -> Picture:
    """Return how often the first suggestion is right, by how probable it was called."""
    points = series.reliability(verdict)
    x = alt.X("called:Q", scale=alt.Scale(domain=[0, 1]), title="probability of first suggestion")
    base = alt.Chart(_data(points)).encode(x=x)
    y = alt.Y("right:Q", scale=alt.Scale(domain=[0, 1]), title="share that is right")
    line = base.mark_line(color=_BLUE).encode(y=y)
    marks = base.mark_point(color=_BLUE, filled=True, size=60).encode(y=y)
    bars = base.mark_rule(color=_BLUE).encode(y=alt.Y("low:Q", title=""), y2="high:Q")
    top = alt.layer(_diagonal("called", "right", 0, 1), bars, line, marks).properties(
        width=_SIDE, height=_SIDE - 80, title="Does 0.8 mean 0.8?"
    )
    counts = alt.Chart(_data(points)).encode(
        x=alt.X("from:Q", scale=alt.Scale(domain=[0, 1]), title=""),
        y=alt.Y("count:Q", title="sentences"),
    )
    columns = counts.mark_bar(color="#9cc3dc").encode(x2="to:Q", y2=alt.datum(0))
    labels = alt.Chart(_data(points)).mark_text(dy=-7, fontSize=11).encode(
        x=alt.X("middle:Q", scale=alt.Scale(domain=[0, 1])), y="count:Q", text="count:Q"
    )  # fmt: skip
    return alt.vconcat(top, alt.layer(columns, labels).properties(width=_SIDE, height=90))


def _diagonal(x: str, y: str, low: float, high: float) -> Picture:
    ends = [{x: low, y: low}, {x: high, y: high}]
    return alt.Chart(_data(ends)).mark_line(strokeDash=[5, 4], color=_GREY).encode(
        x=f"{x}:Q", y=f"{y}:Q"
    )  # fmt: skip


def coverage(verdict: Verdict) -> Picture:
    """Return how often the surest suggestions of each contestant are wrong."""
    points = series.risk_by_coverage(verdict)
    names = list(dict.fromkeys(str(point["who"]) for point in points))
    return (
        alt.Chart(_data(points))
        .mark_line()
        .encode(
            x=alt.X("coverage:Q", axis=alt.Axis(format="%"),
                    title="evidence sentences that get a suggestion, the surest first"),
            y=alt.Y("risk:Q", axis=alt.Axis(format="%"), title="first suggestions that are wrong"),
            color=_who(names),
        )
        .properties(width=_SIDE, height=_SIDE - 80,
                    title="What does abstaining buy?")
    )  # fmt: skip


def _who(names: Sequence[str]) -> alt.Color:
    scale = alt.Scale(domain=list(names), range=list(_COLOURS[: len(names)]))
    return alt.Color("who:N", scale=scale, title="", sort=list(names))


def learning(verdict: Verdict) -> Picture:
    """Return what more sentences bring, each trial a point and the means a line."""
    points = series.learning(verdict)
    means = [point for point in points if point["mean"]]
    single = [point for point in points if not point["mean"]]
    names = ["P@1 of descriptors", "kind accuracy"]
    x = alt.X("sentences:Q", scale=alt.Scale(type="log", nice=False, padding=15),
              axis=alt.Axis(values=sorted({p["sentences"] for p in means}), format=","),
              title="sentences learnt from")  # fmt: skip
    y = alt.Y("value:Q", scale=alt.Scale(zero=False, padding=15), axis=alt.Axis(format=".2f"),
              title="on the gold")  # fmt: skip
    colour = alt.Color("who:N", scale=alt.Scale(domain=names, range=[_BLUE, _ORANGE]), title="")
    trials = alt.Chart(_data(single)).mark_point(size=45).encode(x=x, y=y, color=colour)
    line = alt.Chart(_data(means)).mark_line().encode(x=x, y=y, color=colour)
    return alt.layer(line, trials).properties(
        width=_SIDE, height=_SIDE - 100, title="Does more of our own text still pay?"
    )


def levels(verdict: Verdict) -> Picture:
    """Return predicted levels, with their ranges, beside the moderators' means."""
    scale = alt.Scale(domain=[0, 5])
    ticks = alt.Axis(values=list(range(6)))
    x = alt.X("moderators:Q", scale=scale, axis=ticks, title="mean of the moderators")
    y = alt.Y("predicted:Q", scale=scale, axis=ticks, title="predicted, with its range")
    base = alt.Chart(_data(series.levels(verdict))).encode(x=x)
    ranges = base.mark_rule(color=_BLUE, opacity=0.35).encode(
        y=alt.Y("low:Q", scale=scale, title=""), y2="high:Q"
    )
    marks = base.mark_circle(color=_BLUE, size=70, opacity=0.45).encode(y=y)
    return alt.layer(_diagonal("moderators", "predicted", 0, 5), ranges, marks).properties(
        width=_SIDE - 60, height=_SIDE - 60, title="Do predicted levels follow the moderators?"
    )


PICTURES: Mapping[str, Callable[[Verdict], Picture]] = {
    "descriptors": descriptors,
    "kinds": kinds,
    "reliability": reliability,
    "coverage": coverage,
    "learning": learning,
    "levels": levels,
}
"""The questions and what answers each; the key is the name of the file."""
