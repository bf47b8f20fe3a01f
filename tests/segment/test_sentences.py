from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.domain import Block, BlockKind, Field, FieldKind, Label, Layer, Piece, Recognition
from ehtext.segment import split_sentences
from tests.builders import block, doc, row
from tests.segment.lines import hard_lines


def _texts(*parts: str | Block | tuple[Block, ...]) -> list[str]:
    return [sentence.text for sentence in split_sentences(doc(*parts))]


def test_sentences_never_cross_blocks() -> None:
    assert _texts("# Governance", "We plan", "and act. We learn.") == [
        "Governance",
        "We plan",
        "and act.",
        "We learn.",
    ]


def test_notes_become_sentences_and_furniture_and_hidden_text_do_not() -> None:
    parts = [block(layer.value.title(), layer=layer) for layer in Layer]
    assert _texts(*parts) == ["Body", "Notes"]


def test_offsets_lead_back_to_the_text() -> None:
    document = doc("First one.  Second one.")
    second = split_sentences(document)[1]
    assert document.blocks[second.block].text[second.start : second.end] == "Second one."


def test_id_survives_a_new_block_before_it() -> None:
    (before,) = split_sentences(doc("We plan."))
    _, after = split_sentences(doc("A new line.", "We plan."))
    assert before.id == after.id


def test_repeats_are_numbered_and_have_their_own_ids() -> None:
    sentences = split_sentences(doc("We plan.", "We act.", "We plan. We plan."))
    assert [s.nth for s in sentences] == [0, 0, 1, 2]
    assert len({s.id for s in sentences}) == 4


def test_a_bullet_is_one_unit_and_one_of_several_sentences_is_split() -> None:
    assert _texts("- Debt advice, no stop", "- It works. Families say so") == [
        "Debt advice, no stop",
        "It works.",
        "Families say so",
    ]


def test_the_stem_leads_into_each_item_that_follows() -> None:
    sentences = split_sentences(
        doc("Two things helped. These were:", "- a hub", "- a line", "End.")
    )
    assert [s.lead_in for s in sentences] == ["", "", "These were:", "These were:", ""]
    assert [s.in_list for s in sentences] == [False, False, True, True, False]


def test_a_paragraph_that_is_no_stem_leads_into_nothing() -> None:
    assert [s.lead_in for s in split_sentences(doc("It helped.", "- a hub"))] == ["", ""]


def test_a_nested_list_completes_its_own_item() -> None:
    inner = block("- North")
    sentences = split_sentences(
        doc(
            "We run:",
            block("- hubs:", level=0),
            Block(text="North", kind=BlockKind.LIST_ITEM, level=1),
            Block(text="South", kind=BlockKind.LIST_ITEM, level=1),
            block("- a line", level=0),
            inner,
        )
    )
    assert [s.lead_in for s in sentences] == ["", "We run:", "hubs:", "hubs:", "We run:", "We run:"]


def test_furniture_and_notes_do_not_interrupt_a_list() -> None:
    sentences = split_sentences(
        doc(
            "We run:",
            block("Page 2", layer=Layer.FURNITURE),
            block("Note.", layer=Layer.NOTES),
            "- hubs",
        )
    )
    assert sentences[-1].lead_in == "We run:"


def test_a_stem_does_not_reach_into_another_cell() -> None:
    sentences = split_sentences(doc(row("We run:\n- hubs", "- lines")))
    assert [s.lead_in for s in sentences] == ["", "We run:", ""]


def test_items_inside_a_line_complete_their_stem() -> None:
    sentences = split_sentences(doc("We aim: (a) to listen; (b) to act."))
    assert [(s.text, s.lead_in, s.in_list) for s in sentences] == [
        ("We aim:", "", False),
        ("(a) to listen;", "We aim:", True),
        ("(b) to act.", "We aim:", True),
    ]


def test_field_headings_come_from_the_block() -> None:
    field = Field(kind=FieldKind.EVIDENCE, label=Label(framework="ehsg-2022", code="5.1"))
    heading, sentence = split_sentences(doc("# Voice", "We ask."), Recognition(fields={1: field}))
    assert heading.field == Field()
    assert sentence.field == field
    assert sentence.headings == ("Voice",)


def _two_pages() -> Block:
    text = "First line and second line here. Third line."
    return block(
        text,
        pieces=(
            Piece(start=0, end=15, page=1, bbox=(50, 700, 200, 712)),
            Piece(start=15, end=33, page=1, bbox=(40, 714, 180, 726)),
            Piece(start=33, end=44, page=2, bbox=(50, 60, 120, 72)),
        ),
    )


def test_box_is_around_the_lines_of_the_sentence_on_its_first_page() -> None:
    first, second = split_sentences(doc(_two_pages()))
    assert (first.page, first.bbox) == (1, (40, 700, 200, 726))
    assert (second.page, second.bbox) == (2, (50, 60, 120, 72))


def test_a_sentence_over_two_pages_is_boxed_on_the_first() -> None:
    pieces = (
        Piece(start=0, end=9, page=1, bbox=(0, 0, 9, 9)),
        Piece(start=9, end=20, page=2, bbox=(5, 5, 99, 99)),
    )
    (sentence,) = split_sentences(doc(block("It began, then ended", pieces=pieces)))
    assert (sentence.page, sentence.bbox) == (1, (0, 0, 9, 9))


def test_a_place_without_boxes_is_a_page_at_most() -> None:
    (sentence,) = split_sentences(doc("We plan.", page=3))
    assert (sentence.page, sentence.bbox) == (3, None)


@pytest.mark.slow
def test_importing_loads_no_spacy() -> None:
    code = "import sys, ehtext.segment; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


_LINES = st.lists(st.sampled_from([line.text for line in hard_lines()]), min_size=1, max_size=3)
_KINDS = st.sampled_from([BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING])


@st.composite
def _blocks(draw: st.DrawFn) -> Block:
    text = draw(st.sampled_from([" ", "", "; "])).join(draw(_LINES)) or draw(st.text(max_size=40))
    cut = draw(st.integers(0, len(text)))
    pieces = (Piece(start=0, end=cut, page=1), Piece(start=cut, end=len(text), page=2))
    return Block(text=text, kind=draw(_KINDS), layer=draw(st.sampled_from(Layer)), pieces=pieces)


@given(st.lists(_blocks(), max_size=5))
@settings(max_examples=200, deadline=None)
def test_law_every_place_leads_back_to_its_text(blocks: list[Block]) -> None:
    document = doc(*blocks)
    sentences = split_sentences(document)
    for sentence in sentences:
        home = document.blocks[sentence.block]
        assert home.text[sentence.start : sentence.end] == sentence.text != ""
        assert home.layer in (Layer.BODY, Layer.NOTES)
        assert sentence.page in (1, 2)
    order = [(s.block, s.start) for s in sentences]
    assert order == sorted(order)
    assert len({s.id for s in sentences}) == len(sentences)
