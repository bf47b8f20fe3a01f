from pathlib import Path

import pytest

from ehtext.domain import Layer
from ehtext.extract.pdf import read_pdf
from tests.extract.pdf.reading import body
from tests.extract.pdf.sheets import BOLD, HEIGHT, Sheet, dice, draw, passage


def _pages(count: int) -> list[Sheet]:
    rng = dice(9)
    sheets = []
    for _ in range(count):
        sheet = Sheet()
        top = 80.0
        for _ in range(6):
            top = sheet.write(50, top, 490, passage(rng, 3)) + 10
        sheets.append(sheet)
    return sheets


def _furniture(sheets: list[Sheet], path: Path) -> list[str]:
    document = read_pdf(draw(sheets, path))
    truth = " ".join(text for sheet in sheets for text in sheet.truth)
    assert " ".join(block.text for block in body(document)) == truth
    return [block.text for block in document.blocks if block.layer is Layer.FURNITURE]


@pytest.mark.parametrize(
    "footer",
    [
        "Page {n}",
        "Page {n} of {all}",
        "P a g e | {n}",
        "{n}",
        "- {n} -",
        "{n} / {all}",
        "Fictional Council | Page {n}",
        "{n} Early help in Fictional Borough",
    ],
)
@pytest.mark.parametrize("count", [2, 5])
def test_running_footers_are_set_apart(tmp_path: Path, footer: str, count: int) -> None:
    sheets = _pages(count)
    for number, sheet in enumerate(sheets, start=1):
        sheet.put(250, HEIGHT - 40, footer.format(n=number, all=count), size=8)
    assert len(_furniture(sheets, tmp_path / "a.pdf")) == count


def test_left_and_right_pages_may_have_headers_of_their_own(tmp_path: Path) -> None:
    sheets = _pages(8)
    for number, sheet in enumerate(sheets):
        sheet.put(50 if number % 2 else 400, 30, ("Our strategy", "Fictional Borough")[number % 2])
    assert len(_furniture(sheets, tmp_path / "a.pdf")) == 8


def test_headings_at_the_top_of_pages_are_no_running_headers(tmp_path: Path) -> None:
    sheets = _pages(5)
    for number, sheet in enumerate(sheets, start=1):
        sheet.put(50, 50, f"Priority {(number * 7) % 5 + 1}", BOLD, 14)
        sheet.truth.insert(0, f"Priority {(number * 7) % 5 + 1}")
    assert _furniture(sheets, tmp_path / "a.pdf") == []


def test_a_number_at_the_foot_that_does_not_count_pages_stays(tmp_path: Path) -> None:
    sheets = _pages(3)
    for sheet, text in zip(sheets, ("412", "87", "55"), strict=True):
        sheet.put(50, HEIGHT - 90, text)
        sheet.truth.append(text)
    assert _furniture(sheets, tmp_path / "a.pdf") == []


def test_a_slanted_watermark_is_set_apart(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"))
    for _ in range(2):
        canvas.saveState()
        canvas.translate(150, 300)
        canvas.rotate(40)
        canvas.setFillGray(0.7)
        canvas.setFont(BOLD, 70)
        canvas.drawString(0, 0, "DRAFT")
        canvas.restoreState()
        canvas.drawString(50, 700, "Families said that the hub helps.")
        canvas.showPage()
    canvas.save()
    document = read_pdf(tmp_path / "a.pdf")
    assert [block.text for block in document.blocks if block.layer is Layer.FURNITURE] == [
        "DRAFT",
        "DRAFT",
    ]
    assert {block.text for block in body(document)} == {"Families said that the hub helps."}


def test_an_upright_watermark_at_the_same_place_of_every_page_is_set_apart(tmp_path: Path) -> None:
    sheets = _pages(4)
    for sheet in sheets:
        sheet.put(200, 600, "Withdrawn", BOLD, 48)
    assert _furniture(sheets, tmp_path / "a.pdf") == ["Withdrawn"] * 4


def test_footnotes_are_notes(tmp_path: Path) -> None:
    sheets = _pages(2)
    sheets[0].put(50, 720, "1 Counted in the autumn by the fictional schools census.", size=7)
    sheets[0].put(50, 730, "2 Held by the hub.", size=7)
    document = read_pdf(draw(sheets, tmp_path / "a.pdf"))
    assert [block.text for block in document.blocks if block.layer is Layer.NOTES] == [
        "1 Counted in the autumn by the fictional schools census.",
        "2 Held by the hub.",
    ]
