"""The queue of disagreements: what people said of a sentence, and the lead's decision."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from cards.says import decision_of, name_of, place_of
from desk import actor, frameworks, workspace
from documents import forget, showing_of
from wording import plain

from ehtext.domain import Action, Judgement, Kind, Label
from ehtext.errors import ReviewError
from ehtext.service.review import Dispute

_NOTICE = "settled"
_LAST = 5  # of those settled, shown with their way back


def draw_disputes(names: Mapping[str, str]) -> None:
    """Draw the disagreements, one open at a time; ``names`` are those of documents."""
    if notice := st.session_state.pop(_NOTICE, ""):
        st.success(notice)
    disputes = {d.card.sentence: d for d in workspace().disputes.open(actor())}
    if not disputes:
        st.info("People agree about every sentence that more than one of them decided.")
        return
    st.markdown(f"**{len(disputes)}** to settle. Each decision stays; yours is added to them.")
    order = list(disputes)
    chosen = st.selectbox(
        "Sentence",
        order,
        format_func=lambda id_: _named(disputes[id_], order.index(id_), names),
        key="dispute",
    )
    if chosen is not None:
        _draw(disputes[chosen], names)


def draw_settled(names: Mapping[str, str]) -> None:
    """Draw what the person settled last, each with its way back."""
    settled = workspace().disputes.settled(actor())[:_LAST]
    if not settled:
        return
    st.subheader("What you settled last", anchor=False)
    for at, dispute in enumerate(settled):
        said = [e for e in dispute.said.events if e.action is Action.ADJUDICATE]
        own = next(e for e in said if e.person == actor().id)
        with st.container(border=True, gap="xxsmall"):
            st.text(_named(dispute, at, names))
            st.markdown(plain(decision_of(own, frameworks())))
            st.button(
                f"Take back {at + 1}",
                key=f"take-back-{own.token}",
                on_click=_take_back,
                args=(dispute.card.sentence,),
            )


def _take_back(sentence: str) -> None:
    try:
        workspace().disputes.take_back(actor(), sentence)
        st.session_state[_NOTICE] = "Taken back. What the others said stands as it was."
    except ReviewError as error:
        st.error(plain(str(error)))


def _named(dispute: Dispute, at: int, names: Mapping[str, str]) -> str:
    return f"{at + 1}. {names.get(dispute.card.document, 'a document')}: {dispute.card.text[:60]}"


def _draw(dispute: Dispute, names: Mapping[str, str]) -> None:
    card = dispute.card
    with st.container(border=True, gap="xxsmall"):
        for text in card.before:
            st.text(text)
        with st.container(border=True, gap="xxsmall"):
            st.markdown("**The sentence in question:**")
            st.text(card.text)
        for text in card.after:
            st.text(text)
        st.markdown(plain(place_of(card, names.get(card.document, "a document"))))
    for event in dispute.said.events:
        reason = f" Why: {plain(event.reason)}" if event.reason else ""
        said = plain(decision_of(event, frameworks()))
        st.markdown(f"**{plain(event.person)}**: {said}.{reason}")
    _draw_form(dispute)


def _draw_form(dispute: Dispute) -> None:
    """Draw what the lead decides: one of what was said, or something else."""
    what = f"dispute {dispute.card.sentence}"
    token, _ = showing_of(what)
    labels = _labels(dispute)
    with st.form(f"settle-{token}"):
        left, right = st.columns(2)
        kind = left.selectbox(
            "It is",
            list(Kind),
            index=None,
            placeholder="Choose a kind",
            format_func=lambda found: found.value.capitalize(),
            key=f"settle-kind-{token}",
        )
        about = right.multiselect(
            "About, the weightiest first; leave it empty for no item",
            list(labels),
            format_func=labels.get,
            placeholder="Choose items",
            key=f"settle-about-{token}",
        )
        reason = st.text_area(
            "Why (those who decided otherwise will read it)", key=f"settle-why-{token}"
        )
        pressed = st.form_submit_button("Settle it", type="primary")
    if not pressed:
        return
    if kind is None:
        st.error("Choose a kind first. Nothing is recorded yet.")
        return
    try:
        workspace().disputes.settle(
            actor(),
            dispute.card.sentence,
            Judgement(kind=kind, labels=tuple(about)),
            token=token,
            reason=reason,
        )
    except ReviewError as error:
        st.error(plain(str(error)))
        return
    forget(what)
    st.session_state[_NOTICE] = "Settled. Your decision stands beside the others."
    st.rerun()


def _labels(dispute: Dispute) -> Mapping[Label, str]:
    """Return what can be said: what people said first, then all items of the same framework."""
    said = [label for e in dispute.said.events if e.after for label in e.after.labels]
    offered = [p.label for p in (*dispute.card.proposals, *dispute.card.others)]
    schemes = dict.fromkeys(label.framework for label in (*said, *offered))
    known = [frameworks()[scheme] for scheme in schemes if scheme in frameworks()]
    items = [Label(framework=f.id, code=code) for f in known for code in f.codes]
    return {label: name_of(label, frameworks()) for label in (*said, *items)}
