from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ehtext.codec import decode, encode
from ehtext.domain import Document, Layer
from ehtext.errors import ExtractionError
from ehtext.extract.pdf import read_pdf, reader, source
from ehtext.extract.pdf.glyphs import Char
from tests.extract.pdf.reading import assert_conserves, assert_pieces_lead_back, body
from tests.extract.pdf.sheets import HEIGHT, WIDTH, dice, draw, mixed_bands

_TEXT = "Families said that one worker was better than five."


def _scan(canvas: Canvas, width: float = WIDTH, height: float = HEIGHT) -> None:
    picture = Image.new("L", (400, 560), 255)
    ImageDraw.Draw(picture).text((40, 40), "A page from the copier", fill=0)
    canvas.drawImage(ImageReader(picture), 0, 0, width, height)


def _file(path: Path, *pages: str, **options: object) -> Path:
    """Draw pages: "text", "scan", "ocr", "picture", "stamp", "blank", or their text."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), **options)
    for page in pages:
        if page in ("scan", "ocr", "stamp"):
            _scan(canvas)
        if page == "picture":
            _scan(canvas, 150, 200)
        if page == "stamp":
            canvas.drawString(500, 20, "12")
        if page == "ocr":
            text = canvas.beginText(60, 700)
            text.setTextRenderMode(3)
            text.textOut(_TEXT)
            canvas.drawText(text)
        if page == "text":
            canvas.drawString(60, 700, _TEXT)
        canvas.showPage()
    canvas.save()
    return path


def _broken(*_: object, **__: object) -> list[Char]:
    raise ValueError("bad operator")


def _refused(path: Path, **options: object) -> ExtractionError:
    with pytest.raises(ExtractionError) as caught:
        read_pdf(path, name="upload.pdf", **options)
    assert caught.value.name == "upload.pdf"
    return caught.value


def test_a_document_says_what_was_read_by_what(tmp_path: Path) -> None:
    document = read_pdf(_file(tmp_path / "a.pdf", "text", "blank"), sha256="ab", name="plan.pdf")
    assert (document.name, document.sha256) == ("plan.pdf", "ab")
    assert document.media_type == "application/pdf"
    assert "pdfplumber" in document.reader
    assert [tuple(map(round, size)) for size in document.page_sizes] == [(595, 842)] * 2
    assert [block.text for block in document.blocks] == [_TEXT]
    assert decode(encode(document), Document) == document


def test_the_pages_are_told_before_they_are_read(tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    read_pdf(
        _file(tmp_path / "a.pdf", "text", "text", "text"),
        skip_pages=[2],
        announce=lambda count: told.append(("all", count)),
        progress=lambda page: told.append(("page", page)),
    )
    assert told == [("all", 3), ("page", 1), ("page", 2), ("page", 3), ("page", 0)]


@pytest.mark.parametrize("pages", [("scan",), ("scan", "scan"), ("scan", "stamp"), ("picture",)])
def test_a_file_of_pictures_is_refused_with_the_remedy(
    tmp_path: Path, pages: tuple[str, ...]
) -> None:
    error = _refused(_file(tmp_path / "a.pdf", *pages))
    assert error.code == "needs-ocr"
    assert "ocrmypdf" in error.reason
    assert "ehtext[ocr]" in error.reason


def test_a_scan_among_pages_of_text_is_named(tmp_path: Path) -> None:
    document = read_pdf(_file(tmp_path / "a.pdf", "text", "scan", "picture", "blank"))
    assert [(notice.code, notice.page) for notice in document.notices] == [
        ("needs-ocr", 2),
        ("needs-ocr", 3),
    ]


def test_text_over_a_picture_of_the_whole_page_is_no_scan(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(WIDTH, HEIGHT))
    _scan(canvas)
    canvas.drawString(60, 500, _TEXT)
    canvas.save()
    document = read_pdf(tmp_path / "a.pdf")
    assert document.notices == ()
    assert [block.text for block in document.blocks] == [_TEXT]


def test_someone_elses_ocr_is_read_and_marked(tmp_path: Path) -> None:
    document = read_pdf(_file(tmp_path / "a.pdf", "text", "ocr"))
    assert [(notice.code, notice.page) for notice in document.notices] == [("hidden-ocr", 2)]
    assert [(block.page, block.pieces[0].ocr) for block in body(document)] == [
        (1, False),
        (2, True),
    ]


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    lock = StandardEncryption("secret", canPrint=0)
    error = _refused(_file(tmp_path / "a.pdf", "text", encrypt=lock))
    assert error.code == "password-required"
    assert "without the password" in error.reason


def test_a_file_that_only_forbids_copying_is_read(tmp_path: Path) -> None:
    lock = StandardEncryption("", ownerPassword="owner", canCopy=0)
    document = read_pdf(_file(tmp_path / "a.pdf", "text", encrypt=lock))
    assert [block.text for block in document.blocks] == [_TEXT]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n", b"<html></html>", b"%PDF-1.4\n%%EOF"])
def test_what_is_no_whole_pdf_is_damaged(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.pdf").write_bytes(content)
    assert _refused(tmp_path / "a.pdf").code == "damaged"


def test_a_file_without_any_content_is_empty(tmp_path: Path) -> None:
    assert _refused(_file(tmp_path / "a.pdf", "blank", "blank")).code == "empty"


def test_a_file_with_too_many_pages_is_refused(tmp_path: Path) -> None:
    error = _refused(_file(tmp_path / "a.pdf", *["text"] * 4), max_pages=3)
    assert error.code == "too-large"
    assert "Split" in error.reason


def test_a_page_with_too_many_characters_is_left_out(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(60, 700, "short")
    canvas.showPage()
    canvas.drawString(60, 700, "x" * 200)
    canvas.save()
    document = read_pdf(tmp_path / "a.pdf", max_characters_per_page=100)
    assert [(notice.code, notice.page) for notice in document.notices] == [("page-too-large", 2)]
    assert [block.text for block in document.blocks] == ["short"]


def test_a_document_of_only_such_pages_is_too_large(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.pdf", "text")
    assert _refused(path, max_characters_per_page=10).code == "too-large"


def test_pages_that_broke_before_are_left_out_on_demand(tmp_path: Path) -> None:
    document = read_pdf(_file(tmp_path / "a.pdf", "text", "text"), skip_pages=[1])
    assert [(notice.code, notice.page) for notice in document.notices] == [("page-failed", 1)]
    assert [block.page for block in document.blocks] == [2]
    assert len(document.page_sizes) == 2


def test_a_page_that_breaks_both_readers_loses_only_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = reader.scan

    def breaking(number: int, *rest: object) -> object:
        if number == 2:
            raise TypeError("'NoneType' object is not iterable")
        return whole(number, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(reader, "scan", breaking)
    document = read_pdf(_file(tmp_path / "a.pdf", "text", "text", "text"))
    assert [(notice.code, notice.page) for notice in document.notices] == [("page-failed", 2)]
    assert [block.page for block in document.blocks] == [1, 3]


def test_a_page_that_pdfplumber_cannot_read_is_read_by_pdfium(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(source, "from_plumber", _broken)
    path = draw(mixed_bands(dice(3), 1), tmp_path / "a.pdf")
    document = read_pdf(path)
    assert document.notices == ()
    assert_conserves(path, document)


def test_a_file_that_pdfplumber_cannot_open_is_read_by_pdfium(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = draw(mixed_bands(dice(3), 2), tmp_path / "a.pdf")
    plain = [block.text for block in body(read_pdf(path))]

    def broken(_: Path) -> Iterator[None]:
        raise TypeError

    monkeypatch.setattr(reader.pdfplumber, "open", broken)
    assert [block.text for block in body(read_pdf(path))][:3] == plain[:3]


def test_fonts_without_letters_are_read_by_pdfium_or_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def without_letters(chars: object, **_: float) -> list[Char]:
        return [char._replace(text="(cid:7)") for char in plain(chars, **_)]

    plain = source.from_plumber
    monkeypatch.setattr(source, "from_plumber", without_letters)
    path = draw(mixed_bands(dice(3), 1), tmp_path / "a.pdf")
    rescued = read_pdf(path)
    assert rescued.notices == ()
    assert_conserves(path, rescued)
    monkeypatch.setattr(source.pdfium, "characters", lambda _page: [])
    document = read_pdf(path)
    assert [notice.code for notice in document.notices] == ["garbled-page"]


def test_a_page_cut_to_a_part_is_read_in_the_part_that_is_shown(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(600, 800))
    canvas.setCropBox((100, 100, 500, 700))
    canvas.drawString(150, 650, _TEXT)
    canvas.drawString(20, 30, "beyond the edge")
    canvas.save()
    document = read_pdf(tmp_path / "a.pdf")
    (block,) = document.blocks
    assert document.page_sizes == ((400.0, 600.0),)
    x0, top, _, bottom = block.pieces[0].bbox or (0, 0, 0, 0)
    assert (round(x0), top < 50 < bottom) == (50, True)
    assert [(one.reason, one.characters) for one in document.skipped] == [("outside-page", 13)]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(
    tmp_path: Path, rotation: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(600, 800))
    canvas.setPageRotation(rotation)
    canvas.drawString(150, 400, "Partners meet every month and")
    canvas.drawString(150, 388, "agree what comes next.")
    canvas.save()
    for by_pdfium in (False, True):
        if by_pdfium:
            monkeypatch.setattr(source, "from_plumber", _broken)
        document = read_pdf(tmp_path / "a.pdf")
        assert [(block.text, block.layer) for block in document.blocks] == [
            ("Partners meet every month and agree what comes next.", Layer.BODY)
        ]
        assert_pieces_lead_back(tmp_path / "a.pdf", document)


def test_reading_leaves_the_file_as_it_was_and_open_nowhere(tmp_path: Path) -> None:
    path = _file(tmp_path / "a.pdf", "text")
    before = path.read_bytes()
    read_pdf(path)
    assert path.read_bytes() == before
    path.unlink()


def test_every_cut_of_a_file_ends_in_a_result_or_a_clear_error(tmp_path: Path) -> None:
    data = _file(tmp_path / "a.pdf", "text", "picture").read_bytes()
    codes = set()
    for size in range(0, len(data), max(1, len(data) // 25)):
        (tmp_path / "cut.pdf").write_bytes(data[:size])
        try:
            codes.add("read" if read_pdf(tmp_path / "cut.pdf").page_sizes else "nothing")
        except ExtractionError as refused:
            codes.add(refused.code)
    assert codes <= {"read", "damaged", "empty", "needs-ocr"}
    assert "damaged" in codes
