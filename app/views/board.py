"""The board: areas by items, the area that most needs a person's read first."""

import streamlit as st
from desk import actor, frameworks, on_demand, workspace
from drawing.heat import PICK, heat_map
from national import choose_board, the_round
from wording import plain

from ehtext.domain.board import Board, BoardRow, Cell, Flag, Round
from ehtext.framework import Framework
from ehtext.report import title_of
from ehtext.report.board_book import write_book
from ehtext.report.board_html import board_html
from ehtext.report.board_sheet import cell_lines, flag_lines, lines_csv
from ehtext.report.board_words import (
    STRENGTHS,
    legend,
    quoted,
    suggested,
    title,
    told_apart,
)

_PAGE = 25  # areas at once: what a laptop's window holds with one scroll
_ALL = ""


def draw_filters(board: Board, framework: Framework) -> tuple[list[BoardRow], list]:
    """Draw what to look at; return the rows of the page and the items."""
    themes = {theme.code: theme.name for theme in framework.themes}
    regions = sorted({row.region for row in board.rows if row.region})
    left, middle, right = st.columns(3)
    theme = left.selectbox(
        "Theme", [_ALL, *themes], format_func=lambda c: themes.get(c, "All themes"), key="b-theme"
    )
    region = middle.selectbox(
        "Region", [_ALL, *regions], format_func=lambda r: r or "All regions", key="b-region"
    )
    rows = [row for row in board.rows if region in (_ALL, row.region)]
    pages = max(1, -(-len(rows) // _PAGE))
    page = right.selectbox(
        "Areas",
        range(pages),
        format_func=lambda n: f"{n * _PAGE + 1} to {min(len(rows), (n + 1) * _PAGE)}",
        key=f"b-page-{region}",
    )
    items = [item for item in framework.items if theme in (_ALL, item.theme)]
    return rows[(page or 0) * _PAGE : ((page or 0) + 1) * _PAGE], items


def draw_map(board: Board, framework: Framework, rows: list[BoardRow], items: list) -> None:
    """Draw the heat map; a click on a cell chooses its area and item below."""
    chart = heat_map(board, framework, rows, items).to_dict(validate=False)
    flagged = sum(bool(cell.flags) for row in rows for cell in row.cells)
    event = st.vega_lite_chart(
        spec=chart,
        theme=None,
        width="content",
        on_select="rerun",
        selection_mode=PICK,
        key=f"heat-{board.framework}-{board.year}-{len(items)}-{rows[0].id if rows else ''}",
        alt=f"{len(rows)} areas by {len(items)} items: printed scores, and letters of what to ask "
        f"about in {flagged} cells. Choose an area and an item below to open a cell.",
    )
    picked = (event.selection or {}).get(PICK) or []
    if picked and st.session_state.get("b-picked") != picked[0]:
        st.session_state["b-picked"] = picked[0]
        st.session_state["b-area"] = picked[0]["row"]
        st.session_state["b-item"] = picked[0]["code"]


def draw_cell(board: Board, framework: Framework) -> None:
    """Draw the choice of one cell and all that stands behind it."""
    st.header("One cell", anchor=False)
    names, rows = told_apart(board), {row.id: row for row in board.rows}
    left, right = st.columns(2)
    _keep("b-area", rows)
    area = left.selectbox("Area", list(rows), format_func=names.get, key="b-area")
    cells = {cell.code: cell for cell in rows[area].cells} if area else {}
    if st.session_state.get("b-opened") != (board.year, area):  # begin where it matters most
        st.session_state["b-opened"] = (board.year, area)
        if (st.session_state.get("b-picked") or {}).get("row") != area:
            st.session_state["b-item"] = max(cells.values(), key=lambda cell: cell.need).code
    _keep("b-item", cells)
    titles = {item.code: title_of(item) for item in framework.items}
    code = right.selectbox(
        "Item", list(cells), format_func=lambda c: _named(titles[c], cells[c]), key="b-item"
    )
    if area and code:
        _facts(cells[code], framework)
        for flag in cells[code].flags:
            _flag(flag, board)
        _sentences(area, code)


def _keep(key: str, options: dict) -> None:
    if st.session_state.get(key) not in options:
        st.session_state.pop(key, None)


def _named(name: str, cell: Cell) -> str:
    count = len(cell.flags)
    return f"{name} ({count} question{'s' if count != 1 else ''})" if count else name


def _facts(cell: Cell, framework: Framework) -> None:
    told = {
        "Printed score": cell.printed or "none",
        "Suggested by the text": suggested(cell, framework),
        "Strongest proof": STRENGTHS[cell.strength],
        "Groups of agencies named": str(cell.agencies),
    }
    for column, (name, value) in zip(st.columns(len(told)), told.items(), strict=True):
        column.metric(name, plain(value))
    if not cell.flags:
        st.markdown("Nothing here raises a question.")


def _flag(flag: Flag, board: Board) -> None:
    with st.container(border=True):
        st.markdown(f"**{flag.mark}: {flag.title}** ({flag.doubt}, {flag.chance:.0%})")
        st.markdown(plain(flag.question))
        st.markdown(plain("; ".join(flag.reasons)))
        for where, quote in quoted(flag, board):
            st.text(f"“{quote.text}”")
            st.markdown(plain(where))


def _sentences(area: str, code: str) -> None:
    with st.expander("All sentences of the return about this item"):
        for quote in workspace().rounds.sentences(actor(), area, code):
            st.text(quote.text)
            field = f", {quote.field} field" if quote.field != "none" else ""
            at = f", filed under {quote.code}" if quote.code and quote.code != code else ""
            st.markdown(plain(f"{quote.kind}{field}{at}"))


def draw_first(board: Board) -> None:
    st.header("Where to look first", anchor=False)
    names = told_apart(board)
    st.table(
        [
            {
                "Area": plain(names[row.id]),
                "Region": plain(row.region),
                "Questions": str(row.flags),
                "First to ask about": plain("; ".join(row.reasons)),
            }
            for row in board.rows[:10]
        ],
        hide_index=True,
        alt="The ten areas that most need a person's read",
    )


def draw_files(made: Round, board: Board, framework: Framework) -> None:
    st.header("Take it with you", anchor=False)
    st.markdown("For the national team only: questions and suggested levels go no further.")
    name = f"board-{board.framework}-{board.year or 'undated'}"
    files = {
        "Excel workbook": ("xlsx", lambda: write_book(made, frameworks())),
        "Page for a browser": (
            "html",
            lambda: board_html(board, framework, made.intake).encode(),
        ),
        "Cells as CSV": (
            "csv",
            lambda: lines_csv(list(cell_lines(board, framework))).encode("utf-8-sig"),
        ),
        "Questions as CSV": (
            "questions.csv",
            lambda: lines_csv(list(flag_lines(board, framework))).encode("utf-8-sig"),
        ),
    }
    for column, (label, (suffix, make)) in zip(st.columns(4), files.items(), strict=True):
        column.download_button(
            label, on_demand(make), file_name=f"{name}.{suffix}", on_click="ignore", width="stretch"
        )


st.title("The board", anchor=False)
made = the_round()
number = choose_board(made)
if number is None:
    st.info("There is no return yet. Take a round in first.")
    st.page_link("views/intake.py", label="Intake of a round")
    st.stop()
board = made.boards[number]
framework = frameworks()[board.framework]
st.markdown(
    f"**{plain(title(board, framework))}**: {len(board.rows)} returns. The area that most needs a "
    "person's read is first. Every letter is a question for a conversation, never a verdict: what "
    "a text does not show may still be there."
)
rows, items = draw_filters(board, framework)
st.markdown(" · ".join(f"**{mark}** {plain(text)}" for mark, text in legend(board).items()))
draw_map(board, framework, rows, items)
draw_cell(board, framework)
draw_first(board)
draw_files(made, board, framework)
