"""A submission's sentences in their context, filtered by kind, theme and item."""

import streamlit as st
from desk import draw_title, frameworks, library, opened, plain
from drawing.context import draw_page

from ehtext.domain import FORM, Analysis, Kind
from ehtext.report import filter_sentences, framework_to_show, pages, tags_by_sentence, title_of

EVERY = "all"


@st.cache_data(max_entries=30, show_spinner="Drawing the page")
def picture(sha256: str, page: int, boxes: tuple, _analysis: Analysis) -> bytes | None:  # noqa: ARG001
    return library().picture(_analysis, page, boxes)


analysis = opened()
sha256 = analysis.document.sha256
draw_title(analysis, "Evidence")
framework = framework_to_show(analysis, frameworks())

kinds = st.pills(
    "Kinds", list(Kind), format_func=lambda kind: kind.value, selection_mode="multi", key="kinds"
)
left, middle, right = st.columns(3)
themes = [EVERY, *(theme.code for theme in framework.themes)] if framework else [EVERY]
names = {theme.code: theme.name for theme in framework.themes} if framework else {}
theme = left.selectbox(
    "Theme", themes, format_func=lambda c: names.get(c, "All themes"), key="theme"
)
items = [item for item in (framework.items if framework else ()) if theme in (EVERY, item.theme)]
item = middle.selectbox(
    "Item",
    [None, *items],
    format_func=lambda i: title_of(i) if i else "All items",
    key="item",
)
words = right.text_input("Words in the sentence", key="words")

codes = {item.code} if item else {i.code for i in items} if theme != EVERY else None
found = filter_sentences(
    analysis,
    kinds=set(kinds),
    framework=framework.id if framework else None,
    codes=codes,
    words=words,
)
shown = pages(analysis)
hits = [sum(sentence.id in found for sentence in page.sentences) for page in shown]
with_hits = [number for number, count in enumerate(hits) if count] or list(range(len(shown)))
st.markdown(
    f"**{len(found)} of {len(analysis.sentences)} sentences** on {sum(map(bool, hits))} pages"
)


def label(number: int) -> str:
    page = shown[number]
    name = f"Page {page.number}" if page.number else f"Part {number + 1}"
    return f"{name}{f' ({page.title})' if page.title else ''}: {hits[number]} sentences"


if not shown:
    st.info("The document holds no text to show.")
    st.stop()
chosen = st.selectbox("Page", with_hits, format_func=label, key=f"page-{sha256}")
page = shown[chosen]
text, side = st.columns([3, 2])
state = f"picked-{sha256}"
with text:
    clicked = draw_page(
        page, found=found, picked=st.session_state.get(state), key=f"context-{sha256}-{chosen}"
    )
    if clicked and clicked != st.session_state.get(state):
        st.session_state[state] = clicked
        st.rerun()
with side:
    sentences = {sentence.id: sentence for sentence in page.sentences}
    picked = sentences.get(st.session_state.get(state, ""))
    if picked is None:
        st.markdown("Choose a sentence in the text to see what was suggested for it, and why.")
    else:
        kind = next(k for k in analysis.kinds if k.sentence_id == picked.id)
        sure = "" if kind.probability is None else f" ({kind.probability:.0%} sure)"
        st.markdown(f"> {plain(picked.text)}")
        st.markdown(f"**{kind.kind.value}**{sure}")
        for tag in tags_by_sentence(analysis.tags).get(picked.id, ()):
            known = frameworks().get(tag.label.framework)
            name = known.item(tag.label.code).name if known else ""
            chance = "" if tag.probability is None else f", model {tag.probability:.0%} sure"
            source = "filed here by the form" if tag.source == FORM else "suggested by the model"
            st.markdown(f"- **{tag.label.code}** {plain(name)} ({source}{chance})")
        if picked.headings:
            st.markdown("Under: " + plain(" > ".join(picked.headings)))
    if page.number and analysis.document.page_sizes:
        if st.toggle("Picture of the page", key="picture"):
            boxes = tuple(
                s.bbox
                for s in page.sentences
                if s.bbox and s.page == page.number and (s == picked if picked else s.id in found)
            )
            image = picture(sha256, page.number, boxes, analysis)
            if image is None:
                st.info("The file this was read from is no longer where it was.")
            else:
                alt = picked.text if picked else f"Page {page.number} of {analysis.document.name}"
                st.image(image, caption=alt)
    else:
        st.markdown("A Word or text file has no pages of its own to picture.")
