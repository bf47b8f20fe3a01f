"""One page of a document in reading order, its sentences marked by kind and open to a click."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

import streamlit as st

from ehtext.report import Grid, Line, Page, Stretch

_HERE = Path(__file__).parent
_show = st.components.v2.component(
    "ehtext_context",
    html='<div class="page" role="document"></div>',
    css=(_HERE / "context.css").read_text(encoding="utf-8"),
    js=(_HERE / "context.js").read_text(encoding="utf-8"),
)


def draw_page(page: Page, *, found: Collection[str], picked: str | None, key: str) -> str | None:
    """Draw ``page`` with the ``found`` sentences coloured; return the id of one just clicked."""
    data = {"parts": [_part(part, found) for part in page.parts], "picked": picked}
    result = _show(data=data, key=key, on_picked_change=lambda: None)
    clicked: str | None = result.picked
    return clicked


def _part(part: Line | Grid, found: Collection[str]) -> dict[str, Any]:
    if isinstance(part, Line):
        return _line(part, found)
    rows = [[[_line(line, found) for line in cell] for cell in row] for row in part.rows]
    return {"rows": rows}


def _line(line: Line, found: Collection[str]) -> dict[str, Any]:
    return {
        "style": "heading" if line.heading else "item" if line.item else "",
        "marker": line.block.marker or ("•" if line.item else ""),
        "stretches": [_stretch(stretch, found) for stretch in line.stretches],
    }


def _stretch(stretch: Stretch, found: Collection[str]) -> dict[str, Any]:
    if stretch.sentence is None or stretch.kind is None:
        return {"text": stretch.text}
    return {
        "text": stretch.text,
        "id": stretch.sentence.id,
        "kind": stretch.kind.value,
        "found": stretch.sentence.id in found,
        "codes": " ".join(tag.label.code for tag in stretch.tags[:3]),
    }
