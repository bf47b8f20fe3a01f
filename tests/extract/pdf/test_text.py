from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from ehtext.domain import Block, BlockKind
from ehtext.extract.pdf import read_pdf
from ehtext.extract.pdf.lines import Line
from ehtext.extract.pdf.text import Vocabulary, build
from tests.extract.pdf.reading import body
from tests.extract.pdf.sheets import REGULAR, Sheet, draw


def _line(text: str, *, number: int = 0, x1: float = 200, right: float = 200) -> Line:
    top = 100 + 12.0 * number
    return Line(
        page=1, box=(50, top, x1, top + 10), x0=50, top=top, x1=x1, bottom=top + 10, base=top + 8,
        text=text, marker="", indent=50, hang=0, first=20, gap=3, size=10, font="Arial", bold=0,
        tag=None, hidden="", angle=0, right=right,
    )  # fmt: skip


def _built(*lines: str, known: str = "") -> Block:
    made = build(
        [_line(text, number=number) for number, text in enumerate(lines)],
        Vocabulary([*lines, known]),
        skip_marker=False,
    )
    return Block(text=made.text, pieces=tuple(made.pieces), edits=tuple(made.edits))


@pytest.mark.parametrize(
    ("lines", "known", "text"),
    [
        (("the imple-", "mentation of it"), "", "the implementation of it"),
        (("a multi-", "agency panel"), "a multi-agency team", "a multi-agency panel"),
        (("a self-", "assessment is"), "the self did an assessment", "a self-assessment is"),
        (("our co-", "ordinators are"), "the coordinators", "our coordinators are"),
        (("in 2021-", "22 we did"), "", "in 2021-22 we did"),
        (("the Mid-", "Borough hub"), "", "the Mid-Borough hub"),
        (("the hub -", "and the school"), "", "the hub - and the school"),
        (("sup\xad", "port for all"), "", "support for all"),
        (
            ("see www.example.org/early", "-help/plan for it"),
            "",
            "see www.example.org/early-help/plan for it",
        ),
        (("at https://example.org/", "panel today"), "", "at https://example.org/panel today"),
        (("the plan (see page 3", ") is new"), "", "the plan (see page 3) is new"),
        (("ends here.", "Next begins"), "", "ends here. Next begins"),
    ],
)
def test_lines_are_joined_as_the_words_ask_for(
    lines: tuple[str, ...], known: str, text: str
) -> None:
    assert _built(*lines, known=known).text == text


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        ("o\ufb03ce and \ufb01ne", "office and fine"),
        ("one\u00a0two\u2003three", "one two three"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("so\u00adft hy\u00adphen", "soft hyphen"),
        ("whole\u2011family", "whole-family"),
        ("a  b", "a b"),
        ("nul\x00l", "null"),
        ("“quoted” – kept…", "“quoted” – kept…"),
    ],
)
def test_signs_are_made_plain_and_the_original_is_kept(printed: str, text: str) -> None:
    block = _built(printed)
    assert block.text == text
    assert block.original == printed


_PRINTED = st.text(
    st.sampled_from("abcé-A1. ,\u00ad\ufb01\u00a0\u2011\u200b\x01\u2010(/"), min_size=1, max_size=12
).map(lambda text: text.strip(" ") or "x")


@given(st.lists(_PRINTED, min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
def test_nothing_is_lost_and_every_place_holds(lines: list[str]) -> None:
    block = _built(*lines)
    assert "".join(block.original.split()) == "".join("".join(lines).split())
    ends = [(piece.start, piece.end) for piece in block.pieces]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(block.text) for start, end in ends)
    assert all(a[1] <= b[0] for a, b in pairwise(ends))
    spans = [(edit.start, edit.end) for edit in block.edits]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_word_torn_by_a_narrow_column_is_made_whole() -> None:
    lines = [_line("complaints/complime"), _line("nts data", number=1)]
    made = build(lines, Vocabulary(line.text for line in lines), skip_marker=False)
    assert made.text == "complaints/compliments data"
    assert (
        Block(text=made.text, edits=tuple(made.edits)).original == "complaints/complime\nnts data"
    )


def _list(*lines: tuple[float, str]) -> list[Block]:
    sheet = Sheet()
    for number, (x, text) in enumerate(lines):
        marker, _, rest = text.partition("\t")
        y = 100 + 13 * number
        if rest:
            sheet.put(x, y, marker)
            sheet.put(x + 20, y, rest)
        else:
            sheet.put(x, y, text)
    return body(read_pdf(draw([sheet], Path(_list.folder) / "list.pdf")))


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path) -> None:
    _list.folder = tmp_path


def test_list_items_keep_marker_depth_and_their_further_lines() -> None:
    blocks = _list(
        (50, "The panel agreed three things about the new family hub offer in the north:"),
        (50, "1.\tOpen the hub on two evenings a week, with a nurse and a school link"),
        (70, "worker there each time"),
        (70, "(a)\tAsk parents which evenings suit them best"),
        (70, "(b)\tTell schools"),
        (50, "2.\tPublish the times"),
    )
    assert [(block.kind, block.marker, block.level, block.text[-12:]) for block in blocks[1:]] == [
        (BlockKind.LIST_ITEM, "1.", 0, "re each time"),
        (BlockKind.LIST_ITEM, "(a)", 1, "it them best"),
        (BlockKind.LIST_ITEM, "(b)", 1, "Tell schools"),
        (BlockKind.LIST_ITEM, "2.", 0, "sh the times"),
    ]


@pytest.mark.parametrize(
    "first",
    [
        "Our offer for families with children of all ages was begun in spring 2018.",
        "More than half of all the children in the two northern wards are of ages 5",
    ],
)
def test_a_number_within_a_sentence_is_no_marker(first: str) -> None:
    blocks = _list((50, first), (50, "0-5 and 5-19 teams meet, 1.5 times as often as before."))
    assert all(block.marker == "" for block in blocks)
    assert "0-5 and 5-19" in " ".join(block.text for block in blocks)


def test_a_sentence_goes_on_after_a_full_line_also_with_a_capital() -> None:
    full = "Partners in every part of the borough agreed in the spring to bring their plan to the"
    (block,) = _list((50, full), (50, "Council, which adopted it."))
    assert block.text == f"{full} Council, which adopted it."
    assert [(piece.page, block.text[piece.start : piece.end]) for piece in block.pieces] == [
        (1, full),
        (1, "Council, which adopted it."),
    ]


def test_short_lines_are_lines_of_their_own() -> None:
    blocks = _list(
        (50, "Housing"), (50, "Police"), (50, "Schools"), (50, "Public health and all its teams")
    )
    assert [block.text for block in blocks] == [
        "Housing",
        "Police",
        "Schools",
        "Public health and all its teams",
    ]


def test_letters_set_apart_are_one_word(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"))
    text = canvas.beginText(50, 700)
    text.setFont(REGULAR, 12)
    text.setCharSpace(5)
    text.textOut("STRATEGY FOR FAMILIES")
    canvas.drawText(text)
    canvas.save()
    (block,) = body(read_pdf(tmp_path / "a.pdf"))
    assert block.text == "STRATEGY FOR FAMILIES"


def test_a_stray_space_under_the_next_letter_parts_no_word(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.put(50, 100, "fam")
    after = 50 + stringWidth("fam", REGULAR, 10)
    sheet.put(after, 100, " ")
    sheet.put(after, 100, "ilies come")
    (block,) = body(read_pdf(draw([sheet], tmp_path / "a.pdf")))
    assert block.text == "families come"
