"""Lines of a table on a page, and as a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st
from wording import plain

from ehtext.report.board_sheet import lines_csv


def table(lines: Iterable[Mapping[str, str]], alt: str, *, without: Iterable[str] = ()) -> None:
    """Draw ``lines`` as a table, leaving out some columns."""
    left_out = set(without)
    st.table(
        [{n: plain(v) for n, v in line.items() if n not in left_out} for line in lines],
        hide_index=True,
        alt=alt,
    )


def download(lines: Iterable[Mapping[str, str]], name: str, label: str = "Download as CSV") -> None:
    """Offer ``lines`` as a CSV file; nothing where there is none."""
    found = list(lines)
    if found:
        st.download_button(
            label,
            lines_csv(found).encode("utf-8-sig"),  # Excel takes it for UTF-8 by its mark
            file_name=name,
            mime="text/csv",
            on_click="ignore",
            key=f"download-{name}",
        )
