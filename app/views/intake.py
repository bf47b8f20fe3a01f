"""A round comes in: files and zips are read, each is told what it is, areas are confirmed."""

import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from desk import actor, workspace
from national import failed, the_round
from wording import percent, plain

from ehtext.domain import Failed
from ehtext.domain.board import Intake, IntakeLine, Standing
from ehtext.report.board_letters import Letter, letter_lines, letters, letters_text
from ehtext.report.board_sheet import intake_lines, lines_csv
from ehtext.report.board_words import STANDINGS
from ehtext.service.library import safe_name

_DONE = "intake-done"
_AT_ONCE = 12  # areas to confirm in one go: the round is put on the board anew after each go


def take_in(uploads: Sequence) -> None:
    """Read all of it, whatever becomes of single files, and show the page anew."""
    bar = st.progress(0.0, "Opening the files")
    with tempfile.TemporaryDirectory(prefix="ehtext-upload-") as folder:
        paths = []
        for number, upload in enumerate(uploads):
            path = Path(folder) / f"{number:04}" / safe_name(upload.name)
            path.parent.mkdir()
            path.write_bytes(upload.getvalue())
            paths.append(path)
        taken = workspace().rounds.take_in(
            actor(), paths, lambda n, of: bar.progress(n / of, f"{n} of {of} files read")
        )
    failed()[:] = [one.outcome for one in taken if isinstance(one.outcome, Failed)]
    st.session_state[_DONE] = f"{len(taken)} files taken in, {len(failed())} could not be read."
    st.rerun()


def draw_counts(intake: Intake) -> None:
    counts = Counter(line.standing for line in intake.lines)
    complete = sum(not line.missing for line in intake.of(Standing.KEPT))
    figures = {
        "Returns that count": counts[Standing.KEPT],
        "Complete": complete,
        "Area to be named": counts[Standing.UNPLACED],
        "Drafts and copies": counts[Standing.REPLACED] + counts[Standing.COPY],
        "Cannot be read": counts[Standing.UNREADABLE],
        "Not a return": counts[Standing.STRAY],
    }
    for column, (name, figure) in zip(st.columns(len(figures)), figures.items(), strict=True):
        column.metric(name, figure)


def draw_files(intake: Intake) -> None:
    st.header("Files", anchor=False)
    shown = st.pills(
        "Show",
        list(Standing),
        format_func=STANDINGS.get,
        selection_mode="multi",
        key="intake-standings",
    )
    lines = [line for line in intake.lines if not shown or line.standing in shown]
    st.dataframe([_line(line) for line in lines], hide_index=True, width="stretch")
    st.download_button(
        "Download the intake log as CSV",
        lines_csv(list(intake_lines(intake))).encode("utf-8-sig"),
        file_name="intake.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _line(line: IntakeLine) -> dict[str, str]:
    sure = "confirmed" if line.confirmed else percent(line.confidence or None)
    return {
        "File": line.file,
        "Standing": STANDINGS[line.standing],
        "Area": line.area or "not yet named",
        "Sure": sure if line.area else "",
        "Year": line.period,
        "To complete": str(len(line.missing) or ""),
        "Note": line.note,
    }


def draw_areas(intake: Intake) -> None:
    """Let a person say whose a return is: the machine only suggests."""
    open_ = [
        line
        for line in intake.of(Standing.UNPLACED, Standing.KEPT)
        if not line.confirmed and (not line.area or line.confidence < 0.7 or line.candidates)
    ]
    st.header("Areas to confirm", anchor=False)
    if not open_:
        st.markdown("Every return has an area that its document names plainly.")
        return
    st.markdown(
        f"{len(open_)} returns do not name their area plainly. What each may be is offered first; "
        "leave one open if you cannot tell. What you confirm is kept with the submission."
    )
    with st.form("confirm-areas"):
        names = workspace().rounds.area_names(actor())
        chosen = {line.sha256: _choose_area(line, names) for line in open_[:_AT_ONCE]}
        if st.form_submit_button("Confirm these areas"):
            workspace().rounds.confirm(actor(), chosen)
            st.rerun()


def _choose_area(line: IntakeLine, names: Sequence[str]) -> str:
    likely = dict.fromkeys([*filter(None, [line.area]), *line.candidates])
    return st.selectbox(
        line.file,
        ["", *likely, *(name for name in names if name not in likely)],
        index=1 if line.area else 0,
        format_func=lambda name: name or f"Open ({', '.join(likely) or 'no suggestion'})",
        key=f"area-{line.sha256}",
    )


def draw_own_list() -> None:
    """Let the team give a list of areas of its own, in place of the official one."""
    desk = workspace().rounds
    with st.expander("A list of areas of your own"):
        st.markdown(
            "Returns are matched to the upper-tier authorities of England. A list of your own, CSV "
            "with the columns name and region, takes their place."
        )
        with st.form("own-list", clear_on_submit=True):
            given = st.file_uploader("List of areas", type=["csv", "json"], key="own-areas")
            if st.form_submit_button("Use this list") and given is not None:
                count = desk.use_places(actor(), given.getvalue(), given.name)
                st.session_state[_DONE] = f"{count} areas of your own are in use."
                st.rerun()
        if st.button("Go back to the official list"):
            desk.use_places(actor(), b"", "")
            st.rerun()


def draw_letters(intake: Intake) -> None:
    st.header("To send back", anchor=False)
    found = list(letters(intake))
    if not found:
        st.markdown("Every return is complete.")
        return
    st.markdown(
        "What each area is asked to complete. Nothing of scores compared, levels or questions of "
        "the board is in these lists."
    )
    names = {n: f"{letter.area or letter.file}" for n, letter in enumerate(found)}
    chosen = st.selectbox("List for", list(names), format_func=names.get)
    _draw_letter(found[chosen or 0])
    text, table = st.columns(2)
    text.download_button(
        "Download all lists as text",
        letters_text(intake).encode(),
        file_name="to-send-back.txt",
        mime="text/plain",
        on_click="ignore",
    )
    table.download_button(
        "Download all points as CSV",
        lines_csv(list(letter_lines(intake))).encode("utf-8-sig"),
        file_name="to-send-back.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _draw_letter(letter: Letter) -> None:
    opening, *points = letter.lines
    with st.container(border=True):
        st.markdown(plain(opening))
        st.markdown("\n".join(f"- {plain(point)}" for point in points))


st.title("Intake of a round", anchor=False)
if done := st.session_state.pop(_DONE, ""):
    st.success(done)
with st.form("intake", clear_on_submit=True):
    uploads = st.file_uploader(
        "Word and PDF files, or a zip of a whole round",
        accept_multiple_files=True,
        max_upload_size=1000,
    )
    if st.form_submit_button("Take in") and uploads:
        take_in(uploads)
draw_own_list()
made = the_round()
if made.intake.lines:
    draw_counts(made.intake)
    draw_files(made.intake)
    draw_areas(made.intake)
    draw_letters(made.intake)
    if made.intake.awaited:
        with st.expander(f"{len(made.intake.awaited)} areas of the list have sent no return yet"):
            st.markdown(plain(", ".join(made.intake.awaited)))
else:
    st.info("Nothing has come in yet. Add files above; they stay on this computer.")
