"""The two ways in, with the real readers in a real child process."""

from __future__ import annotations

import hashlib
import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ehtext import extract as room
from ehtext.domain import Document
from ehtext.errors import ExtractionError
from ehtext.extract import READER_VERSION, Limits, extract, fingerprint, page_picture
from ehtext.extract.isolation import run_isolated
from ehtext.extract.ocr import ocr_program
from ehtext.extract.order import Order
from tests.extract.hostile import pdfs, words

_TEXT = "Families get help early in Fernshire."
_PNG = b"\x89PNG\r\n\x1a\n"


def _file(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def _text(document: Document) -> str:
    return " ".join(block.text for block in document.blocks)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("return.pdf", pdfs.plain(_TEXT), "application/pdf"),
        (
            "return.docx",
            words.plain(_TEXT),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("return.txt", _TEXT.encode(), "text/plain"),
        ("return.md", f"# Offer\n\n{_TEXT}\n".encode(), "text/markdown"),
    ],
)
def test_each_format_becomes_a_document(
    tmp_path: Path, name: str, content: bytes, media_type: str
) -> None:
    path = _file(tmp_path, name, content)
    document = extract(path)
    assert document.name == name
    assert document.sha256 == hashlib.sha256(content).hexdigest() == fingerprint(path)
    assert document.media_type == media_type
    assert _TEXT in _text(document)
    assert document.notices == ()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("return.pdf", words.plain(_TEXT), "a Word file"),
        ("return.docx", pdfs.plain(_TEXT), "a PDF file"),
        ("return.doc", words.plain(_TEXT), "a Word file"),
        ("return.pdf", _TEXT.encode(), "plain text"),
    ],
)
def test_a_misnamed_file_is_read_by_content_and_says_so(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    document = extract(_file(tmp_path, name, content))
    assert _TEXT in _text(document)
    (notice,) = document.notices
    assert notice.code == "wrong-name"
    assert says in notice.message


def test_the_page_count_is_limited(tmp_path: Path) -> None:
    path = _file(tmp_path, "return.pdf", pdfs.many_pages(6))
    assert len(extract(path, Limits(pages=6)).page_sizes) == 6
    with pytest.raises(ExtractionError, match="6 pages") as caught:
        extract(path, Limits(pages=5))
    assert caught.value.code == "too-large"


def test_the_way_to_the_file_is_in_no_message(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(_file(tmp_path, "return.pdf", pdfs.plain()[:9]))
    assert str(tmp_path) not in str(caught.value)
    assert str(caught.value).startswith("return.pdf: ")


def test_a_file_that_has_vanished_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(tmp_path / "return.pdf")
    assert caught.value.code == "missing"


def test_a_file_that_vanishes_while_it_is_read_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _file(tmp_path, "return.docx", words.plain(_TEXT))

    def run(order: Order, kind: type[Document]) -> Document:
        path.unlink()
        return run_isolated(order, kind)

    monkeypatch.setattr("ehtext.extract.door.run_isolated", run)
    assert _TEXT in _text(extract(path))


def test_a_page_is_drawn_with_its_boxes(tmp_path: Path) -> None:
    path = _file(tmp_path, "return.pdf", pdfs.plain())
    bare, boxed = (
        page_picture(path, 1, dpi=72),
        page_picture(path, 1, [(72, 130, 300, 145)], dpi=72),
    )
    assert bare.startswith(_PNG)
    assert boxed.startswith(_PNG)
    before, after = _pixels(bare), _pixels(boxed)
    assert before.size == after.size == (595, 842)
    assert before.getpixel((200, 132)) != after.getpixel((200, 132))  # in the box
    assert before.getpixel((200, 400)) == after.getpixel((200, 400))  # far from it


def _pixels(png: bytes):  # type: ignore[no-untyped-def]  # noqa: ANN202
    from PIL import Image

    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize(
    ("content", "page", "code"),
    [
        (pdfs.plain(), 0, "missing-page"),
        (pdfs.plain(), 2, "missing-page"),
        (words.plain(), 1, "unsupported"),
        (b"", 1, "empty"),
        (b"%PDF-1.7 and no more", 1, "damaged"),
    ],
)
def test_a_page_that_cannot_be_drawn_says_why(
    tmp_path: Path, content: bytes, page: int, code: str
) -> None:
    with pytest.raises(ExtractionError) as caught:
        page_picture(_file(tmp_path, "return", content), page)
    assert caught.value.code == code


@pytest.mark.parametrize("dpi", [0, 35, 301, 10_000])
def test_an_absurd_resolution_is_a_mistake_of_the_caller(tmp_path: Path, dpi: int) -> None:
    with pytest.raises(ValueError, match="dpi"):
        page_picture(tmp_path / "never opened", 1, dpi=dpi)


def test_importing_the_door_loads_no_parser() -> None:
    """``ehtext --help`` and the parent process stay light; parsers are for the child."""
    code = "import sys, ehtext.extract; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "ehtext" in loaded
    assert not loaded & {"pdfplumber", "pdfminer", "pypdfium2", "docx", "lxml", "PIL", "numpy"}


def test_every_document_names_the_version_of_its_reader(tmp_path: Path) -> None:
    document = extract(_file(tmp_path, "return.txt", b"We plan."))
    assert document.reader.startswith(f"reader-{READER_VERSION}/")


def test_what_the_room_offers_is_there() -> None:
    assert all(hasattr(room, name) for name in room.__all__)


def test_two_readers_at_once_do_not_meet(tmp_path: Path) -> None:
    from concurrent.futures import ThreadPoolExecutor

    paths = [_file(tmp_path, f"{n}.docx", words.plain(f"Area {n} helps early.")) for n in range(6)]
    with ThreadPoolExecutor(3) as pool:
        texts = [_text(document) for document in pool.map(extract, paths)]
    assert texts == [f"Area {n} helps early." for n in range(6)]


_PICTURE_PAGE = pdfs.one_page(
    pdfs.stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
    pdfs.stream(
        b"\xcc" * 10_000,
        entries=b"/Type /XObject /Subtype /Image /Width 100 /Height 100"
        b" /ColorSpace /DeviceGray /BitsPerComponent 8",
    ),
    resources=b"/XObject << /I 6 0 R >>",
)


def test_a_scan_says_that_it_needs_recognition(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError) as caught:
        extract(_file(tmp_path, "scan.pdf", _PICTURE_PAGE))
    assert caught.value.code == "needs-ocr"


def test_recognition_that_is_not_installed_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ehtext.extract.door.ocr_program", lambda: None)
    with pytest.raises(ExtractionError, match="pip install 'ehtext\\[ocr\\]'") as caught:
        extract(_file(tmp_path, "scan.pdf", _PICTURE_PAGE), ocr=True)
    assert caught.value.code == "ocr-missing"


def _program(folder: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> None:
    """Put a stand-in for ocrmypdf in the way."""
    program = folder / "ocrmypdf"
    program.write_text(f"#!{sys.executable}\nimport os, sys, time\n{body}\n")
    program.chmod(stat.S_IRWXU)
    monkeypatch.setattr("ehtext.extract.door.ocr_program", lambda: str(program))


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with #!")
def test_recognised_pages_are_read_and_the_file_keeps_its_hash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = _file(tmp_path, "done.pdf", pdfs.plain("A recognised line of text from Fernshire."))
    monkeypatch.setenv("EHTEXT_SECRET", "x")
    body = f"assert 'EHTEXT_SECRET' not in os.environ; os.link({str(done)!r}, sys.argv[-1])"
    _program(tmp_path, monkeypatch, body)
    scan = _file(tmp_path, "scan.pdf", _PICTURE_PAGE)
    document = extract(scan, ocr=True)
    assert "A recognised line of text" in _text(document)
    assert document.name == "scan.pdf"
    assert document.sha256 == fingerprint(scan)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a script with #!")
@pytest.mark.parametrize("body", ["sys.exit(2)", "time.sleep(60)", "pass"])
def test_recognition_that_fails_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str
) -> None:
    _program(tmp_path, monkeypatch, body)
    scan = _file(tmp_path, "scan.pdf", _PICTURE_PAGE)
    with pytest.raises(ExtractionError, match="did not succeed") as caught:
        extract(scan, Limits(ocr_seconds=1), ocr=True)
    assert caught.value.code == "ocr-failed"


def test_a_file_with_text_is_not_sent_to_recognition(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ehtext.extract.door.ocr_program", pytest.fail)
    assert _TEXT in _text(extract(_file(tmp_path, "return.pdf", pdfs.plain(_TEXT)), ocr=True))


@pytest.mark.slow
@pytest.mark.skipif(ocr_program() is None, reason="ocrmypdf is not installed")
def test_a_real_scan_is_recognised(tmp_path: Path) -> None:
    from PIL import Image, ImageDraw, ImageFont

    page = Image.new("L", (1240, 1754), 255)
    font = ImageFont.load_default(size=40)
    for number in range(8):
        ImageDraw.Draw(page).text((120, 200 + 60 * number), _TEXT, fill=0, font=font)
    page.save(tmp_path / "scan.pdf", resolution=150)
    document = extract(tmp_path / "scan.pdf", ocr=True)
    assert _TEXT in _text(document)
    assert all(piece.ocr for block in document.blocks for piece in block.pieces)
