from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ehtext.domain import Document, Layer, Skipped
from ehtext.extract.pdf import read_pdf
from tests.extract.pdf.reading import assert_conserves, body

_SEEN = "Families see this line."


def _read(path: Path, draw: Callable[[Canvas], None]) -> Document:
    canvas = Canvas(str(path))
    canvas.drawString(50, 700, _SEEN)
    draw(canvas)
    canvas.save()
    document = read_pdf(path)
    assert_conserves(path, document)
    return document


def _white_on_white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(50, 600, "unseen words")


def _grey_on_grey(canvas: Canvas) -> None:
    canvas.setFillGray(0.5)
    canvas.rect(40, 580, 300, 50, stroke=0, fill=1)
    canvas.drawString(50, 600, "unseen words")


def _without_ink(canvas: Canvas) -> None:
    text = canvas.beginText(50, 600)
    text.setTextRenderMode(3)
    text.textOut("unseen words")
    canvas.drawText(text)


def _tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.5)
    canvas.drawString(50, 600, "unseen words")


@pytest.mark.parametrize(
    ("draw", "why"),
    [
        (_white_on_white, "colour of its background"),
        (_grey_on_grey, "colour of its background"),
        (_without_ink, "without ink"),
        (_tiny, "smaller than one point"),
    ],
)
def test_text_that_nobody_sees_is_set_apart_with_its_reason(
    tmp_path: Path, draw: Callable[[Canvas], None], why: str
) -> None:
    document = _read(tmp_path / "a.pdf", draw)
    assert [block.text for block in body(document)] == [_SEEN]
    hidden = [block.text for block in document.blocks if block.layer is Layer.HIDDEN]
    assert hidden == ["unseen words"]
    (notice,) = document.notices
    assert (notice.code, notice.page) == ("hidden-text", 1)
    assert why in notice.message
    assert "unseen" not in notice.message


def _white_on_dark(canvas: Canvas) -> None:
    canvas.setFillColorRGB(0.1, 0.2, 0.5)
    canvas.rect(40, 580, 300, 50, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.drawString(50, 600, "White on blue.")


def test_white_text_on_a_dark_shape_is_read(tmp_path: Path) -> None:
    document = _read(tmp_path / "a.pdf", _white_on_dark)
    assert [block.text for block in body(document)] == [_SEEN, "White on blue."]
    assert document.notices == ()


def test_text_off_the_page_is_counted(tmp_path: Path) -> None:
    document = _read(tmp_path / "a.pdf", lambda canvas: canvas.drawString(50, -200, "far away"))
    assert document.skipped == (Skipped(reason="outside-page", characters=7),)
    assert [block.text for block in document.blocks] == [_SEEN]


@pytest.mark.parametrize(("dx", "dy"), [(0, 0), (0.4, 0), (0.3, -0.3), (-0.5, 0)])
def test_bold_made_by_drawing_twice_is_read_once(tmp_path: Path, dx: float, dy: float) -> None:
    document = _read(tmp_path / "a.pdf", lambda canvas: canvas.drawString(50 + dx, 700 + dy, _SEEN))
    assert [block.text for block in document.blocks] == [_SEEN]
    assert document.skipped == (
        Skipped(reason="duplicate", characters=len(_SEEN.replace(" ", ""))),
    )


def test_double_letters_are_no_duplicates(tmp_path: Path) -> None:
    document = _read(
        tmp_path / "a.pdf",
        lambda canvas: (
            canvas.setFont("Helvetica", 5),
            canvas.drawString(50, 600, "all will fill ill"),
        ),
    )
    assert body(document)[1].text == "all will fill ill"
