"""The level of each item: evidence for and against, a person's own level, and the sign-off."""

from collections.abc import Sequence

import streamlit as st
from desk import actor, frameworks, workspace
from documents import called, forget, open_document, showing_of, when
from drawing.sheet import draw_evidence, draw_given, draw_item, draw_predicted, draw_stated
from wording import plain

from ehtext.domain import Event
from ehtext.errors import ReviewError
from ehtext.framework import Scale
from ehtext.report import title_of
from ehtext.service.review import Sheet
from ehtext.store import Submission

_NOTICE, _GOTO = "level-notice", "level-goto"


def choose(sheets: Sequence[Sheet], document: str, scale: Scale) -> Sheet:
    """Draw the choice of item, with what the person has given so far, and return its sheet."""
    by_code = {sheet.item.code: sheet for sheet in sheets}
    key = f"level-item-{document}"
    if _GOTO in st.session_state:
        st.session_state[key] = st.session_state.pop(_GOTO)
    given = sum(sheet.mine is not None for sheet in sheets)
    st.markdown(f"You have given a level to **{given} of {len(sheets)}** items.")

    def named(code: str) -> str:
        mine = by_code[code].mine
        level = scale.format(mine.level) if mine and mine.level is not None else "to do"
        return f"{title_of(by_code[code].item)} · {level}"

    code = st.selectbox("Item", list(by_code), format_func=named, key=key)
    return by_code[code or sheets[0].item.code]


def draw_own(sheet: Sheet, document: str, scale: Scale) -> None:
    """Draw the form for the person's own level. Nothing is filled in before."""
    what = f"level {document} {sheet.label.framework} {sheet.item.code}"
    token, shown_at = showing_of(what)
    steps = round((scale.maximum - scale.minimum) * 2) + 1
    levels = [scale.minimum + n / 2 for n in range(steps)]
    with st.form(f"level-{token}"):
        level = st.radio(
            "Your own level",
            levels,
            index=None,
            format_func=lambda value: plain(scale.format(value)),
            horizontal=True,
            key=f"level-value-{token}",
        )
        reason = st.text_area("Why this level (others will read it)", key=f"level-reason-{token}")
        kept = st.form_submit_button("Keep my level", type="primary")
    if not kept:
        return
    if level is None:
        st.error("Choose a level first. Nothing is recorded yet.")
        return
    try:
        workspace().levels.rate(
            actor(), document, sheet.label, level, token=token, reason=reason, shown_at=shown_at
        )
    except ReviewError as error:
        st.error(plain(str(error)))
        return
    forget(what)
    st.session_state[_NOTICE] = f"Your level of {title_of(sheet.item)} is kept."
    st.rerun()


def take_back(document: str, token: str, what: str) -> None:
    """Take a level or a sign-off back; a second press of the same button says so."""
    try:
        workspace().levels.take_back(actor(), document, token)
        st.session_state[_NOTICE] = f"Your {what} is taken back."
    except ReviewError as error:
        st.error(plain(str(error)))


def draw_take_back(document: str, event: Event, what: str) -> None:
    st.button(
        f"Take back my {what}",
        key=f"take-back-{event.token}",
        on_click=take_back,
        args=(document, event.token, what),
    )


def draw_next(sheets: Sequence[Sheet], here: Sheet) -> None:
    """Draw the way to the next item without a level of the person."""
    at = sheets.index(here)
    waiting = [s for s in (*sheets[at + 1 :], *sheets[:at]) if s.mine is None]
    if waiting and st.button(f"Next to do: {plain(title_of(waiting[0].item))}"):
        st.session_state[_GOTO] = waiting[0].item.code
        st.rerun()


def draw_sign_off(document: Submission) -> None:
    st.header("Sign the document off", anchor=False)
    desk, me = workspace().levels, actor()
    signed = desk.signed(me, document.sha256)
    for event in signed:
        note = f" {plain(event.reason)}" if event.reason else ""
        st.markdown(f"Signed off by {called(event.person, me)}, {when(event.decided_at)}.{note}")
    own = [event for event in signed if event.person == me.id]
    if own:
        draw_take_back(document.sha256, own[-1], "sign-off")
        return
    st.markdown("Signing off says that you have done with this document. It closes nothing.")
    what = f"sign-off {document.sha256}"
    token, _ = showing_of(what)
    with st.form(f"sign-off-{token}"):
        note = st.text_input("A note, if you like", key=f"sign-off-note-{token}")
        if st.form_submit_button("Sign off"):
            desk.sign_off(me, document.sha256, token=token, reason=note)
            forget(what)
            st.rerun()


document = open_document("Levels")
if notice := st.session_state.pop(_NOTICE, ""):
    st.success(plain(notice))
try:
    sheets = workspace().levels.sheets(actor(), document.sha256)
except ReviewError as error:
    st.info(f"{plain(str(error))} It can be signed off all the same.")
    sheets = []
if sheets:
    framework = frameworks()[sheets[0].label.framework]
    scale = framework.scale
    assert scale is not None  # noqa: S101 - sheets are of frameworks with levels alone
    sheet = choose(sheets, document.sha256, scale)
    draw_next(sheets, sheet)
    draw_item(sheet.item, scale)
    draw_stated(sheet)
    draw_evidence(sheet)
    st.header("Your level", anchor=False)
    draw_given(sheet, scale)
    if sheet.mine is not None:
        draw_take_back(document.sha256, sheet.mine, "level")
    draw_own(sheet, document.sha256, scale)
    draw_predicted(sheet, framework)
draw_sign_off(document)
