"""One page of a document in reading order, its sentences marked by kind and open to a choice."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import streamlit as st

from ehtext.report import Grid, Line, Page, Stretch

_HERE = Path(__file__).parent
_show = st.components.v2.component(
    "ehtext_context",
    html='<div class="page" role="group"></div>',
    css=(_HERE / "context.css").read_text(encoding="utf-8"),
    js=(_HERE / "context.js").read_text(encoding="utf-8"),
)


def draw_page(
    page: Page,
    *,
    framework: str | None,
    found: Collection[str],
    picked: str | None,
    key: str,
    on_pick: Callable[[str], None],
) -> None:
    """Draw ``page`` with the ``found`` sentences marked; call ``on_pick`` with one that is chosen.

    Behind a sentence stand its kind and its tags of ``framework``.
    Text goes to the browser as data and is set as text there: it is never read as markup.
    """
    data = {"parts": [_part(part, framework, found) for part in page.parts], "picked": picked or ""}

    def pick() -> None:
        if chosen := st.session_state[key]["picked"]:
            on_pick(chosen)

    _show(data=data, key=key, on_picked_change=pick)


def _part(part: Line | Grid, framework: str | None, found: Collection[str]) -> dict[str, Any]:
    if isinstance(part, Line):
        return _line(part, framework, found)
    rows = [[[_line(line, framework, found) for line in cell] for cell in row] for row in part.rows]
    return {"rows": rows}


def _line(line: Line, framework: str | None, found: Collection[str]) -> dict[str, Any]:
    return {
        "style": "heading" if line.heading else "item" if line.item else "",
        "marker": line.block.marker or ("•" if line.item else ""),
        "stretches": [_stretch(s, framework, found) for s in line.stretches],
    }


def _stretch(stretch: Stretch, framework: str | None, found: Collection[str]) -> dict[str, Any]:
    if stretch.sentence is None or stretch.kind is None or stretch.sentence.id not in found:
        return {"text": stretch.text}
    return {
        "text": stretch.text,
        "id": stretch.sentence.id,
        "kind": stretch.kind.value,
        "codes": " ".join(t.label.code for t in stretch.tags if t.label.framework == framework),
    }
