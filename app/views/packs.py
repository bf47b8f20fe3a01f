"""Support-and-challenge packs: one page for each area, to look at, print and take along."""

import streamlit as st
from desk import actor, on_demand, workspace
from drawing.tables import download, table
from lessons import learned
from wording import plain

from ehtext.domain.pack import Pack
from ehtext.framework import Framework
from ehtext.report.pack_html import pack_html
from ehtext.report.pack_word import pack_word
from ehtext.service.learning_lines import move_lines
from ehtext.service.library import safe_name
from ehtext.triage.learning import Learned
from ehtext.triage.years_compare import Comparison, ItemChange

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEIGHT = 1050  # pixels that a pack takes on a laptop


def draw_pack(pack: Pack) -> None:
    page = pack_html(pack)
    name = f"{pack.area}-{pack.period or 'undated'}-pack"
    word, web = st.columns(2)
    word.download_button(
        "Download as Word",
        on_demand(lambda: pack_word(pack)),
        file_name=safe_name(f"{name}.docx"),
        mime=_WORD,
        on_click="ignore",
    )
    web.download_button(
        "Download as HTML",
        page.encode(),
        file_name=safe_name(f"{name}.html"),
        mime="text/html",
        on_click="ignore",
    )
    st.iframe(page, height=_HEIGHT)


def draw_changes(found: Learned, framework: Framework, area: str) -> None:
    st.header("Since the return before", anchor=False)
    compared = workspace().learning.compare(actor(), found, area)
    if compared is None:
        st.markdown("No earlier return of this area is in the store.")
    elif not compared.comparable:
        st.markdown("The return before is against another framework: scores are not comparable.")
        lines = [
            {"Item": f"{code} {framework.item(code).name}", "To be read beside": name}
            for code, name in compared.counterparts
        ]
        table(lines, "Items and their counterparts in the other framework")
    else:
        draw_items(found, framework, compared)


def draw_items(found: Learned, framework: Framework, compared: Comparison) -> None:
    moves = [move for move in found.moves if move.area == compared.now.area]
    lines = list(move_lines(moves, framework))
    table(lines, "Scores and text of each item, before and now", without=["area"])
    download(lines, "since-last-year.csv")
    names = {
        change.code: f"{change.code} {framework.item(change.code).name}"
        for change in compared.changes
    }
    code = st.selectbox("Sentences of", list(names), format_func=names.get, key="changes-item")
    draw_sentences(next(change for change in compared.changes if change.code == code))


def draw_sentences(change: ItemChange) -> None:
    for title, statements in (("New", change.added), ("Gone", change.removed)):
        st.markdown(f"**{title}: {len(statements)}**")
        for statement in statements:
            with st.container(border=True):
                st.text(statement.text)


found, framework = learned("Packs for conversations")
area = st.selectbox("Area", [pack.area for pack in found.packs], format_func=plain, key="pack-area")
if pack := found.pack(area):
    draw_pack(pack)
draw_changes(found, framework, area)
