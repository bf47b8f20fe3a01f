from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ehtext.domain import Block, BlockKind
from ehtext.extract.pdf import read_pdf
from tests.extract.pdf.reading import body
from tests.extract.pdf.sheets import BOLD, ITALIC, REGULAR, Sheet, dice, draw, passage

_QUOTATION = (
    "A large quotation that says in one long sentence how families came to trust the hub and what"
    " they hope will come of it in the years after this one."
)


def _sheet(*parts: tuple[str, str, float]) -> Sheet:
    rng = dice(5)
    sheet, top = Sheet(), 60.0
    for text, font, size in parts:
        top = sheet.write(50, top, 480, text or passage(rng, 3), font, size) + 10
    return sheet


def _heads(blocks: list[Block]) -> list[tuple[str, int | None]]:
    kinds = (BlockKind.HEADING, BlockKind.TITLE)
    return [(block.text, block.level) for block in blocks if block.kind in kinds]


def test_levels_go_by_size_and_the_path_leads_up(tmp_path: Path) -> None:
    text = ("", REGULAR, 10.0)
    sheet = _sheet(
        ("Our Strategy", BOLD, 24), text, ("Governance", BOLD, 16), text,
        ("1.1 The board", BOLD, 12), text, ("Workforce", BOLD, 16), text,
    )  # fmt: skip
    blocks = body(read_pdf(draw([sheet], tmp_path / "a.pdf")))
    assert blocks[0].kind is BlockKind.TITLE
    assert _heads(blocks) == [
        ("Our Strategy", 1),
        ("Governance", 1),
        ("1.1 The board", 2),
        ("Workforce", 1),
    ]
    assert [block.headings for block in blocks if block.kind is BlockKind.PARAGRAPH] == [
        ("Our Strategy",),
        ("Governance",),
        ("Governance", "1.1 The board"),
        ("Workforce",),
    ]


@pytest.mark.parametrize(
    ("text", "font"),
    [("What we heard", BOLD), ("WHAT WE HEARD", REGULAR), ("What we heard", ITALIC)],
)
def test_a_short_line_that_stands_out_is_a_heading_of_the_bodys_size(
    tmp_path: Path, text: str, font: str
) -> None:
    sheet = _sheet(("", REGULAR, 10), (text, font, 10), ("", REGULAR, 10))
    assert _heads(body(read_pdf(draw([sheet], tmp_path / "a.pdf")))) == [(text, 1)]


@pytest.mark.parametrize(
    ("text", "font", "size"),
    [
        ("Families told us that this matters to them.", BOLD, 10),
        ("A plain short line", REGULAR, 10),
        (_QUOTATION, REGULAR, 13),
    ],
)
def test_what_only_looks_a_little_like_a_heading_is_none(
    tmp_path: Path, text: str, font: str, size: float
) -> None:
    sheet = _sheet(("", REGULAR, 10), (text, font, size), ("", REGULAR, 10))
    assert _heads(body(read_pdf(draw([sheet], tmp_path / "a.pdf")))) == []


def test_a_long_bold_heading_over_several_lines_is_one(tmp_path: Path) -> None:
    long = (
        "5.9 - Invented descriptor: Partners can show that what they plan together is done, is"
        " looked at by people who know the service, and is changed when it does not help"
    )
    sheet = _sheet((long, BOLD, 13), ("", REGULAR, 10))
    assert _heads(body(read_pdf(draw([sheet], tmp_path / "a.pdf")))) == [(long, 1)]


def test_a_level_printed_large_below_each_strand_is_its_child(tmp_path: Path) -> None:
    strands = ("Leadership", "Culture", "Delivery")
    parts = [
        part
        for name in strands
        for part in ((name, BOLD, 13.0), ("EARLY", BOLD, 16.0), ("", REGULAR, 10.0))
    ]
    blocks = body(read_pdf(draw([_sheet(*parts)], tmp_path / "a.pdf")))
    assert [block.headings for block in blocks if block.kind is BlockKind.PARAGRAPH] == [
        (name, "EARLY") for name in strands
    ]


def test_bookmarks_say_what_is_a_heading_and_how_deep(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    y = 750
    for text, level in (("Plain first", 0), ("Plain second", 1), ("Plain third", 0)):
        canvas.bookmarkPage(text)
        canvas.addOutlineEntry(text, text, level)
        canvas.drawString(50, y, text)
        canvas.drawString(50, y - 30, "The hub is open on weekdays and families know it well.")
        y -= 70
    canvas.save()
    assert _heads(body(read_pdf(tmp_path / "a.pdf"))) == [
        ("Plain first", 1),
        ("Plain second", 2),
        ("Plain third", 1),
    ]


def test_a_heading_within_a_table_leads_the_rows_below_it(tmp_path: Path) -> None:
    sheet = Sheet()
    for y in (100, 130, 160, 200):
        sheet.rule(50, y, 500, y)
    for x in (50, 500):
        sheet.rule(x, 100, x, 200)
    sheet.rule(250, 130, 250, 200)
    sheet.put(60, 105, "Leadership", BOLD, 14)
    for x, y, text in ((60, 135, "Who leads"), (260, 135, "The board"), (60, 165, "How often"),
                       (260, 165, "Each month")):  # fmt: skip
        sheet.put(x, y, text)
    sheet.write(50, 250, 480, passage(dice(1), 5))
    blocks = body(read_pdf(draw([sheet], tmp_path / "a.pdf")))
    assert blocks[0].kind is BlockKind.HEADING
    assert blocks[0].cell is not None
    assert {block.headings for block in blocks[1:5]} == {("Leadership",)}
