"""The check of a draft as a picture: items by form of evidence, with its figures in the cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import vl_convert

from ehtext.domain.check import Breadth, DraftCheck, EvidenceForm, ItemCheck
from ehtext.report.check_wording import FORM_NAMES, checked_title

_INK, _LINE = "#1c2430", "#8b97a6"
_STRONGEST, _SOME, _EMPTY = "#1d4f91", "#cfe3f7", "#ffffff"
_SIDE, _ASK = "#f4f6f9", "#fcebb6"
_ROW, _CELL, _SIDE_CELL, _NAMES = 25, 74, 80, 262  # pixels
_SIDES = ("Agencies", "Newest year", "A question")
_BY_WORD = r"split(replace(datum.label, ' or ', '\u00a0or '), ' ')"  # a word a line
_FONT = "Arial, 'Liberation Sans', sans-serif"


def check_chart(check: DraftCheck) -> alt.VConcatChart:
    """Return the picture: a block for each theme, a line for each item."""
    themes = list(dict.fromkeys(item.theme for item in check.items))
    blocks = [
        _block([item for item in check.items if item.theme == theme], theme, first=not number)
        for number, theme in enumerate(themes)
    ]
    title = alt.TitleParams(
        f"Evidence in the draft: {checked_title(check)}",
        subtitle=[
            "Figures are sentences of each form. Dark: the strongest form found.",
            "“?”: a question to the partnership. No score, and no comparison with anybody.",
        ],
    )
    chart: alt.VConcatChart = alt.vconcat(*blocks, spacing=6, title=title).configure(
        font=_FONT,
        background="#ffffff",
        padding=4,
        view=alt.ViewConfig(stroke=None),
        title=alt.TitleConfig(
            anchor="start",
            color=_INK,
            fontSize=17,
            subtitleColor=_INK,
            subtitleFontSize=12,
            offset=14,
        ),
        axis=alt.AxisConfig(
            labelColor=_INK, labelFontSize=12, domain=False, ticks=False, title=None
        ),
    )
    return chart


def check_svg(check: DraftCheck) -> str:
    """Return the picture as SVG. Its letters are shapes: it looks the same everywhere."""
    svg: str = vl_convert.vegalite_to_svg(check_chart(check).to_dict())
    return svg.replace("<svg ", f'<svg role="img" aria-label="{_attribute(alt_text(check))}" ', 1)


def check_png(check: DraftCheck, *, scale: float = 2.0) -> bytes:
    """Return the picture as PNG, ``scale`` times as many pixels as the SVG has units."""
    png: bytes = vl_convert.vegalite_to_png(check_chart(check).to_dict(), scale=scale)
    return png


def alt_text(check: DraftCheck) -> str:
    """Return in words what the picture shows."""
    counts = ", ".join(
        f"{sum(item.strongest is form for item in check.items)} {name.casefold()}"
        for form, name in FORM_NAMES.items()
    )
    return (
        f"Strongest form of evidence for {len(check.items)} items: {counts};"
        f" {len(check.gaps)} with a question."
    )


def _block(items: Sequence[ItemCheck], theme: str, *, first: bool) -> alt.HConcatChart:
    names = [item.title for item in items]
    y = alt.Y(
        "item:N",
        sort=names,
        scale=alt.Scale(domain=names),
        axis=alt.Axis(
            labelLimit=_NAMES,
            minExtent=_NAMES,
            maxExtent=_NAMES,
            labelAlign="left",
            labelPadding=_NAMES,
        ),
    )
    forms = _cells([c for item in items for c in _form_cells(item)], list(FORM_NAMES.values()), y,
                   width=_CELL, first=first)  # fmt: skip
    bare = alt.Y("item:N", sort=names, scale=alt.Scale(domain=names), axis=None)
    sides = _cells([c for item in items for c in _side_cells(item)], list(_SIDES), bare,
                   width=_SIDE_CELL, first=first)  # fmt: skip
    block: alt.HConcatChart = alt.hconcat(forms, sides, spacing=8)
    return (
        block.properties(title=alt.TitleParams(theme, fontSize=13.5, offset=4)) if theme else block
    )


def _cells(
    data: list[dict[str, Any]], columns: list[str], y: alt.Y, *, width: int, first: bool
) -> alt.LayerChart | alt.FacetChart:
    axis = (
        alt.Axis(orient="top", labelAngle=0, labelExpr=_BY_WORD, labelPadding=18) if first else None
    )
    x = alt.X("column:N", sort=columns, scale=alt.Scale(domain=columns), axis=axis)
    base = alt.Chart(alt.InlineData(values=data)).encode(x=x, y=y)
    fill = base.mark_rect(stroke=_LINE, strokeWidth=0.6).encode(fill=alt.Fill("fill:N", scale=None))
    text = base.mark_text(fontSize=11.5).encode(text="text:N", color=alt.Color("ink:N", scale=None))
    rows = len({cell["item"] for cell in data})
    return alt.layer(fill, text).properties(width=width * len(columns), height=_ROW * rows)


def _form_cells(item: ItemCheck) -> list[dict[str, Any]]:
    cells = []
    for form, name in FORM_NAMES.items():
        count = sum(shown.form is form for shown in item.shown)
        strongest = form is item.strongest
        text = str(count) if count else ("none" if strongest else "")
        cells.append(
            {
                "item": item.title,
                "column": name,
                "text": text,
                "fill": _fill_of(form, strongest=strongest, some=bool(count)),
                "ink": "#ffffff" if strongest and form is not EvidenceForm.NONE else _INK,
            }
        )
    return cells


def _fill_of(form: EvidenceForm, *, strongest: bool, some: bool) -> str:
    if strongest:
        return _ASK if form is EvidenceForm.NONE else _STRONGEST
    return _SOME if some else _EMPTY


def _side_cells(item: ItemCheck) -> list[dict[str, Any]]:
    several = f"several ({len(item.agencies)})" if len(item.agencies) > 1 else "several"
    agencies = {Breadth.SEVERAL: several, Breadth.SINGLE: "one", Breadth.UNNAMED: "none named"}
    newest = str(item.years[-1]) if item.years else "undated"
    texts = (
        agencies[item.breadth] if item.shown else "",
        newest if item.shown else "",
        "?" if item.question else "",
    )
    return [
        {
            "item": item.title,
            "column": column,
            "text": text,
            "fill": _ASK if text == "?" else _SIDE,
            "ink": _INK,
        }
        for column, text in zip(_SIDES, texts, strict=True)
    ]


def _attribute(text: str) -> str:
    return text.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
