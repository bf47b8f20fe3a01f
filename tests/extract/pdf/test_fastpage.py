from pathlib import Path

import pdfplumber
import pytest

from ehtext.extract.pdf.fastpage import hasten
from tests.extract.pdf.reading import SHARED

_FILES = sorted(
    path
    for folder in ("real", "cases")
    for path in (SHARED / folder).glob("*.pdf")
    if not any(name in path.name for name in ("password", "cycle"))
)


@pytest.mark.skipif(not _FILES, reason="no shared PDF files beside the project")
@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.name[-40:])
@pytest.mark.filterwarnings("ignore")
def test_the_fast_page_gives_the_same_characters_shapes_and_images(path: Path) -> None:
    with pdfplumber.open(path) as plain, pdfplumber.open(path) as other:
        for number in range(min(2, len(plain.pages))):
            slow, fast = plain.pages[number], hasten(other.pages[number])
            seen = [{k: v for k, v in char.items() if k != "render"} for char in fast.chars]
            assert seen == slow.chars
            assert [list(char) for char in seen] == [list(char) for char in slow.chars]
            for kind in ("rects", "lines", "curves"):
                assert getattr(fast, kind) == getattr(slow, kind)
            assert len(fast.images) == len(slow.images)


def test_text_without_ink_is_marked_and_only_that(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "ink.pdf"))
    canvas.drawString(50, 700, "seen")
    text = canvas.beginText(50, 600)
    text.setTextRenderMode(3)
    text.textOut("unseen")
    canvas.drawText(text)
    canvas.save()
    with pdfplumber.open(tmp_path / "ink.pdf") as pdf:
        chars = hasten(pdf.pages[0]).chars
    assert "".join(char["text"] for char in chars if char.get("render") == 3) == "unseen"
    assert "".join(char["text"] for char in chars if "render" not in char) == "seen"
