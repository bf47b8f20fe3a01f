"""What a paragraph becomes: kinds, headings, typed lists, joined sentences, signs."""

from __future__ import annotations

from pathlib import Path

import pytest

from ehtext.domain import Block, BlockKind, Document, Layer
from ehtext.extract.word import read_word
from tests.extract.word.builders import (
    abstract,
    cell,
    complex_field,
    control,
    level,
    num,
    numbered,
    p,
    r,
    row,
    style,
    t,
    table,
    write_docx,
)

_BOLD = "<w:b/>"
_HEADINGS = style("H1", name="heading 1") + style("H2", name="heading 2") + style("T", name="Title")
_LONG = "Partners meet every month to look at the figures and"


def read(tmp_path: Path, *body: str, styles: str = "", **options: object) -> Document:
    parts = {"styles": styles} if styles else {}
    path = write_docx(tmp_path / "a.docx", "".join(body), parts=parts, **options)  # type: ignore[arg-type]
    return read_word(path)


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_heading_levels_follow_the_outline_of_the_style_chain(tmp_path: Path) -> None:
    styles = (
        _HEADINGS + style("Own", based_on="H2") + style("O", paragraph='<w:outlineLvl w:val="2"/>')
    )
    document = read(
        tmp_path,
        p("A", style="H1"), p("B", style="Own"), p("C", style="O"), p("Text."),
        p("D", style="H2", properties='<w:outlineLvl w:val="9"/>'),
        styles=styles,
    )  # fmt: skip
    assert [(block.kind.value, block.level) for block in document.blocks] == [
        ("heading", 1), ("heading", 2), ("heading", 3), ("paragraph", None), ("paragraph", None),
    ]  # fmt: skip
    assert document.blocks[3].headings == ("A", "B", "C")


def test_a_circle_of_styles_ends(tmp_path: Path) -> None:
    styles = style("A", based_on="B") + style("B", based_on="A", look=_BOLD)
    assert texts(read(tmp_path, p("Text.", style="A"), styles=styles)) == ["Text."]


def test_bold_short_lines_head_at_levels_below_the_real_ones(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        p("Strand", style="H2"), p(r("Evidence", _BOLD)), p("We listen to families."),
        p(r("This whole sentence is bold.", _BOLD)), p("It stays text."), p("So does this."),
        styles=_HEADINGS,
    )  # fmt: skip
    assert [(block.kind.value, block.level) for block in document.blocks][:4] == [
        ("heading", 2), ("heading", 3), ("paragraph", None), ("paragraph", None),
    ]  # fmt: skip
    assert document.blocks[2].headings == ("Strand", "Evidence")


def test_larger_bold_lines_head_smaller_ones(tmp_path: Path) -> None:
    large = '<w:b/><w:sz w:val="36"/>'
    document = read(
        tmp_path, p(r("Part", large)), p(r("Section", _BOLD)), p("Text one."), p("Text two.")
    )
    assert document.blocks[2].headings == ("Part", "Section")


def test_a_document_all_in_bold_has_no_bold_headings(tmp_path: Path) -> None:
    document = read(tmp_path, *(p(r(f"Line {number}", _BOLD)) for number in range(6)))
    assert {block.kind for block in document.blocks} == {BlockKind.PARAGRAPH}


def test_bold_may_be_switched_off_again(tmp_path: Path) -> None:
    styles = style("Loud", look=_BOLD) + style("Soft", kind="character", look='<w:b w:val="0"/>')
    document = read(
        tmp_path, p(r("Not a head", '<w:b w:val="false"/>'), style="Loud"), p("A."), p("B."),
        styles=styles,
    )  # fmt: skip
    assert document.blocks[0].kind is BlockKind.PARAGRAPH


def test_headings_in_cells_head_their_cell_and_full_rows_head_the_table(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        p("Top", style="H1"),
        table(
            row(cell(p("Whole row", style="H2"))),
            row(cell(p("Left", style="H2"), "a text"), cell("b text")),
            row(cell("c text")),
        ),
        p("After."),
        styles=_HEADINGS,
    )
    paths = {block.text: block.headings for block in document.blocks}
    assert paths["a text"] == ("Top", "Left")
    assert paths["b text"] == paths["c text"] == ("Top", "Whole row")
    assert paths["After."] == ("Top",)


