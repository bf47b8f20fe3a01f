"""Models: which one is in use and why, training from reviews, rolling back, tagging anew."""

from collections.abc import Callable

import streamlit as st
from desk import actor, workspace
from documents import when
from drawing.verdict import draw_history, draw_verdict, model_name
from wording import plain

from ehtext.errors import ModelError
from ehtext.retraining import InUse, Stage, Status, Task

_NOTICE = "model-notice"
_EVERY = 1.5  # seconds between two looks at how far a task is

_DOING = {
    Task.TRAIN: "Training a candidate from the reviews",
    Task.RETAG: "Tagging the submissions anew",
}
_ENDED = {
    Task.TRAIN: "The last training",
    Task.RETAG: "The last tagging anew",
}


def press(do: Callable[[], object], notice: str = "") -> None:
    """Do what a button is for; what stands in the way is told on the page."""
    try:
        do()
        st.session_state[_NOTICE] = (True, notice)
    except ModelError as error:
        st.session_state[_NOTICE] = (False, str(error))


def watch(status: Status) -> None:
    """Draw how far a task is, and look again until it has ended: then the whole page is drawn."""
    desk, me = workspace().models(), actor()
    begun = status.began_at

    @st.fragment(run_every=_EVERY)
    def draw() -> None:
        now = desk.status(me)
        if now is None or not now.active or now.began_at != begun:
            st.rerun()
        draw_running(now)

    draw()


def draw_running(status: Status) -> None:
    counted = f", {status.done} of {status.total}" if status.total else ""
    step = status.step or "starting"
    st.info(
        f"{_DOING[status.task]}: {plain(step)}{counted}. Begun {when(status.began_at)} by "
        f"{plain(status.person)}. You can leave this page; reviewing goes on meanwhile."
    )


def draw_status(status: Status | None) -> None:
    """Draw what is being done, or what became of the last task."""
    if status is None:
        return
    if status.active:
        watch(status)
        return
    ended = f"{_ENDED[status.task]}, {when(status.changed_at)}"
    if status.stage is Stage.FAILED:
        st.error(f"{ended}, did not end well: {plain(status.step)}")
    else:
        st.info(f"{ended}: {plain(status.step)}.")


def draw_in_use(found: InUse, *, busy: bool) -> None:
    st.header("In use", anchor=False)
    st.markdown(f"Model **{plain(found.version)}** suggests kinds and items for what is read now.")
    if found.overruled:
        st.warning(
            "The setting EHTEXT\\_MODEL\\_DIR names this model, whatever the history says. Take "
            "the setting away to use the model of the history."
        )
    if found.before is not None:
        desk, me = workspace().models(), actor()
        st.button(
            f"Roll back to {model_name(found.before)}",
            disabled=busy,
            key="roll-back",
            on_click=press,
            args=(lambda: desk.roll_back(me), "Rolled back. Nothing is lost: the history has it."),
        )


def draw_retag(found: InUse, *, busy: bool) -> None:
    if not found.outdated:
        st.markdown("Everything in the store is tagged by the model in use.")
        return
    desk, me = workspace().models(), actor()
    many = f"{found.outdated} submission{'' if found.outdated == 1 else 's'}"
    st.markdown(
        f"**{many}** still {'has' if found.outdated == 1 else 'have'} the tags of another model. "
        "Tag anew to see what this one suggests. Every decision stays with its sentence."
    )
    st.button(
        f"Tag {many} anew",
        disabled=busy,
        key="retag",
        on_click=press,
        args=(lambda: desk.retag(me),),
    )


def draw_train(*, busy: bool) -> None:
    st.header("Train from reviews", anchor=False)
    st.markdown(
        "A candidate learns from the corpus and from what people decided here, masked. It is "
        "compared with the model in use on sentences that were decided **before any suggestion "
        "was seen**. It comes into use only if it is better on one figure and at most a "
        "point worse on each other; else it is refused, and the page says why. It takes some "
        "minutes, in the background."
    )
    desk, me = workspace().models(), actor()
    st.button(
        "Train a candidate",
        type="primary",
        disabled=busy,
        key="train",
        on_click=press,
        args=(lambda: desk.train(me),),
    )


st.title("Models", anchor=False)
desk = workspace().models()
status = desk.status(actor())
busy = status is not None and status.active
notice = st.session_state.pop(_NOTICE, None)
if notice and notice[1]:
    (st.success if notice[0] else st.error)(plain(notice[1]))
draw_status(status)
in_use = desk.in_use(actor())
draw_in_use(in_use, busy=busy)
draw_retag(in_use, busy=busy)
draw_train(busy=busy)
history = desk.history(actor())
judged = [entry for entry in history if entry.verdict]
if judged:
    draw_verdict(judged[-1])
draw_history(history)
