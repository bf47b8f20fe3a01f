"""What is known of one sentence: its kind, its tags and why, its place, the page as printed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from desk import actor, frameworks, library, viewer
from streamlit.delta_generator import DeltaGenerator
from wording import percent, plain, source_of

from ehtext.domain import FORM, Analysis, BBox, FieldKind, KindTag, Sentence, Tag
from ehtext.errors import ModelError
from ehtext.report import title_of
from ehtext.service import Why

_FIELDS = {
    FieldKind.EVIDENCE: "evidence field",
    FieldKind.PLAN: "plan field",
    FieldKind.SOURCE: "field of sources",
}

_STICKY = """<style>
.st-key-details { position: sticky; top: 4rem; max-height: 88vh; overflow: auto }
</style>"""


def stay_in_sight() -> DeltaGenerator:
    """Return a container that stays in sight beside a long text."""
    st.html(_STICKY)
    return st.container(key="details")


def draw_sentence(
    analysis: Analysis, sentence: Sentence, kind: KindTag, tags: Sequence[Tag]
) -> None:
    """Draw a sentence with everything that was suggested for it, and why."""
    with st.container(border=True):
        st.text(sentence.text)
    st.markdown(f"**{kind.kind.value.capitalize()}**{_sureness(kind)}")
    if not tags:
        st.markdown("No item is suggested for it.")
    for tag in tags:
        framework = frameworks().get(tag.label.framework)
        known = framework is not None and tag.label.code in framework.codes
        name = title_of(framework.item(tag.label.code)) if framework and known else tag.label.code
        st.markdown(f"**{plain(name)}**: {source_of(tag)}.  \n{_reasons(analysis, sentence, tag)}")
    _draw_place(sentence)


def _sureness(kind: KindTag) -> str:
    if kind.source == FORM:
        return ", because of where the form has it"
    return f", {percent(kind.probability)} sure" if kind.probability is not None else ""


def _reasons(analysis: Analysis, sentence: Sentence, tag: Tag) -> str:
    if tag.source == FORM and tag.probability is None:
        return "The model was not trained for this framework and has no say."
    try:
        why = _why(sentence, tag, analysis.model, viewer(), analysis)
    except ModelError as error:  # the tags stand in the store and are shown all the same
        return f"Why is not known: {plain(str(error))}"
    if why is None:
        return "Why is not known: the model in use now did not suggest this."
    said = [
        f"Words for it: {_words(why.words_for)}." if why.words_for else "",
        f"Against it: {_words(why.against)}." if why.against else "",
    ]
    if why.alone is not None and abs(why.alone - why.probability) >= 0.05:
        said.append(
            f"Without the headings above it the model would be {percent(why.alone)} sure, "
            f"with them it is {percent(why.probability)} sure."
        )
    return " ".join(filter(None, said)) or "No single word decides it."


def _words(words: Sequence[str]) -> str:
    return ", ".join(f"*{plain(word)}*" for word in words)


@st.cache_data(max_entries=500, scope="session", show_spinner="Asking the model why")
def _why(
    sentence: Sentence,
    tag: Tag,
    model: str,  # noqa: ARG001 - part of the key
    viewer: str,  # noqa: ARG001 - part of the key
    _analysis: Analysis,
) -> Why | None:
    return library().why(actor(), _analysis, sentence, tag)


def _draw_place(sentence: Sentence) -> None:
    place = [f"page {sentence.page}"] if sentence.page else []
    if sentence.field.kind in _FIELDS:
        label = sentence.field.label
        place.append(_FIELDS[sentence.field.kind] + (f" of {label.code}" if label else ""))
    if sentence.field.national:
        place.append("wording of the form, not of the area")
    if not sentence.field.current:
        place.append("from an earlier time, not counted")
    if place:
        st.markdown(f"**Where**: {plain(', '.join(place))}")
    if sentence.headings:
        st.markdown("**Under the headings**")
        st.text(" › ".join(sentence.headings))
    if sentence.lead_in:
        st.markdown("**After the words**")
        st.text(sentence.lead_in)


def draw_picture(
    analysis: Analysis, number: int, boxes: tuple[BBox, ...], picked: Sentence | None
) -> None:
    """Draw page ``number`` as printed with ``boxes`` marked, or say why there is no picture."""
    picture = _picture(analysis.document.sha256, analysis.path, number, boxes, viewer())
    if picture is None:
        st.info("The file that this was read from has been moved or changed: there is no picture.")
        return
    on_page = f"Page {number} as printed"
    st.markdown(f"{on_page}; the sentence is boxed." if picked else f"{on_page}, sentences boxed.")
    st.image(picture, alt=f"{on_page}. Boxed: {picked.text}" if picked else on_page)


@st.cache_data(max_entries=30, ttl="5m", scope="session", show_spinner="Drawing the page")
def _picture(
    sha256: str,
    path: str,  # noqa: ARG001 - part of the key: the file may be read anew from another place
    number: int,
    boxes: tuple[BBox, ...],
    viewer: str,  # noqa: ARG001 - part of the key
) -> bytes | None:
    return library().picture(actor(), sha256, number, boxes)