def test_cells_that_are_not_lists_are_table_cells(tmp_path: Path) -> None:
    document = read(tmp_path, table(row("Score", "• one")))
    assert [block.kind for block in document.blocks] == [BlockKind.TABLE_CELL, BlockKind.LIST_ITEM]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("We offer:|- advice|- support", [("", "We offer:"), ("-", "advice"), ("-", "support")]),
        ("• one|• two", [("•", "one"), ("•", "two")]),
        ("o one thing|o two things", [("o", "one thing"), ("o", "two things")]),
        ("1. first|2. second", [("1.", "first"), ("2.", "second")]),
        ("a) is it home,|b) is it safe.", [("a)", "is it home,"), ("b)", "is it safe.")]),
        ("Help • advice • support", [("", "Help"), ("•", "advice"), ("•", "support")]),
        ("Tel 0100 • by post", [("", "Tel 0100 • by post")]),
        ("Areas:|Housing|Debt|Health", [("", "Areas:"), ("", "Housing"), ("", "Debt"), ("", "Health")]),
        ("We ended here.|Another matter.", [("", "We ended here."), ("", "Another matter.")]),
        (
            "We work closely with partners and with|our families every day.",
            [("", "We work closely with partners and with our families every day.")],
        ),
    ],
)  # fmt: skip
def test_lists_typed_into_one_paragraph_are_split(
    tmp_path: Path, typed: str, expected: list[tuple[str, str]]
) -> None:
    lines = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in typed.split("|"))
    document = read(tmp_path, p(r(lines)))
    assert [(block.marker, block.text) for block in document.blocks] == expected


def test_lines_after_a_stem_are_list_items(tmp_path: Path) -> None:
    lines = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in ("Areas:", "Housing", "Debt"))
    kinds = [block.kind.value for block in read(tmp_path, p(r(lines))).blocks]
    assert kinds == ["paragraph", "list-item", "list-item"]


def test_a_heading_over_two_lines_stays_one(tmp_path: Path) -> None:
    document = read(
        tmp_path, p(r("<w:t>Our</w:t><w:br/><w:t>Strategy</w:t>"), style="H1"), styles=_HEADINGS
    )
    assert texts(document) == ["Our Strategy"]
    assert document.blocks[0].original == "Our\nStrategy"


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        (_LONG, "agree what to do next.", True),
        (_LONG, "Agree what to do next.", True),  # nothing ends with "and"
        ("Partners meet every month to look at multi-", "agency figures.", True),
        ("Partners meet every month to look at it.", "and so on.", False),
        ("Partners meet every month to look at it", "Families say so.", False),
        ("Partners meet each month and will try to:", "improve access", False),
        ("Housing", "debt advice", False),
        (_LONG, "- agree what to do", False),
    ],
)
def test_a_sentence_broken_over_paragraphs_is_joined(
    tmp_path: Path, before: str, after: str, *, joined: bool
) -> None:
    document = read(tmp_path, p(before), p(), p(after))
    assert (len(document.blocks) == 1) is joined
    if joined:
        (block,) = document.blocks
        assert [piece.paragraph for piece in block.pieces] == [0, 2]
        assert block.text == before + ("" if before.endswith("-") else " ") + after
        assert block.original == f"{before}\n{after}"


def test_halves_in_other_cells_styles_or_lists_are_not_joined(tmp_path: Path) -> None:
    document = read(
        tmp_path,
        table(row(_LONG, "small letters here.")), p(_LONG), p("other style.", style="H9"),
        styles=style("H9", name="Quote"),
    )  # fmt: skip
    assert len(document.blocks) == 4


def test_entries_in_small_letters_are_not_joined(tmp_path: Path) -> None:
    entries = ["support for parents of young children", "advice for schools and other settings"]
    assert texts(read(tmp_path, *map(p, entries))) == entries


def test_a_deleted_paragraph_mark_joins_without_a_space(tmp_path: Path) -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    document = read(tmp_path, p("Early ", properties=mark), p("help works."))
    (block,) = document.blocks
    assert block.text == block.original == "Early help works."
    assert [(piece.paragraph, piece.start, piece.end) for piece in block.pieces] == [
        (0, 0, 6),
        (1, 6, 17),
    ]


