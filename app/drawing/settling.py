"""What waits for the lead: what people said of a sentence, and the form for the decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st
from cards.says import decision_of, name_of, place_of
from desk import actor, frameworks, workspace
from documents import forget, showing_of, when
from wording import plain

from ehtext.domain import Action, Card, Event, Judgement, Kind, Label
from ehtext.errors import ReviewError
from ehtext.service.review import Concern, Dispute, Doubt, concern_of

_NOTICE = "settled"
_LAST = 5  # of those settled, shown with their way back

_NAMES = {
    Concern.UNSURE: "Unsure",
    Concern.FAULT: "Badly read",
    Concern.NOTE: "Notes",
}
_DID = {
    Concern.UNSURE: "was unsure",
    Concern.FAULT: "marked it as badly read",
    Concern.NOTE: "left a note",
}


def draw_disputes(names: Mapping[str, str]) -> None:
    """Draw the disagreements, one open at a time; ``names`` are those of documents."""
    _draw_notice()
    disputes = {d.card.sentence: d for d in workspace().disputes.open(actor())}
    if not disputes:
        st.info("People agree about every sentence that more than one of them decided.")
        return
    st.markdown(f"**{len(disputes)}** to settle. Each decision stays; yours is added to them.")
    chosen = _choose(disputes, names, key="dispute")
    if chosen is not None:
        _draw_context(disputes[chosen].card, names)
        _draw_said(disputes[chosen].said.events)
        _draw_form(disputes[chosen])


def draw_settled(names: Mapping[str, str]) -> None:
    """Draw what the person settled last, each with its way back."""
    settled = workspace().disputes.settled(actor())[:_LAST]
    if not settled:
        return
    st.markdown("**What you settled last**")
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


def draw_doubts(names: Mapping[str, str]) -> None:
    """Draw what people were unsure of, found badly read or left a note on, one at a time."""
    _draw_notice()
    found = {doubt.card.sentence: doubt for doubt in workspace().doubts.open(actor())}
    counts = Counter(c for d in found.values() for c in {concern_of(e) for e in d.raised})
    concern = st.radio(
        "Only",
        ["", *Concern],
        format_func=lambda c: f"{_NAMES[c]}: {counts[c]}" if c else f"All: {len(found)}",
        horizontal=True,
        key="doubt-concern",
    )
    raised = {
        id_: doubt
        for id_, doubt in found.items()
        if not concern or concern in map(concern_of, doubt.raised)
    }
    if not raised:
        st.info("Nothing waits here: nobody was in doubt, or all of it is settled.")
        return
    st.markdown(
        "Newest first. What you settle leaves the list; your decision is added to the others."
    )
    chosen = _choose(raised, names, key="doubt")
    if chosen is not None:
        _draw_context(raised[chosen].card, names)
        _draw_raised(raised[chosen].raised)
        _draw_said([e for e in raised[chosen].said.events if concern_of(e) is None])
        _draw_form(raised[chosen])


def _draw_notice() -> None:
    if notice := st.session_state.pop(_NOTICE, ""):
        st.success(notice)


def _choose(
    found: Mapping[str, Dispute] | Mapping[str, Doubt], names: Mapping[str, str], *, key: str
) -> str | None:
    """Ask for one of the sentences that are ``found``, by id."""
    order = list(found)
    return st.selectbox(
        "Sentence",
        order,
        format_func=lambda id_: _named(found[id_], order.index(id_), names),
        key=key,
    )


def _named(dispute: Dispute | Doubt, at: int, names: Mapping[str, str]) -> str:
    return f"{at + 1}. {names.get(dispute.card.document, 'a document')}: {dispute.card.text[:60]}"


def _draw_context(card: Card, names: Mapping[str, str]) -> None:
    with st.container(border=True, gap="xxsmall"):
        for text in card.before:
            st.text(text)
        with st.container(border=True, gap="xxsmall"):
            st.markdown("**The sentence in question:**")
            st.text(card.text)
        for text in card.after:
            st.text(text)
        st.markdown(plain(place_of(card, names.get(card.document, "a document"))))
    if copies := workspace().disputes.copies(actor(), card.sentence):
        many = f"{copies} {'copy' if copies == 1 else 'copies'}"
        st.markdown(f"Your decision serves **{many}** of the sentence as well.")


def _draw_said(events: Sequence[Event]) -> None:
    for event in events:
        reason = f" Why: {plain(event.reason)}" if event.reason else ""
        said = plain(decision_of(event, frameworks()))
        st.markdown(f"**{plain(event.person)}**: {said}.{reason}")


def _draw_raised(events: Sequence[Event]) -> None:
    """Draw who was in doubt, when, and the words of a note."""
    for event in reversed(events):
        concern = concern_of(event)
        did = _DID[concern] if concern else ""
        words = f": {plain(event.reason)}" if event.reason else ""
        st.markdown(f"**{plain(event.person)}** {did}, {when(event.decided_at)}{words}")


def _draw_form(dispute: Dispute | Doubt) -> None:
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


def _labels(dispute: Dispute | Doubt) -> Mapping[Label, str]:
    """Return what can be said: what people said first, then all items of the same framework."""
    said = [label for e in dispute.said.events if e.after for label in e.after.labels]
    offered = [p.label for p in (*dispute.card.proposals, *dispute.card.others)]
    schemes = dict.fromkeys(label.framework for label in (*said, *offered))
    known = [frameworks()[scheme] for scheme in schemes if scheme in frameworks()]
    items = [Label(framework=f.id, code=code) for f in known for code in f.codes]
    return {label: name_of(label, frameworks()) for label in (*said, *items)}
