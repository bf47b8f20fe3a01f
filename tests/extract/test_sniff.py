"""What a file is, told from its content."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ehtext.errors import ExtractionError
from ehtext.extract import Limits, MediaType, sniff
from ehtext.extract.sniff import misnamed
from tests.extract.hostile import pdfs, words

_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def _file(folder: Path, content: bytes, name: str = "upload") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (pdfs.plain(), MediaType.PDF),
        (b"\r\n\x00rubbish of a mail program\n" + pdfs.plain(), MediaType.PDF),
        (words.plain(), MediaType.WORD),
        (words.with_main(f"{_WORDML}.template.main+xml"), MediaType.WORD),
        (words.with_main("application/vnd.ms-word.document.macroEnabled.main+xml"), MediaType.WORD),
        (
            words.with_main("application/vnd.ms-word.template.macroEnabledTemplate.main+xml"),
            MediaType.WORD,
        ),
        ("Families in Fernshire – “early” help.\n".encode(), MediaType.TEXT),
        ("Families in Fernshire – “early” help.\n".encode("cp1252"), MediaType.TEXT),
        ("Families in Fernshire – “early” help.\n".encode("utf-16"), MediaType.TEXT),
        ("Families in Fernshire – “early” help.\n".encode("utf-16-le"), MediaType.TEXT),
        ("Families in Fernshire – “early” help.\n".encode("utf-32"), MediaType.TEXT),
        ("# Offer\n\nFamilies.\n".encode("utf-16"), MediaType.MARKDOWN),
        (b"\xef\xbb\xbfFamilies in Fernshire.", MediaType.TEXT),
        (b"A note: the scan is a %PDF-file.", MediaType.TEXT),
        (b"MZ is how this note begins, and BM is next.", MediaType.TEXT),
        (b"BMI clinics: three.\nRIFF raff.", MediaType.TEXT),
        (b"From: us\nThe area wrote this.\n", MediaType.TEXT),
        (b"# Early help\n\nFamilies.\n", MediaType.MARKDOWN),
        (b"Draft\n\n## Offer\n\n- one\n\n## Gaps\n", MediaType.MARKDOWN),
        (b"Parents are our #1 partner.\n# of families: 12\n", MediaType.TEXT),
    ],
    ids=lambda value: value.name if isinstance(value, MediaType) else None,
)
def test_readable_files_are_known_by_content(
    tmp_path: Path, content: bytes, expected: MediaType
) -> None:
    assert sniff(_file(tmp_path, content, "misleading.jpg")) is expected


def test_the_ending_tells_markdown_from_text_and_nothing_else(tmp_path: Path) -> None:
    assert sniff(_file(tmp_path, b"- one\n- two\n", "list.md")) is MediaType.MARKDOWN
    assert sniff(_file(tmp_path, pdfs.plain(), "list2.md")) is MediaType.PDF


@pytest.mark.parametrize(
    ("content", "code", "remedy"),
    [
        (b"", "empty", "new copy"),
        (b" \r\n\t", "empty", "new copy"),
        (b"\xef\xbb\xbf\n", "empty", "new copy"),
        (words.compound("Root Entry", "WordDocument"), "unsupported", "save it as .docx"),
        (words.compound("Root Entry", "Workbook"), "unsupported", "spreadsheet"),
        (words.compound("Root Entry", "PowerPoint Document"), "unsupported", "slides"),
        (words.compound("__properties_version1.0"), "unsupported", "attachment"),
        (words.compound("VisioDocument"), "unsupported", "Export it as .pdf"),
        (
            words.compound("EncryptionInfo", "EncryptedPackage"),
            "password-required",
            "save a copy without",
        ),
        (words.marked_encrypted(), "password-required", "without a password"),
        (words.open_document("text"), "unsupported", ".docx"),
        (words.open_document("spreadsheet"), "unsupported", "spreadsheet"),
        (words.open_document("presentation"), "unsupported", "slides"),
        (
            words.with_main("application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            "unsupported",
            "spreadsheet",
        ),
        (
            words.with_main(
                "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
            ),
            "unsupported",
            "slides",
        ),
        (words.package([("a.txt", b"text")]), "unsupported", "Unpack"),
        (b"{\\rtf1\\ansi Families.}", "unsupported", ".docx"),
        (b"<!DOCTYPE html><p>Families</p>", "unsupported", "browser"),
        (b"\xef\xbb\xbf\n<!-- saved -->\n<HTML lang=en>", "unsupported", "browser"),
        (b'<?xml version="1.0"?><html xmlns="x">', "unsupported", "browser"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w/>',
            "unsupported",
            "Word XML",
        ),
        (b'<?xml version="1.0"?><rss/>', "unsupported", "XML"),
        (b"MIME-Version: 1.0\r\nSubject: a\r\nFrom: b\r\n\r\nText", "unsupported", "e-mail"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "unsupported", "OCR"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "unsupported", "OCR"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "unsupported", "OCR"),
        (b"BM\x00\x00\x00\x00\x00\x00\x00\x00\x36\x00", "unsupported", "OCR"),
        (b"\x00\x00\x00\x18ftypheic", "unsupported", "OCR"),
        (b"MZ\x90\x00\x03", "unsupported", "program"),
        (b"\x1f\x8b\x08\x00", "unsupported", "archive"),
        (bytes(range(256)) * 40, "unsupported", "Convert it to .docx or .pdf"),
        (b"\xe9\xe8\xc0" * 400, "unsupported", "Convert it to .docx or .pdf"),
        (words.plain()[:-40], "damaged", "new copy"),
        (b"PK\x03\x04", "damaged", "new copy"),
    ],
)
def test_other_files_are_refused_with_a_remedy(
    tmp_path: Path, content: bytes, code: str, remedy: str
) -> None:
    with pytest.raises(ExtractionError) as caught:
        sniff(_file(tmp_path, content))
    assert caught.value.code == code
    assert remedy in caught.value.reason


def test_rubbish_that_calls_itself_a_document_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError) as caught:
        sniff(_file(tmp_path, bytes(range(256)) * 40, "return.pdf"))
    assert caught.value.code == "damaged"


def test_the_word_encryptedpackage_in_a_text_is_no_password(tmp_path: Path) -> None:
    text = b"off the grid" + "EncryptedPackage".encode("utf-16-le") + bytes(2)
    content = words.compound("WordDocument") + text
    with pytest.raises(ExtractionError) as caught:
        sniff(_file(tmp_path, content))
    assert caught.value.code == "unsupported"


def test_an_office_file_in_utf_16_is_known_too(tmp_path: Path) -> None:
    parts = words.parts()
    types = parts[0][1].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    content = words.package([(parts[0][0], types), *parts[1:]])
    assert sniff(_file(tmp_path, content)) is MediaType.WORD


def test_a_vast_list_of_parts_is_not_even_read(tmp_path: Path) -> None:
    with pytest.raises(ExtractionError) as caught:
        sniff(_file(tmp_path, words.vast_directory(200_000)))
    assert caught.value.code == "too-large"


@pytest.mark.parametrize(
    ("name", "media_type", "expected"),
    [
        ("return.pdf", MediaType.WORD, True),
        ("RETURN.PDF", MediaType.PDF, False),
        ("return.doc", MediaType.WORD, True),
        ("return.docm", MediaType.WORD, False),
        ("notes.txt", MediaType.MARKDOWN, False),
        ("notes.docx", MediaType.TEXT, True),
        ("return", MediaType.WORD, False),
        ("v1.2 final", MediaType.PDF, False),
    ],
)
def test_a_misleading_ending_is_noticed(name: str, media_type: MediaType, expected: bool) -> None:
    assert misnamed(name, media_type) is expected


@pytest.mark.parametrize("make", ["missing", "folder", "link", "fifo", "device", "nul"])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, make: str) -> None:
    path, code = tmp_path / "thing", "not-a-file"
    if make == "folder":
        path.mkdir()
    elif make == "link":
        path.symlink_to(_file(tmp_path, pdfs.plain()))
    elif make == "fifo":
        os.mkfifo(path)
    elif make == "device":
        path = Path("/dev/zero")
    else:
        path, code = (tmp_path / "no\x00thing" if make == "nul" else path), "missing"
    with pytest.raises(ExtractionError) as caught:
        sniff(path)
    assert caught.value.code == code


def test_a_file_beyond_the_upload_limit_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(b"words " * 200)
    with pytest.raises(ExtractionError) as caught:
        sniff(path, Limits(upload_bytes=1_000))
    assert caught.value.code == "too-large"