def test_a_deleted_mark_at_the_end_of_a_cell_loses_nothing(tmp_path: Path) -> None:
    mark = "<w:rPr><w:del/></w:rPr>"
    assert texts(read(tmp_path, table(row(cell(p("Kept.", properties=mark)), "x")))) == [
        "Kept.",
        "x",
    ]


def test_a_drop_capital_belongs_to_its_word(tmp_path: Path) -> None:
    frame = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    assert texts(read(tmp_path, p("E", properties=frame), p("arly help."))) == ["Early help."]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (r('<w:sym w:font="Wingdings" w:char="F0FE"/>') + r(" Yes"), "☒ Yes"),
        (r('<w:sym w:font="Wingdings" w:char="F0A8"/>') + r(" No"), "☐ No"),
        (r('<w:sym w:font="Wingdings 2" w:char="F052"/>') + r(" Yes"), "☒ Yes"),
        (r('<w:sym w:font="Symbol" w:char="F0B3"/>') + r(" 3"), "≥ 3"),
        (r("\u00fc", '<w:rFonts w:ascii="Wingdings"/>') + r(" done"), "✓ done"),
        (r('<w:sym w:font="Wingdings" w:char="zz"/>') + r("text"), "text"),
        (r("<w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t>"), "co-op"),
        (r("<w:t>part</w:t><w:softHyphen/><w:t>ner</w:t>"), "partner"),
        (r("<w:t>a</w:t><w:tab/><w:t>b</w:t>"), "a b"),
        (r("<w:t>\u00a0a\u2003 b </w:t>"), "a b"),
    ],
)
def test_signs_and_spaces_read_as_seen(tmp_path: Path, content: str, shown: str) -> None:
    assert texts(read(tmp_path, p(content))) == [shown]


def _box(*, on: bool) -> str:
    return f'<w14:checkbox><w14:checked w14:val="{int(on)}"/></w14:checkbox>'


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (control(r("☒"), _box(on=True)) + r(" Yes"), "☒ Yes"),
        (control(r("☑"), _box(on=True)) + r(" Yes"), "☒ Yes"),
        (control(r("\uf0a8"), _box(on=False)) + r(" Yes"), "☐ Yes"),
        (control(r('<w:sym w:font="Wingdings" w:char="F052"/>'), _box(on=True)) + r(" Yes"), "☒ Yes"),
        (control("", _box(on=True)) + r(" Yes"), "☒ Yes"),
    ],
)  # fmt: skip
def test_check_boxes_show_their_state(tmp_path: Path, content: str, shown: str) -> None:
    assert texts(read(tmp_path, p(content))) == [shown]


def _old_box(state: str) -> str:
    return complex_field(
        " FORMCHECKBOX ", "", f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
    )


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        ("<w:checked/>", "☒ Yes"),
        ('<w:checked w:val="0"/>', "☐ Yes"),
        ('<w:default w:val="1"/>', "☒ Yes"),
        ("", "☐ Yes"),
    ],
)
def test_old_form_boxes_show_their_state(tmp_path: Path, state: str, shown: str) -> None:
    assert texts(read(tmp_path, p(r("  "), _old_box(state), " Yes"))) == [shown]


def test_a_prompt_that_was_typed_over_is_an_answer(tmp_path: Path) -> None:
    filled = control(r("Three boroughs"), "<w:showingPlcHdr/>")
    assert read(tmp_path, p(filled)).blocks[0].layer is Layer.BODY


def test_an_unfinished_field_loses_no_text(tmp_path: Path) -> None:
    begin = r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText> PAGE </w:instrText>")
    assert texts(read(tmp_path, p("One.", begin), p("Two."))) == ["One.", "Two."]


def test_a_condition_shows_only_its_result(tmp_path: Path) -> None:
    inner = complex_field(" DOCPROPERTY x ", r("secret"))
    begin = r('<w:fldChar w:fldCharType="begin"/>') + r("<w:instrText> IF </w:instrText>") + inner
    rest = (
        r('<w:fldChar w:fldCharType="separate"/>')
        + r("shown")
        + r('<w:fldChar w:fldCharType="end"/>')
    )
    document = read(tmp_path, p(begin, rest))
    assert texts(document) == ["shown"]
    assert [(item.reason, item.characters) for item in document.skipped] == [("instruction", 6)]


