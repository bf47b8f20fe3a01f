"""Accepting many suggestions of one document at once: seen first, and taken back in one step."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from datetime import datetime

import streamlit as st
from cards.says import kind_of, name_of, place_of, source_of
from desk import actor, frameworks, workspace
from documents import document_names, forget, open_document, showing_of, when
from wording import percent, plain

from ehtext.domain import Card
from ehtext.errors import ReviewError
from ehtext.framework import Framework
from ehtext.report import title_of
from ehtext.service.review import Choice, Preview
from ehtext.store import Submission

_DONE, _NOTICE, _LEFT_OUT = "bulk-done", "bulk-notice", "bulk-left-out"
_PART = 25  # sentences of the full list at a time
_LEAST, _STEP, _USUAL = 50, 5, 90  # per cent

_FORM = "What the form itself files under an item"
_MODEL = "One item, above a threshold"


def choose(document: Submission, framework: Framework) -> Choice | None:
    """Draw the choice of what to accept and return it; None while it is not complete."""
    way = st.radio("Which suggestions", [_FORM, _MODEL], key="bulk-way")
    if way == _FORM:
        return Choice(document=document.sha256, form_only=True)
    left, right = st.columns(2)
    titles = {item.code: title_of(item) for item in framework.items}
    code = left.selectbox(
        "Item",
        list(titles),
        index=None,
        placeholder="Choose an item",
        format_func=titles.get,
        key="bulk-item",
    )
    least = right.select_slider(
        "Accept from which certainty of the model on",
        [n / 100 for n in range(_LEAST, 100, _STEP)],
        value=_USUAL / 100,
        format_func=percent,
        key="bulk-least",
    )
    if code is None:
        return None
    return Choice(document=document.sha256, code=code, at_least=least)


def draw_preview(preview: Preview) -> None:
    """Draw what would be accepted: how many, what is held back and why, and a sample."""
    st.header("What would be accepted", anchor=False)
    left_out = _left_out(preview)
    taken = preview.count - len(left_out)
    if preview.count:
        more = f" **{len(left_out)} left out** by you." if left_out else ""
        many = _many(taken, "sentence")
        st.markdown(f"**{many}** as suggested.{more} Nothing is accepted yet.")
    if preview.held_back:
        st.markdown(
            f"**{_many(preview.held_back, 'more sentence')} held back**, to be decided one by one "
            "on the page Review: some are shown without their suggestion first, some go to two "
            "people. They show how good the suggestions are, so nobody accepts them in bulk."
        )
    if not preview.count:
        st.info("There is nothing to accept here: it is decided already, or nothing fits.")
        return
    sample = [card for card in preview.sample if card.sentence not in left_out]
    if sample:
        st.subheader(f"{_many(len(sample), 'sentence')} of these, drawn at random", anchor=False)
    name = document_names()[preview.choice.document]
    for card in sample:
        draw_card(card, name)
    draw_all(preview, left_out, name)
    token, seen_at = showing_of(f"bulk {preview.id}")
    st.button(
        f"Accept {_many(taken, 'sentence')}",
        type="primary",
        key=f"accept-{preview.id}",
        disabled=not taken,
        on_click=accept,
        args=(preview, left_out, token, seen_at),
    )


def draw_all(preview: Preview, left_out: AbstractSet[str], name: str) -> None:
    """Draw all that would be accepted, a part at a time; a sentence can be left out of it."""
    parts = [preview.cards[at : at + _PART] for at in range(0, preview.count, _PART)]
    with st.expander(f"The full list: {_many(preview.count, 'sentence')}, to leave some out"):
        st.markdown("Every sentence with a tick is taken. Take the tick away to leave one out.")
        part = 0
        if len(parts) > 1:
            part = st.selectbox(
                "Part of the list",
                range(len(parts)),
                format_func=lambda n: (
                    f"Sentences {n * _PART + 1} to {n * _PART + len(parts[n])} of {preview.count}"
                ),
                key=f"bulk-part-{preview.id}",
            )
        for card in parts[part]:
            st.checkbox(
                plain(card.text),
                value=card.sentence not in left_out,
                key=f"bulk-take-{card.sentence}",
                on_change=take_or_leave,
                args=(card,),
            )
            st.markdown(_said_of(card, name))


def take_or_leave(card: Card) -> None:
    """Leave a sentence out, or take it again. It is kept here: a part not shown has no ticks."""
    left_out = st.session_state.setdefault(_LEFT_OUT, set())
    if st.session_state[f"bulk-take-{card.sentence}"]:
        left_out.discard(card.sentence)
    else:
        left_out.add(card.sentence)


def _left_out(preview: Preview) -> frozenset[str]:
    """Return the sentences of a preview that the person left out."""
    left_out = st.session_state.get(_LEFT_OUT, set())
    return frozenset(card.sentence for card in preview.cards if card.sentence in left_out)


def draw_card(card: Card, name: str) -> None:
    with st.container(border=True, gap="xxsmall"):
        st.text(card.text)
        st.markdown(_said_of(card, name))


def _said_of(card: Card, name: str) -> str:
    """Return what is suggested for a sentence, how surely, and where it stands."""
    names = "; ".join(name_of(p.label, frameworks()) for p in card.proposals)
    return (
        f"**{plain(kind_of(card))}** about **{plain(names)}**, "
        f"{plain(source_of(card.proposals[0]))}.\n\n"
        f"{plain(place_of(card, name))}"
    )


def accept(preview: Preview, left_out: AbstractSet[str], token: str, seen_at: datetime) -> None:
    """Accept exactly what was seen and not left out. What has changed since is shown anew.

    ``token`` is of this showing: the same sentences may be accepted again once they are taken back.
    """
    if st.session_state.get(_DONE) == token:  # a second press of the same button
        return
    try:
        workspace().bulk.accept(actor(), preview, seen_at=seen_at, without=left_out)
        many = _many(preview.count - len(left_out), "sentence")
        notice = (True, f"{many} accepted. You can take it back below.")
    except ReviewError as error:
        notice = (False, str(error))
    forget(f"bulk {preview.id}")
    st.session_state[_DONE], st.session_state[_NOTICE] = token, notice


def take_back(batch: str) -> None:
    try:
        count = workspace().bulk.revert(actor(), batch)
        st.session_state[_NOTICE] = (True, f"{_many(count, 'decision')} taken back.")
    except ReviewError as error:
        st.session_state[_NOTICE] = (False, str(error))


def draw_batches(names: Mapping[str, str]) -> None:
    st.header("What you accepted in bulk", anchor=False)
    batches = workspace().bulk.batches(actor())
    if not batches:
        st.markdown("Nothing, or all of it is taken back.")
    for batch in batches:
        left, right = st.columns([3, 1], vertical_alignment="center")
        name = plain(names.get(batch.document, "a document that you cannot see"))
        what = f"{_many(batch.count, 'sentence')} of {name}, {when(batch.accepted_at)}"
        left.markdown(what)
        right.button(
            f"Take back {_many(batch.count, 'sentence')}",
            key=f"revert-{batch.id}",
            width="stretch",
            on_click=take_back,
            args=(batch.id,),
        )


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


document = open_document("Accept in bulk")
st.markdown(
    "For suggestions that hardly ever need a change. Read the sample first: what you accept here "
    "counts as your decision, and it is marked as made in bulk."
)
if notice := st.session_state.pop(_NOTICE, None):
    (st.success if notice[0] else st.error)(plain(notice[1]))
framework = frameworks().get(document.framework or "") or next(iter(frameworks().values()))
choice = choose(document, framework)
if choice is not None:
    draw_preview(workspace().bulk.preview(actor(), choice))
draw_batches(document_names())
