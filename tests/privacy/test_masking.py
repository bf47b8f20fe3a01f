from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.domain import Block, Edit, Mask, Piece
from ehtext.privacy import find_personal_data, mask_document, mask_text
from tests.builders import block, doc, row
from tests.privacy.cases import cases

TEXT = "Ring 01632 960112 or write to jane@wexcombe.gov.uk today."
MASKED = "Ring [phone] or write to [email] today."


def test_document_without_personal_data_is_the_same_object() -> None:
    document = doc("# Governance", "We plan.", row("Score", "Evidence"))
    assert mask_document(document) is document


def test_every_block_is_masked_and_masks_lead_to_their_placeholders() -> None:
    (masked,) = mask_document(doc(TEXT)).blocks
    assert masked.text == MASKED
    assert [(masked.text[m.start : m.end], m.category) for m in masked.masks] == [
        ("[phone]", "phone"),
        ("[email]", "email"),
    ]


def test_pieces_keep_pointing_at_their_words() -> None:
    split = TEXT.index("write")
    pieces = (Piece(start=0, end=split, page=1), Piece(start=split, end=len(TEXT), page=2))
    (masked,) = mask_document(doc(block(TEXT, pieces=pieces))).blocks
    assert [masked.text[p.start : p.end] for p in masked.pieces] == [
        "Ring [phone] or ",
        "write to [email] today.",
    ]


def test_a_placeholder_over_two_lines_stays_with_the_first() -> None:
    split = TEXT.index("960112")
    pieces = (Piece(start=0, end=split, page=1), Piece(start=split, end=len(TEXT), page=2))
    (masked,) = mask_document(doc(block(TEXT, pieces=pieces))).blocks
    assert [masked.text[p.start : p.end] for p in masked.pieces] == [
        "Ring [phone]",
        " or write to [email] today.",
    ]


def test_a_line_that_held_only_the_middle_of_a_number_is_dropped() -> None:
    at = TEXT.index("960")
    ends = [0, at, at + 3, len(TEXT)]
    pieces = tuple(Piece(start=a, end=b) for a, b in pairwise(ends))
    (masked,) = mask_document(doc(block(TEXT, pieces=pieces))).blocks
    assert len(masked.pieces) == 2


def test_edits_shift_and_the_one_under_a_mask_is_dropped_with_its_original() -> None:
    edits = (
        Edit(start=0, end=4, original="Ri\u00adng"),
        Edit(start=10, end=11, original="  "),  # inside the phone number
        Edit(start=51, end=56, original="to-\nday"),
    )
    (masked,) = mask_document(doc(block(TEXT, edits=edits))).blocks
    assert [(masked.text[e.start : e.end], e.original) for e in masked.edits] == [
        ("Ring", "Ri\u00adng"),
        ("today", "to-\nday"),
    ]
    assert masked.original == "Ri\u00adng [phone] or write to [email] to-\nday."


def test_masking_twice_changes_nothing() -> None:
    once = mask_document(doc(TEXT))
    assert mask_document(once) is once


def test_earlier_masks_move_along() -> None:
    text = "[name] or 01632 960112 or [name]"
    masks = (Mask(start=0, end=6, category="name"), Mask(start=26, end=32, category="name"))
    (masked,) = mask_document(doc(block(text, masks=masks))).blocks
    assert [masked.text[m.start : m.end] for m in masked.masks] == ["[name]", "[phone]", "[name]"]


def test_heading_paths_and_panel_names_are_masked_like_their_blocks() -> None:
    document = doc("# Contact Jane Hartwell on 01632 960112", block("We plan.", panel="Tel 960112"))
    heading, below = mask_document(document).blocks
    assert heading.text == "Contact [name] on [phone]"
    assert below.headings == (heading.text,)
    assert below.panel == "Tel [phone]"


def test_the_cell_to_the_left_labels_a_name() -> None:
    document = doc(row("Lead officer", "Zsofia Varga"), row("Priority", "Merrow Links", number=1))
    texts = [b.text for b in mask_document(document).blocks]
    assert texts == ["Lead officer", "[name]", "Priority", "Merrow Links"]


def test_the_head_of_a_column_labels_its_cells() -> None:
    document = doc(
        row("Action", "Owner", "Tel"), row("Write the plan", "Priya Nair", "960112", number=1)
    )
    assert [b.text for b in mask_document(document).blocks][3:] == [
        "Write the plan",
        "[name]",
        "[phone]",
    ]


def test_text_elsewhere_than_in_blocks_is_unchanged() -> None:
    document = replace(doc(TEXT), name="report.pdf")
    assert replace(mask_document(document), blocks=()) == replace(document, blocks=())


def test_a_page_with_the_story_of_one_child_is_named_in_a_notice_without_its_words() -> None:
    told = "A 6 year old boy was removed overnight."
    masked = mask_document(doc(told, "We plan.", told, page=4))
    (notice,) = masked.notices
    assert (notice.code, notice.page) == ("child-story", 4)
    assert "boy" not in notice.message
    assert mask_document(masked) is masked


def test_other_personal_data_makes_no_notice() -> None:
    assert mask_document(doc(TEXT)).notices == ()


_LINES = st.sampled_from([case.text for case in cases("cases.jsonl")])


@st.composite
def _blocks(draw: st.DrawFn) -> Block:
    text = " ".join(draw(st.lists(_LINES, min_size=1, max_size=3)))
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=6))})
    spans = list(pairwise(cuts))
    pieces = tuple(Piece(start=a, end=b, page=1) for a, b in spans)
    edits = tuple(Edit(start=a, end=b, original=text[a:b].upper()) for a, b in spans[::2])
    return block(text, pieces=pieces, edits=edits)


@given(_blocks())
@settings(max_examples=200, deadline=None)
def test_masked_blocks_stay_consistent(original: Block) -> None:
    (masked,) = mask_document(doc(original)).blocks
    assert masked.text == mask_text(original.text)
    findings = find_personal_data(original.text)
    assert [masked.text[m.start : m.end] for m in masked.masks] == [f.placeholder for f in findings]
    ends = [0, *(piece.end for piece in masked.pieces)]
    assert [piece.start for piece in masked.pieces] == ends[:-1]
    assert ends[-1] == len(masked.text)
    for edit in masked.edits:
        assert edit.original == masked.text[edit.start : edit.end].upper()
        assert all(edit.end <= m.start or m.end <= edit.start for m in masked.masks)
