from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ehtext.errors import ExtractionError
from ehtext.extract.pdf import read_pdf, render_page
from tests.extract.pdf.test_reader import _file


def _picture(data: bytes) -> Image.Image:
    assert data.startswith(b"\x89PNG")
    return Image.open(BytesIO(data)).convert("RGB")


def test_a_page_is_drawn_with_its_boxes_marked(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.pdf", "blank", "text")
    (block,) = read_pdf(path).blocks
    box = block.pieces[0].bbox
    assert box is not None
    plain, marked = (_picture(render_page(path, 2, boxes)) for boxes in ((), (box,)))
    assert marked.size == plain.size == (910, 1287)  # A4 at 110 dots an inch
    scale = 110 / 72
    inside = (round((box[2] + 0.2) * scale) - 2, round((box[1] + 2) * scale))
    outside = (round((box[2] + 20) * scale), round(box[1] * scale))
    assert marked.getpixel(inside) != plain.getpixel(inside) == (255, 255, 255)
    assert marked.getpixel(outside) == plain.getpixel(outside) == (255, 255, 255)


def test_the_resolution_is_chosen_by_the_caller(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.pdf", "text")
    assert _picture(render_page(path, 1, dpi=72)).width == 596


def test_a_huge_page_is_drawn_smaller_rather_than_not_at_all(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(14_000, 14_000))
    canvas.drawString(100, 100, "A poster")
    canvas.save()
    width, height = _picture(render_page(tmp_path / "a.pdf", 1)).size
    assert 3_500 < width == height <= 4_000


@pytest.mark.parametrize("page", [0, 2, -1])
def test_a_page_that_is_not_there_is_an_error(tmp_path: Path, page: int) -> None:
    with pytest.raises(ExtractionError) as caught:
        render_page(_file(tmp_path / "a.pdf", "text"), page)
    assert caught.value.code == "missing-page"
