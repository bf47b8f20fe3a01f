"""Opening: good files that python-docx refuses, and bad files that end in a clear error."""

from __future__ import annotations

import hashlib
import time
import zipfile
from pathlib import Path

import pytest

from ehtext.errors import ExtractionError
from ehtext.extract.word import read_word
from tests.extract.word.builders import (
    MAIN,
    OFFICE,
    cell,
    control,
    old_text_box,
    p,
    row,
    table,
    write_docx,
)

_CASES = Path(__file__).parents[3].parent / "shared" / "cases"
_WORD = "application/vnd.ms-word"
_DANGLING = f'<Relationship Id="rId99" Type="{OFFICE}/image" Target="NULL"/>'


def _rewrite(path: Path, part: str, old: str, new: str) -> Path:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files[part] = files[part].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def _code(path: Path) -> str:
    with pytest.raises(ExtractionError) as caught:
        read_word(path, name="return.docx")
    assert caught.value.name == "return.docx"
    assert len(caught.value.reason.split()) > 8  # what is wrong and what to do
    return caught.value.code


@pytest.mark.parametrize(
    ("content_type", "media_type"),
    [
        (f"{_WORD}.document.macroEnabled.main+xml", f"{_WORD}.document.macroEnabled"),
        (
            f"{_WORD}.template.macroEnabledTemplate.main+xml",
            f"{_WORD}.template.macroEnabledTemplate",
        ),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
        ),
    ],
)
def test_macro_files_and_templates_are_read(
    tmp_path: Path, content_type: str, media_type: str
) -> None:
    document = read_word(write_docx(tmp_path / "a.docm", p("Text."), content_type=content_type))
    assert [block.text for block in document.blocks] == ["Text."]
    assert document.media_type == media_type


def test_a_dangling_relationship_does_not_hide_the_text(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "a.docx", p("Text."), edges=[("footer", p("Foot"))], links=_DANGLING
    )
    assert [block.text for block in read_word(path).blocks] == ["Text.", "Foot"]


def test_strict_files_are_read(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", p("Text.") + table(row("Cell")))
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    _rewrite(path, "word/document.xml", MAIN, strict)
    strict_office = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    _rewrite(path, "_rels/.rels", OFFICE, strict_office)
    assert [block.text for block in read_word(path).blocks] == ["Text.", "Cell"]


def test_the_name_and_digest_are_those_given_or_of_the_file(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", p("Text."))
    document = read_word(path)
    assert (document.name, document.sha256) == (
        "a.docx",
        hashlib.sha256(path.read_bytes()).hexdigest(),
    )
    assert read_word(path, sha256="0" * 64, name="b").sha256 == "0" * 64


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "damaged"),
        (b"plain text", "damaged"),
        (b"PK\x03\x04 cut short", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 WordDocument", "unsupported"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password-required",
        ),
    ],
)
def test_other_bytes_are_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    assert _code(path) == code


def test_a_spreadsheet_is_unsupported(tmp_path: Path) -> None:
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert _code(write_docx(tmp_path / "a.docx", p("x"), content_type=sheet)) == "unsupported"


def test_broken_xml_is_damaged(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", p("Text."))
    assert _code(_rewrite(path, "word/document.xml", "</w:p>", "")) == "damaged"


@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE d>",
        '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE d SYSTEM "http://example.org/a.dtd">',
        "<!DOCTYPE d [" + '<!ENTITY a "' + "x" * 99 + '">'
        + "".join(f'<!ENTITY a{n} "{"&a;" * 99}">' for n in range(9)) + "]>",
    ],
)  # fmt: skip
@pytest.mark.parametrize("part", ["word/document.xml", "word/footer0.xml"])
def test_a_declared_document_type_is_unsafe(tmp_path: Path, declared: str, part: str) -> None:
    path = write_docx(tmp_path / "a.docx", p("Text."), edges=[("footer", p("x"))])
    _rewrite(path, part, '"UTF-8"?>', f'"UTF-8"?>{declared}')
    assert _code(path) == "unsafe"


@pytest.mark.parametrize(
    "body", ["", p(), p("  "), p("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>")]
)
def test_a_file_without_text_is_empty(tmp_path: Path, body: str) -> None:
    assert _code(write_docx(tmp_path / "a.docx", body)) == "empty"


def test_two_million_paragraphs_end_quickly(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "a.docx", "<w:p/>" * 2_000_000)
    before = time.process_time()
    assert _code(path) == "too-large"
    assert time.process_time() - before < 10


def _nested(times: int) -> str:
    inner = p("deep")
    for _ in range(times):
        inner = table(row(cell(inner, p())))
    return inner


def test_nesting_is_read_to_sixteen_and_refused_beyond(tmp_path: Path) -> None:
    document = read_word(write_docx(tmp_path / "a.docx", _nested(16)))
    cell_ = document.blocks[0].cell
    assert cell_ is not None
    assert cell_.table == ".".join(["0"] + ["0.0.0"] * 15)
    assert _code(write_docx(tmp_path / "b.docx", _nested(17))) == "too-large"


def test_boxes_within_boxes_are_refused_beyond_sixteen(tmp_path: Path) -> None:
    inner = p("deep")
    for _ in range(17):
        inner = p(old_text_box(inner))
    assert _code(write_docx(tmp_path / "a.docx", inner)) == "too-large"


@pytest.mark.parametrize("times", [150, 5_000])
def test_deep_wrappers_end_in_an_error(tmp_path: Path, times: int) -> None:
    body = "<w:ins>" * times + p("deep") + "</w:ins>" * times
    assert _code(write_docx(tmp_path / "a.docx", body)) in ("too-large", "damaged")


@pytest.mark.parametrize("span", ["50000000", "9" * 5000, "-3", "x", "64"])
def test_absurd_spans_are_clamped(tmp_path: Path, span: str) -> None:
    wide = cell("wide", properties=f'<w:gridSpan w:val="{span}"/>')
    document = read_word(write_docx(tmp_path / "a.docx", table(row(wide, "next"))))
    cells = [block.cell for block in document.blocks]
    assert all(found is not None and found.column_span <= 63 for found in cells)
    assert cells[1] is not None
    assert cells[1].column <= 63


def test_a_large_table_takes_linear_time(tmp_path: Path) -> None:
    def seconds(rows: int) -> float:
        body = table(*(row(*("cell text" for _ in range(8))) for _ in range(rows)))
        path = write_docx(tmp_path / "a.docx", body)
        before = time.process_time()
        assert len(read_word(path).blocks) == rows * 8
        return time.process_time() - before

    seconds(50)
    assert seconds(1600) < 16 * max(seconds(400), 0.02)


@pytest.mark.parametrize("case", ["ExternalEntityInText", "truncated62886", "Strict"])
def test_hostile_public_files_end_in_a_status(case: str) -> None:
    path = next(iter(_CASES.glob(f"hostile-docx__*__{case}.docx")), None)
    if path is None:
        pytest.skip("the public case is not on this machine")
    expected = {"ExternalEntityInText": "unsafe", "truncated62886": "damaged"}
    if case in expected:
        assert _code(path) == expected[case]
    else:
        assert read_word(path).blocks


def test_content_controls_around_a_large_row_do_not_shift_columns(tmp_path: Path) -> None:
    body = table(row("a", control(cell("b")), "c"), row("d", "e", "f"))
    blocks = read_word(write_docx(tmp_path / "a.docx", body)).blocks
    assert [block.cell.column for block in blocks if block.cell] == [0, 1, 2, 0, 1, 2]
