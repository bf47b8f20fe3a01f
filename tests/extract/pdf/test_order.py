import random
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from ehtext.domain import Layer
from ehtext.extract.pdf import read_pdf
from ehtext.extract.pdf.order import Tile, reading_order
from tests.extract.pdf.reading import assert_conserves, assert_pieces_lead_back, body
from tests.extract.pdf.sheets import Sheet, columns, dice, draw, mixed_bands, running, two_columns


def _order(sheets: list[Sheet], path: Path) -> float:
    truth = " ".join(text for sheet in sheets for text in sheet.truth).split()
    read = " ".join(block.text for block in body(read_pdf(path))).split()
    return Indel.normalized_similarity(truth, read)


@pytest.mark.parametrize("layout", [two_columns, mixed_bands])
@pytest.mark.parametrize("shuffled", [False, True], ids=["as written", "shuffled stream"])
def test_designed_pages_are_read_in_the_order_of_a_person(
    tmp_path: Path, layout: Callable[[random.Random, int], list[Sheet]], shuffled: bool
) -> None:
    sheets = layout(dice(11), 4)
    running(sheets, "Fictional Borough early help strategy", "Second edition")
    path = draw(sheets, tmp_path / "a.pdf", shuffle=dice(3) if shuffled else None)
    assert _order(sheets, path) >= 0.995


def test_a_reading_conserves_every_letter_and_its_places_lead_back(tmp_path: Path) -> None:
    sheets = mixed_bands(dice(2), 3)
    running(sheets, "Fictional Borough", "Draft")
    path = draw(sheets, tmp_path / "a.pdf", shuffle=dice(1))
    assert_conserves(path)
    assert_pieces_lead_back(path)


def test_paragraphs_stay_whole_over_columns_and_pages(tmp_path: Path) -> None:
    sheets = two_columns(dice(4), 4)
    document = read_pdf(draw(sheets, tmp_path / "a.pdf"))
    read = {block.text for block in body(document)}
    truth = [text for sheet in sheets for text in sheet.truth]
    assert sum(text in read for text in truth) / len(truth) > 0.95


def test_a_side_panel_is_kept_beside_the_text(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.box(380, 100, 550, 260, 0.85)
    for number in range(12):
        sheet.put(50, 100 + 13 * number, "the partnership reviews what families tell us and")
    sheet.put(50, 256, "acts on it.")
    for number in range(5):
        sheet.put(390, 110 + 14 * number, f"Minutes of panel {number + 1}, held in spring")
    blocks = body(read_pdf(draw([sheet], tmp_path / "a.pdf")))
    assert {block.panel for block in blocks if "Minutes" in block.text} == {"panel-1"}
    assert all("Minutes" not in block.text for block in blocks if block.panel is None)
    assert " ".join(block.text for block in blocks if not block.panel).endswith("acts on it.")


def test_a_rounded_panel_is_one_too(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.roundRect(300, 600, 200, 100, 12)
    for number in range(4):
        canvas.drawString(310, 680 - 15 * number, f"Source {number + 1}: a register")
        canvas.drawString(50, 690 - 30 * number, f"Families say {number + 1} things to us.")
    canvas.save()
    panels = {block.text[:6]: block.panel for block in body(read_pdf(tmp_path / "a.pdf"))}
    assert panels == {"Famili": None, "Source": "panel-1"}


def test_columns_a_narrow_white_apart_are_read_one_after_the_other(tmp_path: Path) -> None:
    rng = dice(21)
    sheet = Sheet()
    columns(rng, sheet, (50, 201), 144, 80, 500)  # seven points of white, as in a newsletter
    assert _order([sheet], draw([sheet], tmp_path / "a.pdf")) >= 0.995


def test_the_same_file_is_read_the_same_twice(tmp_path: Path) -> None:
    path = draw(mixed_bands(dice(8), 2), tmp_path / "a.pdf")
    assert read_pdf(path) == read_pdf(path)


def test_sideways_margin_text_is_furniture(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(60, 700, "Families tell us what helps them.")
    canvas.rotate(90)
    canvas.drawString(300, -30, "Fictional Borough")
    canvas.save()
    layers = {block.text: block.layer for block in read_pdf(tmp_path / "a.pdf").blocks}
    assert layers == {
        "Families tell us what helps them.": Layer.BODY,
        "Fictional Borough": Layer.FURNITURE,
    }


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_drawn_sideways_is_read_along_its_lines(tmp_path: Path, angle: int) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(600, 600))
    canvas.translate(300, 300)
    canvas.rotate(angle)
    for number, line in enumerate(("Partners meet every month and", "agree what comes next.")):
        canvas.drawString(-100, 100 - 14 * number, line)
    canvas.save()
    document = read_pdf(tmp_path / "a.pdf")
    assert [block.text for block in body(document)] == [
        "Partners meet every month and agree what comes next."
    ]
    assert_pieces_lead_back(tmp_path / "a.pdf", document)


_TILES = st.lists(
    st.tuples(st.integers(0, 500), st.integers(0, 700), st.integers(5, 300), st.integers(5, 200)),
    max_size=25,
)


@given(_TILES)
@settings(max_examples=150, deadline=None)
def test_the_order_keeps_every_tile_once(boxes: list[tuple[int, int, int, int]]) -> None:
    tiles = [Tile(x, y, x + width, y + height) for x, y, width, height in boxes]
    ordered = reading_order(tiles)
    assert sorted(map(id, ordered)) == sorted(map(id, tiles))


def test_a_heading_across_two_columns_parts_what_is_above_from_what_is_below() -> None:
    left, right = Tile(0, 0, 100, 50, ["a"]), Tile(120, 0, 220, 50, ["b"])
    head = Tile(0, 60, 220, 70, ["head"])
    lower, last = Tile(0, 80, 100, 130, ["c"]), Tile(120, 80, 220, 130, ["d"])
    ordered = reading_order([last, head, right, lower, left])
    assert [tile.items[0] for tile in ordered] == ["a", "b", "head", "c", "d"]


def test_the_left_column_comes_first_also_if_it_begins_lower() -> None:
    head = Tile(0, 0, 220, 10, ["head"])
    left, right = Tile(0, 25, 100, 130, ["left"]), Tile(120, 20, 220, 130, ["right"])
    assert [tile.items[0] for tile in reading_order([right, left, head])] == [
        "head",
        "left",
        "right",
    ]
