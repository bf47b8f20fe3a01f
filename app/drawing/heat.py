"""The board as a heat map: areas by items, each cell with its score and what to ask about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import altair as alt

from ehtext.domain.board import Board, BoardRow, Cell
from ehtext.framework import Framework, Item
from ehtext.report.board_book import FILLS, INKS
from ehtext.report.board_words import NEEDS, marks, need_class, suggested, told_apart

PICK = "cell"
"""The name of the selection that a chosen cell makes: its fields are ``row`` and ``code``."""

_INK, _LINE = "#1c2430", "#c3ccd6"
_HEIGHT = 34  # pixels of a row: two lines of text
_WIDE, _NARROW = 92, 28  # pixels of a column, few or many
_FEW = 9  # columns that may be wide
_NAMES = 170  # pixels for the names of areas
_FONT = '"Source Sans", "Segoe UI", Arial, sans-serif'


def heat_map(
    board: Board, framework: Framework, rows: Sequence[BoardRow], items: Sequence[Item]
) -> alt.LayerChart:
    """Return the heat map of some ``rows`` and ``items`` of a board, in their order.

    Colour and letters say the same, so that nothing hangs on colour alone.
    """
    names = told_apart(board)
    values = list(_values(rows, items, names, framework))
    columns = [item.code for item in items]
    step = _WIDE if len(items) <= _FEW else _NARROW
    x = alt.X(
        "code:N",
        sort=columns,
        title=None,
        scale=alt.Scale(domain=columns, paddingInner=0.04),
        axis=alt.Axis(orient="top", labelAngle=0, ticks=False, domain=False, labelPadding=6),
    )
    y = alt.Y(
        "area:N",
        sort=[names[row.id] for row in rows],
        title=None,
        scale=alt.Scale(domain=[names[row.id] for row in rows], paddingInner=0.04),
        axis=alt.Axis(labelLimit=_NAMES, ticks=False, domain=False, labelPadding=8),
    )
    base = alt.Chart(alt.Data(values=values)).encode(x=x, y=y, tooltip=_tooltip())
    return (
        alt.layer(_boxes(base), _text(base, "score", -6, 13), _text(base, "marks", 8, 11))
        .resolve_scale(color="independent")
        .properties(width=step * len(items), height=_HEIGHT * len(rows))
        .configure(
            font=_FONT,
            axis=alt.AxisConfig(labelColor=_INK, labelFontSize=13),
            legend=alt.LegendConfig(labelColor=_INK, labelFontSize=13, orient="top", title=None),
            view=alt.ViewConfig(stroke=None),
        )
    )


def _boxes(base: alt.Chart) -> alt.Chart:
    pick = alt.selection_point(name=PICK, fields=["row", "code"], on="click", empty=False)
    return (
        base.mark_rect(stroke=_LINE, strokeWidth=1, cursor="pointer")
        .encode(
            color=alt.Color("need:N", scale=alt.Scale(domain=list(NEEDS), range=list(FILLS))),
            strokeWidth=alt.condition(pick, alt.value(3), alt.value(1)),
            stroke=alt.condition(pick, alt.value("#c2410c"), alt.value(_LINE)),
        )
        .add_params(pick)
    )


def _text(base: alt.Chart, field: str, shift: int, size: int) -> alt.Chart:
    inks = alt.Scale(domain=list(NEEDS), range=list(INKS))
    return base.mark_text(
        dy=shift, fontSize=size, fontWeight="bold" if field == "score" else "normal", tooltip=None
    ).encode(text=f"{field}:N", color=alt.Color("need:N", scale=inks, legend=None))


def _values(
    rows: Sequence[BoardRow],
    items: Sequence[Item],
    names: Mapping[str, str],
    framework: Framework,
) -> Iterator[dict[str, Any]]:
    wanted = {item.code: item.name for item in items}
    for row in rows:
        for cell in row.cells:
            if cell.code in wanted:
                yield _value(row, cell, names[row.id], wanted[cell.code], framework)


def _value(row: BoardRow, cell: Cell, area: str, item: str, framework: Framework) -> dict[str, Any]:
    return {
        "row": row.id,
        "code": cell.code,
        "area": area,
        "item": f"{cell.code} {item}",
        "score": cell.printed[:5] or "–",
        "marks": marks(cell),
        "need": NEEDS[need_class(cell)],
        "suggested": suggested(cell, framework),
        "asks": "; ".join(flag.title for flag in cell.flags) or "nothing",
    }


def _tooltip() -> list[alt.Tooltip]:
    return [
        alt.Tooltip(f"{field}:N", title=title)
        for field, title in (
            ("area", "area"),
            ("item", "item"),
            ("score", "printed score"),
            ("suggested", "suggested by the text"),
            ("asks", "to ask about"),
        )
    ]
