"""A submission's sentences in their context, filtered by kind, theme, item and words."""

import io
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

import streamlit as st
from desk import Opened, draw_title, on_demand, opened
from drawing.context import draw_page
from drawing.details import draw_picture, draw_sentence, stay_in_sight
from wording import short

from ehtext.domain import Analysis, Kind, Sentence
from ehtext.framework import Framework
from ehtext.report import Page, boxes_of, filter_sentences, tags_by_sentence, title_of, write_csv

DETAILS, PRINTED = "The sentence", "The page as printed"
_KEPT = {"persist_state": "session"}  # while another page is looked at


def draw_filters(framework: Framework | None) -> dict:
    """Draw the filters and return what they let through, as ``filter_sentences`` takes it."""
    kinds = st.pills(
        "Kinds",
        list(Kind),
        format_func=lambda kind: kind.value,
        selection_mode="multi",
        key="kinds",
        **_KEPT,
    )
    left, middle, right = st.columns(3)
    with left:
        theme = _choose("Theme", {t.code: t.name for t in framework.themes} if framework else {})
    items = {i.code: i for i in (framework.items if framework else ()) if theme in ("", i.theme)}
    with middle:
        item = _choose("Item", {code: title_of(i) for code, i in items.items()})
    words = right.text_input("Words in the sentence", key="words", **_KEPT)
    codes = {item} if item else set(items) if theme else None
    id_ = framework.id if framework else None
    return {"kinds": set(kinds), "framework": id_, "codes": codes, "words": words}


def _choose(label: str, names: Mapping[str, str]) -> str:
    """Draw a choice of one code or all, and return it; "" for all."""
    key = label.lower()
    if st.session_state.get(key) not in names:  # another theme or submission was chosen
        st.session_state[key] = ""
    return st.selectbox(
        label,
        ["", *names],
        format_func=lambda code: names.get(code, f"All {key}s"),
        disabled=not names,
        key=key,
        **_KEPT,
    )


def draw_found(desk: Opened, found: Collection[str]) -> None:
    """Say how many sentences fit, and offer them as a file."""
    analysis = desk.analysis
    pages = [p for p in desk.pages if any(s.id in found for s in p.sentences)]
    text, button = st.columns([3, 1], vertical_alignment="center")
    noun = "page" if pages and pages[0].number else "part"
    on = f" on {len(pages)} {noun}{'s' if len(pages) != 1 else ''}" if pages else ""
    text.markdown(f"**{len(found)} of {len(analysis.sentences)} sentences** fit{on}.")
    button.download_button(
        "Download them as CSV",
        on_demand(lambda: _csv(analysis, found)),
        file_name=f"{PurePath(analysis.document.name).stem}-sentences.csv",
        mime="text/csv",
        on_click="ignore",
        width="stretch",
    )


def _csv(analysis: Analysis, found: Collection[str]) -> bytes:
    out = io.StringIO()
    sentences = tuple(s for s in analysis.sentences if s.id in found)
    kinds = tuple(k for k in analysis.kinds if k.sentence_id in found)
    write_csv([replace(analysis, sentences=sentences, kinds=kinds)], out)
    return out.getvalue().encode("utf-8-sig")


def choose_page(pages: Sequence[Page], found: Collection[str], key: str) -> int:
    """Draw the choice of page, those with a fitting sentence only, and return its index."""
    hits = [sum(sentence.id in found for sentence in page.sentences) for page in pages]
    offered = [number for number, count in enumerate(hits) if count] or list(range(len(pages)))
    if st.session_state.get(key) not in offered:
        st.session_state[key] = offered[0]
    choice, back, forth = st.columns([4, 1, 1], vertical_alignment="bottom")

    def label(number: int) -> str:
        page = pages[number]
        name = f"Page {page.number}" if page.number else f"Part {number + 1}"
        title = f" ({short(page.title)})" if page.title else ""
        return f"{name}{title}: {hits[number]} sentence{'s' if hits[number] != 1 else ''}"

    chosen = choice.selectbox("Page", offered, format_func=label, key=key)
    at = offered.index(chosen)
    for column, name, to in ((back, "Previous page", at - 1), (forth, "Next page", at + 1)):
        inside = 0 <= to < len(offered)
        column.button(
            name,
            disabled=not inside,
            width="stretch",
            on_click=st.session_state.update,
            args=({key: offered[to]} if inside else {},),
        )
    return chosen


def draw_side(desk: Opened, page: Page, picked: Sentence | None, found: Collection[str]) -> None:
    """Draw what is known of the picked sentence, or the page as printed."""
    analysis = desk.analysis
    if st.session_state.get("side") == PRINTED:
        draw_printed(analysis, page, picked, found)
    elif picked is None:
        st.markdown(
            "**Choose a sentence** to see what is suggested for it, and why: click it, or go into "
            "the text with Tab, move with the arrow keys and press Enter."
        )
    else:
        kind = next(k for k in analysis.kinds if k.sentence_id == picked.id)
        draw_sentence(analysis, picked, kind, tags_by_sentence(analysis.tags).get(picked.id, ()))


def draw_printed(
    analysis: Analysis, page: Page, picked: Sentence | None, found: Collection[str]
) -> None:
    if not page.number or not analysis.document.page_sizes:
        st.markdown(
            "There is no picture of the page: a Word or text file has no printed pages of its "
            "own. Its text is shown in its order, in parts of a page or two."
        )
        return
    wanted = [picked] if picked else [s for s in page.sentences if s.id in found]
    boxes = tuple(box for s in wanted if s.page == page.number for box in boxes_of(analysis, s))
    draw_picture(analysis, page.number, boxes, picked)


desk = opened()
draw_title(desk.analysis, "Evidence")
found = filter_sentences(desk.analysis, **draw_filters(desk.framework))
draw_found(desk, found)
if not desk.pages:
    st.info("The document holds no text to show.")
    st.stop()
sha256 = desk.analysis.document.sha256
number = choose_page(desk.pages, found, f"page-{sha256}")
page = desk.pages[number]
state = f"picked-{sha256}"
picked = next((s for s in page.sentences if s.id == st.session_state.get(state)), None)
printed = st.session_state.get("side") == PRINTED
text, side = st.columns([1, 1] if printed else [3, 2])
with text:
    draw_page(
        page,
        framework=desk.framework.id if desk.framework else None,
        found=found,
        picked=picked and picked.id,
        key=f"context-{sha256}-{number}",
        on_pick=lambda chosen: st.session_state.update({state: chosen}),
    )
with side, stay_in_sight():
    st.segmented_control(
        "Beside the text",
        [DETAILS, PRINTED],
        default=DETAILS,
        required=True,
        key="side",
        **_KEPT,
    )
    draw_side(desk, page, picked, found)