def test_a_table_of_contents_is_no_text(tmp_path: Path) -> None:
    begin = r('<w:fldChar w:fldCharType="begin"/>') + r(
        '<w:instrText> TOC \\o "1-3" </w:instrText>'
    )
    end = r('<w:fldChar w:fldCharType="end"/>')
    document = read(
        tmp_path,
        p(begin, r('<w:fldChar w:fldCharType="separate"/>'), "Aims\t3"), p("Plans\t4"), p(end),
        p("Real text."), p("Styled\t5", style="C"),
        styles=style("C", name="toc 1"),
    )  # fmt: skip
    layers = {block.text: block.layer for block in document.blocks}
    assert layers == {
        "Aims 3": Layer.FURNITURE, "Plans 4": Layer.FURNITURE, "Real text.": Layer.BODY,
        "Styled 5": Layer.FURNITURE,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "shown", "original"),
    [
        ("<p>We listen.</p>", ["We listen."], ["<p>We listen.</p>"]),
        ("few homes (< 5%) & more", ["few homes (< 5%) & more"], ["few homes (< 5%) & more"]),
        ("a <b>bold</b> word", ["a bold word"], ["a <b>bold</b> word"]),
        ("fish&nbsp;&amp;&nbsp;chips", ["fish & chips"], ["fish&nbsp;&amp;&nbsp;chips"]),
        ("<ol><li>one</li><li>two", ["one", "two"], ["<li>one</li>", "<li>two"]),
        ("first<br/>Second line", ["first", "Second line"], ["first<br/>", "Second line"]),
        ("<https://a.example> x<y>", ["<https://a.example> x<y>"], ["<https://a.example> x<y>"]),
    ],
)
def test_known_markup_goes_and_the_original_stays(
    tmp_path: Path, typed: str, shown: list[str], original: list[str]
) -> None:
    document = read(tmp_path, p(r(t(typed))))
    assert texts(document) == shown
    assert [block.original for block in document.blocks] == original


def test_items_of_leftover_markup_are_list_items(tmp_path: Path) -> None:
    document = read(tmp_path, p("We offer<ol><li>one</li><li>two</li></ol>"))
    assert [(block.text, block.kind.value) for block in document.blocks] == [
        ("We offer", "paragraph"), ("one", "list-item"), ("two", "list-item"),
    ]  # fmt: skip
    assert {item.reason for item in document.skipped} == {"markup"}


def test_page_hints_count_rendered_breaks_from_one(tmp_path: Path) -> None:
    turn = r("<w:lastRenderedPageBreak/><w:t>Two.</w:t>")
    document = read(tmp_path, p("One."), p(turn), p("Still two."))
    assert [block.page for block in document.blocks] == [1, 2, 2]
    assert [block.page for block in read(tmp_path, p("One.")).blocks] == [None]


def test_captions_and_titles_are_named(tmp_path: Path) -> None:
    document = read(
        tmp_path, p("Plan", style="T"), p("Figure 1", style="C"),
        styles=_HEADINGS + style("C", name="caption"),
    )  # fmt: skip
    assert [block.kind for block in document.blocks] == [BlockKind.TITLE, BlockKind.CAPTION]


def test_lines_within_a_numbered_item_are_one_deeper_when_marked(tmp_path: Path) -> None:
    body = numbered(r("<w:t>Item:</w:t><w:br/><w:t>- part</w:t>"))
    path = write_docx(
        tmp_path / "a.docx", body, parts={"numbering": abstract(0, level(0, "%1.")) + num(1, 0)}
    )
    blocks: tuple[Block, ...] = read_word(path).blocks
    assert [(block.marker, block.text, block.level) for block in blocks] == [
        ("1.", "Item:", 0),
        ("-", "part", 1),
    ]


def test_a_choice_without_text_gives_way_to_a_fallback_with_text(tmp_path: Path) -> None:
    both = (
        '<mc:AlternateContent><mc:Choice Requires="x"/><mc:Fallback>'
        f"{r('seen')}</mc:Fallback></mc:AlternateContent>"
    )
    assert texts(read(tmp_path, p(both))) == ["seen"]
